import type { AnyAttention, AttentionGroup, AttentionKind } from '@/lib/domain/attention/attention-groups';

/** What the strip is about: that restarts are stopped is said above every page. */
export function stripGroups(groups: readonly AnyAttention[]): AnyAttention[] {
  return groups.filter(({ kind }) => kind !== 'restarts_stopped');
}

/**
 * The parts of the strip while somebody points at it: those that were there keep their places, also when they are over, and what
 * is new comes after them. @param kept the kinds that were there; null: nobody points at it.
 */
export function partsInPlace(kept: readonly AttentionKind[] | null, groups: readonly AnyAttention[]): AnyAttention[] {
  if (kept === null) return [...groups];
  const there = kept.map((kind) => groups.find((group) => group.kind === kind) ?? overOf(kind));
  return [...there, ...groups.filter(({ kind }) => !kept.includes(kind))];
}

function overOf(kind: AttentionKind): AnyAttention {
  const over: AttentionGroup<typeof kind> = { kind, tone: 'neutral', count: 0, since: null, planned: true, items: [] };
  return over as AnyAttention;
}
