import type { FacetsChange } from '../../domain/instance/facets-change';
import { type FleetFilter, parseFilter } from '../../domain/instance/fleet-filter';
import type { FleetDelta } from '../../domain/live/live-messages';
import type { FleetChange } from '../../fleet/fleet-entry';
import type { FleetMemory } from '../../fleet/fleet-memory';
import type { FleetResult } from '../../fleet/fleet-results';
import { listedRow } from '../../fleet/listed-rows';

/** Rows that one page shows: the keys of a window. */
export interface WatchedWindow {
  filter: FleetFilter;
  keys: ReadonlySet<string>;
}

/** Which rows stand in a window now. */
export async function watchWindow(
  memory: FleetMemory,
  { from, count, query }: { from: number; count: number; query: string },
): Promise<WatchedWindow> {
  const filter = parseFilter(new URLSearchParams(query));
  const { list } = await memory.results.of(filter);
  return { filter, keys: new Set(list.slice(from, from + count).map(({ row }) => row.key)) };
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
