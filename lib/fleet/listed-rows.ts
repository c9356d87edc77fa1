import type { FleetRows, ListedRow } from '../domain/instance/fleet-list';
import type { FleetEntry } from './fleet-entry';
import type { FleetMemory } from './fleet-memory';
import type { FleetResult } from './fleet-results';

/** Beyond so many groups a list is told none: each takes a line of the page, and a name. */
const MOST_GROUPS = 2_000;

/** Which rows of a result: so many from a place, or around the row of a key where that matches. */
export interface RowWindow {
  from: number;
  count: number;
  /** The key of a row that is to stand `before` rows below the first. */
  anchor?: { key: string; before: number };
}

/** An entry as lists show it. */
export function listedRow(memory: FleetMemory, { row, seq }: FleetEntry): ListedRow {
  const apart = memory.apart(row);
  return apart === null ? { ...row, seq } : { ...row, seq, apart };
}

/** Rows of a result by their places, as the memory has them now. */
export function listedRows(memory: FleetMemory, result: FleetResult, { from, count, anchor }: RowWindow): FleetRows {
  const { list } = result;
  const held = anchor === undefined ? undefined : memory.get(anchor.key);
  const anchorAt = held === undefined ? null : result.placeIn(held);
  const wanted = anchorAt === null || anchor === undefined ? from : anchorAt - anchor.before;
  const first = Math.max(0, Math.min(wanted, list.length - count));
  const groups = result.groups();
  return {
    epoch: memory.epoch,
    seq: memory.seq(),
    from: first,
    rows: list.slice(first, first + count).map((entry) => listedRow(memory, entry)),
    matching: list.length,
    groups: groups.length > MOST_GROUPS ? [] : [...groups],
  };
}
