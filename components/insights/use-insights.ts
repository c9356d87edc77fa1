import {
  type HistoryFilter,
  historyQuery,
  INSIGHTS_PARTS,
  type InsightsFilter,
  narrowInsights,
  parseHistoryFilter,
} from '@/lib/domain/history/history-filter';
import type { InsightsView } from '@/lib/domain/history/history-views';
import { API_PATHS } from '@/lib/domain/paths';
import { readView } from '../shell/read-json';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';

/** The address of the history that holds what a number counts. */
export type PathOf = (fields: Partial<HistoryFilter>) => string;

/** What insights are narrowed to. */
export type InsightsAddress = InsightsFilter & Pick<HistoryFilter, 'stray'>;

/** Reads it from a query string; total. */
export function parseInsights(params: URLSearchParams): InsightsAddress {
  const filter = parseHistoryFilter(params, INSIGHTS_PARTS);
  return { ...narrowInsights(filter), stray: filter.stray };
}

/** The query string; '' for none. */
export function writeInsights(address: InsightsAddress): string {
  return historyQuery(address);
}

/** The insights of some days. They are read when they are asked for, and not again by themselves: they are for reading. */
export function useInsights(
  address: InsightsAddress,
  first: { address: InsightsAddress; view: InsightsView },
): LiveView<InsightsView> {
  const query = writeInsights(address);
  const none = useLanguage().t('insights.noAnswer');
  return useLiveView({
    key: ['insights', query],
    first: first.view,
    fits: query === writeInsights(first.address),
    read: (signal) => readView<InsightsView>(API_PATHS.insights(query), none, signal),
    pollMs: null,
  });
}
