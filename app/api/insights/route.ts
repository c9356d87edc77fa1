import { strayWords } from '@/lib/domain/address-parts';
import { INSIGHTS_PARTS, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** How restarts went in a stretch of days, of the whole fleet or a part of it. */
export async function GET(request: Request): Promise<Response> {
  const filter = parseHistoryFilter(new URL(request.url).searchParams, INSIGHTS_PARTS);
  return respond(
    'route /api/insights',
    async () => ({
      ...(await loadInsights(desk().queries.reading, filter)),
      notUnderstood: strayWords(filter.stray, INSIGHTS_PARTS),
    }),
    'There are no insights.',
  );
}
