import type { Metadata } from 'next';
import { InsightsPage } from '@/components/insights/insights-page';
import { regionsOf } from '@/lib/config/config';
import { INSIGHTS_PARTS, narrowInsights, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { insightsPath } from '@/lib/domain/paths';
import { loadFacets } from '@/lib/queries/history/load-facets';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { type SearchProps, toParams } from '../doors/search-params';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('insights.title') };
}

export default async function Page({ searchParams }: SearchProps) {
  const filter = parseHistoryFilter(toParams(await searchParams), INSIGHTS_PARTS);
  const address = { ...narrowInsights(filter), stray: filter.stray };
  await admitPage('page /insights', insightsPath(address));
  const { reading } = desk().queries;
  const { accounts } = desk().config;
  const language = await readerLanguage();
  const [view, facets] = await Promise.all([
    loadInsights(language, reading, filter),
    loadFacets(language, reading, { accounts: accounts.map(({ id }) => id), regions: regionsOf(accounts) }),
  ]);
  return (
    <PageWords of={['days', 'insights', 'stray']}>
      <InsightsPage first={{ address, view }} facets={facets} />
    </PageWords>
  );
}
