import { HISTORY_PARTS, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { strayWords } from '@/lib/domain/stray-words';
import { loadHistoryDays } from '@/lib/queries/history/load-days';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../doors/reader-language';
import { respond } from '../../respond';

export const dynamic = 'force-dynamic';

/** Restarts a day by outcome, as filtered in the query: slower than a page of rows, so that it comes by itself. */
export async function GET(request: Request): Promise<Response> {
  const filter = parseHistoryFilter(new URL(request.url).searchParams);
  return respond(
    'route /api/history/days',
    async (person) => ({
      ...(await loadHistoryDays(desk().queries.reading, filter)),
      notUnderstood: strayWords(await readerLanguage(person), filter.stray, HISTORY_PARTS),
    }),
    'There is no history.',
  );
}
