import { parseCursor, parseHistoryFilter } from '@/lib/fleet/history-filter';
import { loadHistory } from '@/lib/restarts/history/load-history';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** One page of restarts as filtered in the query, newest first; `before` is where it begins. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return respond(
    'route /api/history',
    () => loadHistory(desk().reading, parseHistoryFilter(params), parseCursor(params.get('before'))),
    'There is no history.',
  );
}
