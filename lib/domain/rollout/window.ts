import { allowedOf, type RolloutOptions } from './rollout-options';

/** Where a target counts in the limits of its zone and of its tag's value; null: in none. */
export interface LimitGroup {
  zone: string | null;
  tag: string | null;
}

/** How many may be down at once: in all, of each zone, and of each value of the chosen tag. */
export interface Allowed {
  atOnce: number;
  zones: ReadonlyMap<string, number>;
  tags: ReadonlyMap<string, number>;
}

/** What the options allow among exactly these targets: shares are of those that the rollout restarts. */
export function allowedAmong(targets: readonly LimitGroup[], options: RolloutOptions): Allowed {
  const { atOnce, perZone, perTag } = options;
  const each = (name: 'zone' | 'tag', limit: typeof perZone) =>
    new Map(limit === null ? [] : [...countBy(targets, name)].map(([value, size]) => [value, allowedOf(limit, size)]));
  return {
    atOnce: allowedOf(atOnce, targets.length),
    zones: each('zone', perZone),
    tags: each('tag', perTag?.limit ?? null),
  };
}

/** What counts as down at this moment. */
export interface Down {
  /** Targets of this rollout that were begun and have not been seen Running since. */
  own: readonly LimitGroup[];
  /** Instances beside them that somebody else restarts, or that are changing: they count for their zone and tag alone. */
  others: readonly LimitGroup[];
}

/**
 * Which of the waiting targets can be begun now: the first in their order that no limit speaks against. One whose zone or
 * group is full is passed over and keeps its place, so that a full group never holds up the others.
 * @param take asked last of each that could be begun: false when there is no request budget for it.
 */
export function nextTargets<T extends LimitGroup>(
  waiting: readonly T[],
  down: Down,
  allowed: Allowed,
  take: (target: T) => boolean = () => true,
): T[] {
  const zones = countBy([...down.own, ...down.others], 'zone');
  const tags = countBy([...down.own, ...down.others], 'tag');
  let free = allowed.atOnce - down.own.length;
  const next: T[] = [];
  for (const target of waiting) {
    if (free <= 0) break;
    if (isFull(target.zone, zones, allowed.zones) || isFull(target.tag, tags, allowed.tags)) continue;
    if (!take(target)) continue;
    add(zones, target.zone);
    add(tags, target.tag);
    free -= 1;
    next.push(target);
  }
  return next;
}

/** Which limits keep all of the waiting targets back; empty when nothing waits, or something could be begun. */
export function heldUpBy(waiting: readonly LimitGroup[], down: Down, allowed: Allowed): ('at_once' | 'zone' | 'tag')[] {
  if (waiting.length === 0 || nextTargets(waiting, down, allowed).length > 0) return [];
  if (down.own.length >= allowed.atOnce) return ['at_once'];
  const zones = countBy([...down.own, ...down.others], 'zone');
  const tags = countBy([...down.own, ...down.others], 'tag');
  const by = new Set(waiting.map(({ zone }) => (isFull(zone, zones, allowed.zones) ? ('zone' as const) : 'tag')));
  return [...by].filter((kind) => kind === 'zone' || waiting.some(({ tag }) => isFull(tag, tags, allowed.tags)));
}

function isFull(value: string | null, counts: ReadonlyMap<string, number>, most: ReadonlyMap<string, number>): boolean {
  const limit = value === null ? undefined : most.get(value);
  return value !== null && limit !== undefined && (counts.get(value) ?? 0) >= limit;
}

function add(counts: Map<string, number>, value: string | null): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function countBy(places: readonly LimitGroup[], name: 'zone' | 'tag'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const place of places) add(counts, place[name]);
  return counts;
}
