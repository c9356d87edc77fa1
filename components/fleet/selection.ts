import { type Bucket, bucketOf, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { FleetKeys } from '@/lib/domain/instance/fleet-list';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';

/**
 * The instances that are selected, by their keys, each with how it stood when it was seen last. Never changed in place: what is
 * equal is the same object.
 */
export type Selected = ReadonlyMap<string, Bucket>;

export const NOTHING: Selected = new Map();

type Known = readonly (readonly [key: string, standing: Bucket])[];

/** With this instance, or without it where it was selected. */
export function toggle(selected: Selected, [key, standing]: Known[number]): Selected {
  const next = new Map(selected);
  if (!next.delete(key)) next.set(key, standing);
  return next;
}

/** With all of these; what was selected besides stays. */
export function withAll(selected: Selected, known: Known): Selected {
  return new Map([...selected, ...known]);
}

/** Without these; what was selected besides stays. */
export function without(selected: Selected, keys: readonly string[]): Selected {
  const next = new Map(selected);
  for (const key of keys) next.delete(key);
  return next;
}

/** The same, with how these rows stand now. */
export function withStandings(selected: Selected, rows: readonly InstanceRow[]): Selected {
  const changed = rows.filter((row) => selected.has(row.key) && selected.get(row.key) !== bucketOf(row));
  return changed.length === 0
    ? selected
    : withAll(
        selected,
        changed.map((row) => [row.key, bucketOf(row)]),
      );
}

/** What the desk told of keys, each with how it stands. */
export function knownOf({ keys, standings }: FleetKeys): Known {
  return keys.map((key, index) => [key, STANDINGS[standings[index] ?? -1] ?? 'unknown']);
}

/** What is selected, and how it stands. `shown` and `hidden` add up to all. */
export interface Tally {
  shown: number;
  /** Selected, and not among what matches: the filter leaves them out, or they are gone. */
  hidden: number;
  standings: Record<Bucket, number>;
}

/** Counts what is selected. @param isShown whether it is among what matches. */
export function tallyOf(selected: Selected, isShown: (key: string) => boolean): Tally {
  const standings: Tally['standings'] = { can: 0, restarting: 0, cannot: 0, unknown: 0 };
  let shown = 0;
  for (const [key, standing] of selected) {
    if (!isShown(key)) continue;
    shown += 1;
    standings[standing] += 1;
  }
  return { shown, hidden: selected.size - shown, standings };
}
