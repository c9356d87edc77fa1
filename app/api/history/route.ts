import { HISTORY_PAGE_PARTS, parseCursor, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { strayWords } from '@/lib/domain/stray-words';
import { loadHistory } from '@/lib/queries/history/load-history';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** One page of restarts as filtered in the query, newest first; `before` is where it begins. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const filter = parseHistoryFilter(params, HISTORY_PAGE_PARTS);
  return respond(
    'route /api/history',
    async (person) => {
      const language = await readerLanguage(person);
      return {
        ...(await loadHistory(language, desk().queries.reading, filter, parseCursor(params.get('before')))),
        notUnderstood: strayWords(language, filter.stray, HISTORY_PAGE_PARTS),
      };
    },
    'There is no history.',
  );
}
