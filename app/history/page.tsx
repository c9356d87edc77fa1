import type { Metadata } from 'next';
import { HistoryPage } from '@/components/history/history-page';
import { regionsOf } from '@/lib/config/config';
import { HISTORY_PAGE_PARTS, parseCursor, parseHistoryFilter, writeCursor } from '@/lib/domain/history/history-filter';
import { historyPath } from '@/lib/domain/paths';
import { loadFacets } from '@/lib/queries/history/load-facets';
import { loadHistory } from '@/lib/queries/history/load-history';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { type SearchProps, toParams } from '../doors/search-params';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('history.title') };
}

export default async function Page({ searchParams }: SearchProps) {
  const params = toParams(await searchParams);
  const filter = parseHistoryFilter(params, HISTORY_PAGE_PARTS);
  const cursor = parseCursor(params.get('before'));
  await admitPage('page /history', historyPath(filter));
  const { queries } = desk();
  const { reading } = queries;
  const { accounts } = queries.config;
  const language = await readerLanguage();
  const [view, facets, trust] = await Promise.all([
    loadHistory(language, reading, filter, cursor),
    loadFacets(language, reading, {
      accounts: accounts.map(({ id }) => id),
      regions: regionsOf(accounts),
    }),
    loadHistoryTrust(queries),
  ]);
  const before = cursor === null ? '' : writeCursor(cursor);
  return (
    <PageWords of={['days', 'history', 'seals', 'stray']}>
      <HistoryPage first={{ address: { ...filter, before }, view }} facets={facets} trust={trust} />
    </PageWords>
  );
}
