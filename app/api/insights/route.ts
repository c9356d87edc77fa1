import { parseHistoryFilter } from '@/lib/fleet/history-filter';
import { loadInsights } from '@/lib/restarts/history/load-insights';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** How restarts went in a stretch of days, of the whole fleet or a part of it. */
export async function GET(request: Request): Promise<Response> {
  return respond(
    'route /api/insights',
    () => loadInsights(desk().reading, parseHistoryFilter(new URL(request.url).searchParams)),
    'There are no insights.',
  );
}
