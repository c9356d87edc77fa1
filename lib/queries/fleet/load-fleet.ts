import { databaseNow } from '../../db/database-clock';
import { noteLooking } from '../../db/looking';
import type { FleetFilter } from '../../domain/instance/fleet-filter';
import type { FleetSources, FleetView } from '../../domain/instance/fleet-list';
import type { SourceView } from '../../domain/instance/fleet-views';
import type { Language } from '../../domain/words/language';
import { fleetNow } from '../../fleet/fleet-now';
import { listedRows, type RowWindow } from '../../fleet/listed-rows';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from '../settings/source-views';

/** How often pages ask that are told nothing, at the least, in milliseconds: the polls of the reader may be quicker in tests. */
const MIN_PAGE_POLL_MS = 500;

/** What the fleet page shows: the rows of a window, and what stands above them. @throws the driver's error. */
export async function loadFleet(
  language: Language,
  context: QueryContext,
  filter: FleetFilter,
  window: RowWindow = WHOLE,
): Promise<FleetView> {
  const { db, config } = context;
  noteLooking(db);
  const memory = await fleetNow(context);
  const result = await memory.results.of(filter);
  const sources = await loadFleetSources(language, context);
  return {
    // After all that was waited for, so that its parts are of one moment.
    ...listedRows(memory, result, window),
    counts: { ...result.counts },
    fleetTotal: memory.size(),
    facets: memory.facets(),
    ...sources,
    simulated: config.fleet === 'simulated',
    pollMs: Math.max(MIN_PAGE_POLL_MS, config.pace.pollMs),
  };
}

const WHOLE: RowWindow = { from: 0, count: Number.MAX_SAFE_INTEGER };

/** How current each source is, read once for all who ask in the same language at the same time. */
export async function loadFleetSources(language: Language, context: QueryContext): Promise<FleetSources> {
  const { db, config } = context;
  return context.kept.fleetSources(`${language.locale} ${language.zone}`, async () => {
    const servedAt = await databaseNow(db);
    const sources = await loadSources(language, db, servedAt, sourceSettings(config));
    // What is not current says so itself; the others' age would be hidden behind it.
    const current = sources.filter(({ state }) => state === 'current');
    const sweeps = (current.length > 0 ? current : sources).map((source) => source.sweptAt);
    return { sources, updatedAt: oldest(sweeps), servedAt };
  });
}

function oldest(sweeps: readonly SourceView['sweptAt'][]): string | null {
  const known = sweeps.filter((at): at is string => at !== null).sort();
  return known[0] ?? null;
}
