import type { Metadata } from 'next';
import { InsightsPage } from '@/components/insights/insights-page';
import { regionsOf } from '@/lib/config/config';
import { INSIGHTS_PARTS, parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { insightsPath } from '@/lib/domain/paths';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { desk } from '@/lib/runtime/desk';
import { admitPage } from '../doors/admit';
import { type SearchProps, toParams } from '../doors/search-params';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Insights' };

export default async function Page({ searchParams }: SearchProps) {
  const filter = parseHistoryFilter(toParams(await searchParams), INSIGHTS_PARTS);
  const { from, to, zone, account, region, stray } = filter;
  await admitPage('page /insights', insightsPath({ from, to, zone, account, region, stray }));
  const view = await loadInsights(desk().queries.reading, filter);
  const { accounts } = desk().config;
  const places = { accounts: accounts.map(({ id }) => id), regions: regionsOf(accounts) };
  return <InsightsPage first={{ address: { from, to, zone, account, region, stray }, view }} places={places} />;
}
