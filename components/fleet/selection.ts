import { type Bucket, bucketOf, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';

/** The instances that are selected, by their keys. Never changed in place: what is equal is the same object. */
export type Selected = ReadonlySet<string>;

export const NOTHING: Selected = new Set();

type Keyed = Pick<InstanceRow, 'key'>;

/** With this instance, or without it where it was selected. */
export function toggle(selected: Selected, key: string): Selected {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/**
 * What became of one instance becomes of all rows from `anchor` to it, as they stand now. Without an anchor among the rows it
 * is that one alone.
 */
export function toggleTo(selected: Selected, rows: readonly Keyed[], anchor: string | null, key: string): Selected {
  const from = rows.findIndex((row) => row.key === anchor);
  const to = rows.findIndex((row) => row.key === key);
  if (from < 0 || to < 0) return toggle(selected, key);
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return selected.has(key) ? without(selected, between) : withAll(selected, between);
}

/** With all of these rows; what was selected besides stays. */
export function withAll(selected: Selected, rows: readonly Keyed[]): Selected {
  return new Set([...selected, ...rows.map(({ key }) => key)]);
}

/** Without these rows; what was selected besides stays. */
export function without(selected: Selected, rows: readonly Keyed[]): Selected {
  const next = new Set(selected);
  for (const { key } of rows) next.delete(key);
  return next;
}

/** What is selected, as far as the rows that are shown tell. `shown` and `hidden` add up to all. */
export interface Tally {
  shown: number;
  /** Selected, and not among the rows: the filter leaves them out, or they are gone. */
  hidden: number;
  standings: Record<Bucket, number>;
}

/** Counts what is selected among these rows. */
export function tallyOf(selected: Selected, rows: readonly InstanceRow[]): Tally {
  const standings: Tally['standings'] = { can: 0, restarting: 0, cannot: 0, unknown: 0 };
  if (selected.size > 0) for (const row of rows) if (selected.has(row.key)) standings[bucketOf(row)] += 1;
  const shown = STANDINGS.reduce((sum, each) => sum + standings[each], 0);
  return { shown, hidden: selected.size - shown, standings };
}
