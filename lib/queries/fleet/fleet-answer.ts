import { readFleetVersion } from '../../db/fleet-version';
import { parseFilter } from '../../domain/instance/fleet-filter';
import type { Language } from '../../domain/words/language';
import type { QueryContext } from '../query-context';
import { fleetText } from './fleet-text';
import { loadFleet } from './load-fleet';

/**
 * The fleet under a filter as JSON, as a page reads it. Everybody who may see it and reads the same language sees the same,
 * so that it is made once for all of them who ask at the same time. Packing it stays Next's: what a route has packed itself it would pack again, since it takes
 * the header away that says so.
 * @param query the filter as it stands in the address; may be anything.
 * @param known the version of the rows that the page has.
 */
export async function fleetAnswer(
  language: Language,
  context: QueryContext,
  query: URLSearchParams,
  known: string | undefined,
): Promise<string> {
  // By its version, so that nobody is told of a fleet from before what they have just done.
  const { locale, zone } = language;
  const key = JSON.stringify([await readFleetVersion(context.db), locale, zone, known, query.toString()]);
  return context.kept.fleetAnswers(key, async () =>
    fleetText(await loadFleet(language, context, parseFilter(query), { known })),
  );
}
