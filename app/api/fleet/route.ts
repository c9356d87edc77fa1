import { parseFilter } from '@/lib/domain/instance/fleet-filter';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { takeWindow } from '@/lib/queries/fleet/read-window';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** A window of the fleet as filtered in the query (`takeWindow`). */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const window = takeWindow(query);
  const filter = parseFilter(query);
  return respond(
    'route /api/fleet',
    async (person) => loadFleet(await readerLanguage(person), desk().queries, filter, window),
    'There is no fleet.',
  );
}
