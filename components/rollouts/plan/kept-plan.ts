import type { Difference } from '@/lib/domain/rollout/plan';

/** What goes with a person from one plan to the next, and over a reload. */
export interface PlanInBrowser {
  reason: string;
  /** What had changed when they applied the plan before; empty for nothing. */
  differences: Difference[];
  /** They were led to this plan: reading goes on at its beginning. */
  led: boolean;
}

/** One alone: only the newest plan is worth it. Kept in this tab. */
const KEPT_AS = 'restart-desk-plan';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps it for the person who typed it. */
export function keepPlan(store: Store | null, personId: string, planId: string, kept: PlanInBrowser): void {
  try {
    store?.setItem(KEPT_AS, JSON.stringify({ ...kept, personId, planId }));
  } catch {
    // Full, or forbidden: then it has to be typed again.
  }
}

/** What was kept for this person and plan; null for nothing. */
export function findKeptPlan(store: Store | null, personId: string, planId: string): PlanInBrowser | null {
  try {
    const found: unknown = JSON.parse(store?.getItem(KEPT_AS) ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const kept: Record<string, unknown> = { ...found };
    if (kept.personId !== personId || kept.planId !== planId || typeof kept.reason !== 'string') return null;
    const differences = Array.isArray(kept.differences) ? kept.differences.filter(isDifference) : [];
    return { reason: kept.reason, differences, led: kept.led === true };
  } catch {
    return null;
  }
}

/** Forgets it. */
export function dropKeptPlan(store: Store | null): void {
  try {
    store?.removeItem(KEPT_AS);
  } catch {
    // Forbidden: then nothing was kept.
  }
}

function isDifference(each: unknown): each is Difference {
  return (
    typeof each === 'object' &&
    each !== null &&
    ['key', 'name', 'instanceId', 'code'].every((field) => typeof Reflect.get(each, field) === 'string') &&
    (Reflect.get(each, 'code') !== 'stands' || ['before', 'now'].every((field) => isStanding(Reflect.get(each, field))))
  );
}

function isStanding(each: unknown): boolean {
  return typeof each === 'object' && each !== null && typeof Reflect.get(each, 'code') === 'string';
}
