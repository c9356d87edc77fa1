import { INSIGHTS_PARTS, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { strayWords } from '@/lib/domain/stray-words';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** How restarts went in a stretch of days, of the whole fleet or a part of it. */
export async function GET(request: Request): Promise<Response> {
  const filter = parseHistoryFilter(new URL(request.url).searchParams, INSIGHTS_PARTS);
  return respond(
    'route /api/insights',
    async (person) => {
      const language = await readerLanguage(person);
      return {
        ...(await loadInsights(language, desk().queries.reading, filter)),
        notUnderstood: strayWords(language, filter.stray, INSIGHTS_PARTS),
      };
    },
    'There are no insights.',
  );
}
