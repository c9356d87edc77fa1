import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import { historyPath } from '@/lib/domain/paths';
import type { Outcome } from '@/lib/domain/restart/outcomes';
import { DayChart } from '../outcomes/day-chart';
import { useLanguage } from '../ui/language-provider';
import { Skeleton } from '../ui/skeleton';
import type { HistoryAddress } from './history-address';
import { useHistoryDays } from './use-history';

interface HistoryChartProps {
  address: HistoryAddress;
  onNarrow: (days: { from: string; to: string }) => void;
}

/** How many restarts each day has, by outcome, of what the history is narrowed to. It comes after the rows. */
export function HistoryChart({ address, onNarrow }: HistoryChartProps) {
  const { t } = useLanguage();
  const { view, failed } = useHistoryDays(address);
  const { before: _, ...filter } = address;
  const [from, to] = [view?.days[0]?.day ?? '', view?.days.at(-1)?.day ?? ''];
  const pathOf = (day: string | null, outcome: Outcome | null): string => {
    const days: Partial<HistoryFilter> = day === null ? { from, to } : { from: day, to: day };
    // What is narrowed to one outcome, or one state, has only bars of that.
    return historyPath({ ...filter, ...days, ...(outcome === null || filter.outcome !== '' ? {} : { outcome }) });
  };
  return (
    <section aria-label={t('history.chart')} className="flex flex-col gap-1.5">
      <h2 className="text-dense text-soft">
        <span className="font-medium text-ink">{t('history.chart')}</span>{' '}
        {view?.days[0] !== undefined &&
          (filter.from === '' && filter.to === ''
            ? t('history.chartOf', { days: String(view.days.length), zone: view.zone })
            : t('history.chartFrom', { from, to, zone: view.zone }))}
      </h2>
      {view?.cut && <p className="text-xs text-faint">{t('history.chartCut')}</p>}
      {view?.uncounted !== undefined && (
        <p className="text-xs text-soft">{t('history.chartLate', { day: view.uncounted })}</p>
      )}
      {view !== null ? (
        view.days.length > 0 && <DayChart view={view} pathOf={pathOf} onNarrow={onNarrow} />
      ) : failed ? (
        <p className="text-dense text-bad">{t('history.chartFailed')}</p>
      ) : (
        <Skeleton className="h-36 w-full" />
      )}
    </section>
  );
}
