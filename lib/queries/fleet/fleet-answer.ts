import { currentDatabase } from '../../db/current';
import { readFleetVersion } from '../../db/fleet-version';
import { parseFilter } from '../../domain/instance/fleet-filter';
import { processWide } from '../../process-wide';
import { type Shared, shareAsks } from '../../share-asks';
import { fleetText } from './fleet-text';
import { loadFleet } from './load-fleet';

/** For so many milliseconds who asks the same gets the same: the fleet of this version, with the time of the first. */
const SAME_FOR_MS = 250;

const answers = () => processWide<{ of: Shared<string> }>('fleet-answers', () => ({ of: shareAsks(SAME_FOR_MS) }));

/**
 * The fleet under a filter as JSON, as a page reads it. Everybody who may see it sees the same, so that it is made once for
 * all who ask at the same time. Packing it stays Next's: what a route has packed itself it would pack again, since it takes
 * the header away that says so.
 * @param query the filter as it stands in the address; may be anything.
 * @param known the version of the rows that the page has.
 */
export async function fleetAnswer(query: URLSearchParams, known: string | undefined): Promise<string> {
  // By its version, so that nobody is told of a fleet from before what they have just done.
  const key = JSON.stringify([await readFleetVersion(currentDatabase()), known, query.toString()]);
  return answers().of(key, async () => fleetText(await loadFleet(parseFilter(query), { known })));
}
