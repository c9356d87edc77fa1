/** How long restarts of an instance type take until Running again, in milliseconds from sending, by the newest of our own. */
export interface UsualTime {
  /** Half of them took at most so long. */
  halfMs: number;
  /** 95 of 100 did. */
  mostMs: number;
  /** How many that is said from. */
  basis: number;
  /** Null: of all types, since too few of its own are known. */
  instanceType: string | null;
}

/** What is usual at the most where too few are known, and the least, in milliseconds: ECS gives 3 to 5 minutes. */
const USUAL_MS = 300_000;
export const LEAST_USUAL_MS = 30_000;

/** Times of fewer restarts say too little. */
const ENOUGH = 5;

/** What is usual for a type; of all types where too few of its own are known, and null where too few are known at all. */
export function usualTime(
  instanceType: string | null,
  times: { byType: ReadonlyMap<string, readonly number[]>; all: readonly number[] },
): UsualTime | null {
  const own = instanceType === null ? [] : (times.byType.get(instanceType) ?? []);
  const [from, type] = own.length >= ENOUGH ? [own, instanceType] : [times.all, null];
  if (from.length < ENOUGH) return null;
  const sorted = from.toSorted((a, b) => a - b);
  return { halfMs: within(sorted, 0.5), mostMs: within(sorted, 0.95), basis: sorted.length, instanceType: type };
}

/** The least time within which that share of them came back. */
function within(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Whether it takes longer than nearly all do: what somebody should look at. */
export function isLongerThanUsual(elapsedMs: number, usual: UsualTime | null): boolean {
  return usual !== null && elapsedMs > usual.mostMs;
}

/**
 * How long restarts from here usually take at the most, in milliseconds, with two sweeps to see it: what is away for longer is
 * stuck.
 */
export function usualAtMostMs(
  instanceType: string | null,
  times: { byType: ReadonlyMap<string, readonly number[]>; all: readonly number[] },
  sweepMs: number,
): number {
  return Math.max(LEAST_USUAL_MS, (usualTime(instanceType, times)?.mostMs ?? USUAL_MS) + 2 * sweepMs);
}
