import { historyQuery } from '@/lib/domain/history/history-filter';
import type { HistoryDaysView, HistoryView } from '@/lib/domain/history/history-views';
import { API_PATHS } from '@/lib/domain/paths';
import { usePollMs } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useAnswer } from '../shell/use-answer';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';
import { type HistoryAddress, writeHistoryAddress } from './history-address';

/** How often the newest page is read again; older ones hardly change. In milliseconds. */
const NEWEST_MS = 5_000;
const NEWS = ['restarts', 'rollouts'];
/** The chart counts more than a page shows. */
const DAYS_MS = 60_000;

/** One page of the history, followed while it is the newest. */
export function useHistory(
  address: HistoryAddress,
  first: { address: HistoryAddress; view: HistoryView },
  paused: boolean,
): LiveView<HistoryView> {
  const { t } = useLanguage();
  const query = writeHistoryAddress(address);
  return useLiveView({
    key: ['history', query],
    first: first.view,
    fits: query === writeHistoryAddress(first.address),
    read: (signal) => readView<HistoryView>(API_PATHS.history(query), t('history.noAnswer'), signal),
    subjects: address.before === '' ? NEWS : [],
    pollMs: () => NEWEST_MS,
    paused: paused || address.before !== '',
  });
}

/** The days of a filter; null until they are there. `failed`: they could not be read, and there are none of before. */
export function useHistoryDays(address: HistoryAddress): { view: HistoryDaysView | null; failed: boolean } {
  const { t } = useLanguage();
  const { before: _, ...filter } = address;
  const query = historyQuery(filter);
  const { data, error } = useAnswer(
    {
      key: ['history-days', query],
      read: (signal) => readView<HistoryDaysView>(API_PATHS.historyDays(filter), t('history.noAnswer'), signal),
      againMs: usePollMs(DAYS_MS),
    },
    true,
  );
  return { view: data ?? null, failed: error !== null && data === undefined };
}
