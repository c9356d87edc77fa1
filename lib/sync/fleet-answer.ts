import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { currentDatabase } from '../db/current';
import { readFleetVersion } from '../db/fleet-version';
import { parseFilter } from '../fleet/filter';
import { processWide } from '../process-wide';
import { type Shared, shareAsks } from '../share-asks';
import { fleetText } from './fleet-text';
import { loadFleet } from './fleet-view';

/** For so many milliseconds who asks the same gets the same: the fleet of this version, with the time of the first. */
const SAME_FOR_MS = 250;
/** Below it there is nothing to win, in characters. */
const WORTH_PACKING = 2_000;

/** A view of the fleet as JSON. */
export interface FleetAnswer {
  text: string;
  /** The same by gzip; null where it is not worth it. */
  packed(): Promise<Buffer> | null;
}

const pack = promisify(gzip);
const answers = () => processWide<{ of: Shared<FleetAnswer> }>('fleet-answers', () => ({ of: shareAsks(SAME_FOR_MS) }));

/**
 * The fleet under a filter, as a page reads it. Everybody who may see it sees the same, so that it is made, and packed,
 * once for all who ask at the same time.
 * @param query the filter as it stands in the address; may be anything.
 * @param known the version of the rows that the page has.
 */
export async function fleetAnswer(query: URLSearchParams, known: string | undefined): Promise<FleetAnswer> {
  // By its version, so that nobody is told of a fleet from before what they have just done.
  const key = JSON.stringify([await readFleetVersion(currentDatabase()), known, query.toString()]);
  return answers().of(key, async () => {
    const text = fleetText(await loadFleet(parseFilter(query), { known }));
    let packed: Promise<Buffer> | null = null;
    const once = () => {
      packed ??= pack(text);
      return packed;
    };
    return { text, packed: () => (text.length < WORTH_PACKING ? null : once()) };
  });
}
