import type { FacetsChange } from '../../domain/instance/facets-change';
import { type FleetFilter, parseFilter } from '../../domain/instance/fleet-filter';
import type { FleetDelta } from '../../domain/live/live-messages';
import type { FleetChange } from '../../fleet/fleet-entry';
import type { FleetMemory } from '../../fleet/fleet-memory';
import type { FleetResult } from '../../fleet/fleet-results';
import { listedRow } from '../../fleet/listed-rows';

/** So many times the rows of a window can come into it one after another before the page is asked to read it anew. */
const MOST_TIMES = 8;

/** Rows that one page shows: the keys of a window, of now and of before: a page that is held shows those that have left it. */
export interface WatchedWindow {
  filter: FleetFilter;
  from: number;
  count: number;
  keys: Set<string>;
}

/** Which rows stand in a window now. */
export async function watchWindow(
  memory: FleetMemory,
  { from, count, query }: { from: number; count: number; query: string },
): Promise<WatchedWindow> {
  const filter = parseFilter(new URLSearchParams(query));
  const window: WatchedWindow = { filter, from, count, keys: new Set() };
  takeIn(window, await memory.results.of(filter));
  return window;
}

/** Takes in the rows that stand in a window by now. False: so many have come that the page does better to read it anew. */
export function takeIn(window: WatchedWindow, { list }: FleetResult): boolean {
  const isFull = window.keys.size > MOST_TIMES * Math.max(1, window.count);
  if (isFull) window.keys.clear();
  for (const { row } of list.slice(window.from, window.from + window.count)) window.keys.add(row.key);
  return !isFull;
}

/**
 * What changes come to for a window; null for nothing that it shows.
 * @param changes each instance once.
 * @param facets what else can be chosen than before.
 */
export function fleetDelta(
  memory: FleetMemory,
  result: FleetResult,
  { keys }: WatchedWindow,
  { changes, moves, facets }: { changes: readonly FleetChange[]; moves: number; facets: FacetsChange | null },
): FleetDelta {
  const shown = changes.filter(({ key }) => keys.has(key));
  return {
    epoch: memory.epoch,
    seq: memory.seq(),
    rows: shown.flatMap(({ after }) => (after === null ? [] : [listedRow(memory, after)])),
    gone: shown.flatMap(({ key, after }) => (after === null ? [key] : [])),
    moves,
    counts: { ...result.counts },
    matching: result.list.length,
    fleetTotal: memory.size(),
    ...(facets !== null && { facets }),
  };
}

/** How many of these changes came, went or moved in a result. */
export function movesIn(result: FleetResult, changes: readonly FleetChange[]): number {
  return changes.filter((change) => !['same', 'none'].includes(result.place(change))).length;
}
