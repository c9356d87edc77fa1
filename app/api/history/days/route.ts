import { parseHistoryFilter } from '@/lib/fleet/history-filter';
import { loadHistoryDays } from '@/lib/restarts/history/load-days';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../../respond';

export const dynamic = 'force-dynamic';

/** Restarts a day by outcome, as filtered in the query: slower than a page of rows, so that it comes by itself. */
export async function GET(request: Request): Promise<Response> {
  return respond(
    'route /api/history/days',
    () => loadHistoryDays(desk().reading, parseHistoryFilter(new URL(request.url).searchParams)),
    'There is no history.',
  );
}
