import { createHash } from 'node:crypto';
import { databaseNow } from '../../db/database-clock';
import { unknownValues } from '../../domain/instance/filter-values';
import { applyFilter, FLEET_PARTS, type FleetFilter, filterToQuery } from '../../domain/instance/fleet-filter';
import type { FleetCounts, FleetView, InstanceRow } from '../../domain/instance/fleet-views';
import { strayWords } from '../../domain/stray-words';
import type { Language } from '../../domain/words/language';
import { type FleetSnapshot, fleetSnapshot } from '../../fleet/fleet-snapshot';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from '../settings/source-views';

/** How often pages ask, at the least, in milliseconds: the polls of the reader may be quicker in tests. */
const MIN_PAGE_POLL_MS = 500;

/**
 * What the fleet page shows. With `known` at the newest version the rows are left out: the page has them. With `limit`
 * only the first rows are given, for a first paint; the version is empty then, so that the page asks for all.
 */
export async function loadFleet(
  language: Language,
  context: QueryContext,
  filter: FleetFilter,
  options: { known?: string; limit?: number } = {},
): Promise<FleetView> {
  const { db, config } = context;
  const snapshot = await fleetSnapshot(context);
  // After it: that can wait for the fleet to be remade, and pages reckon ages from this time.
  const servedAt = await databaseNow(db);
  const sources = await loadSources(language, db, servedAt, sourceSettings(config));
  const { rows, counts } = filtered(snapshot, filter);
  // Rows that a page has of another filter are not the rows of this one.
  const version = `${snapshot.version}-${createHash('sha1').update(filterToQuery(filter)).digest('base64url').slice(0, 10)}`;
  const cut = options.limit !== undefined && rows.length > options.limit;
  // What is not current says so itself; the others' age would be hidden behind it.
  const current = sources.filter(({ state }) => state === 'current');
  const sweeps = (current.length > 0 ? current : sources).map((source) => source.sweptAt);
  return {
    version: cut ? '' : version,
    rows: options.known === version ? null : cut ? rows.slice(0, options.limit) : rows,
    matching: rows.length,
    counts,
    fleetTotal: snapshot.rows.length,
    facets: snapshot.facets,
    notUnderstood: [
      ...strayWords(language, filter.stray, FLEET_PARTS),
      ...unknownValues(language, filter, snapshot.facets),
    ],
    sources,
    updatedAt: oldest(sweeps),
    servedAt,
    simulated: config.fleet === 'simulated',
    pollMs: Math.max(MIN_PAGE_POLL_MS, config.pace.pollMs),
  };
}

/** Filters whose rows are kept with a snapshot: every open tab asks with its own again and again. */
const KEPT_FILTERS = 50;
const kept = new WeakMap<FleetSnapshot, Map<string, { rows: InstanceRow[]; counts: FleetCounts }>>();

function filtered(snapshot: FleetSnapshot, filter: FleetFilter): { rows: InstanceRow[]; counts: FleetCounts } {
  const ofSnapshot = kept.get(snapshot) ?? new Map();
  kept.set(snapshot, ofSnapshot);
  const query = filterToQuery(filter);
  const found = ofSnapshot.get(query);
  if (found !== undefined) return found;
  const made = applyFilter(snapshot.rows, filter);
  if (ofSnapshot.size >= KEPT_FILTERS) ofSnapshot.clear();
  ofSnapshot.set(query, made);
  return made;
}

function oldest(sweeps: readonly (string | null)[]): string | null {
  const known = sweeps.filter((at): at is string => at !== null).sort();
  return known[0] ?? null;
}
