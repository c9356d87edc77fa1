import { parseFilter } from '@/lib/fleet/filter';
import { loadFleet } from '@/lib/sync/fleet-view';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** The fleet as filtered in the query; `known` is the version of the rows that the page has. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const known = params.get('known')?.slice(0, 64);
  params.delete('known');
  return respond('route /api/fleet', () => loadFleet(parseFilter(params), { known }), 'There is no fleet.');
}
