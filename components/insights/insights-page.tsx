'use client';

import { strayWords } from '@/lib/domain/address-parts';
import { INSIGHTS_PARTS } from '@/lib/domain/history/history-filter';
import type { HistoryFacets, InsightsView } from '@/lib/domain/history/history-views';
import { historyPath } from '@/lib/domain/paths';
import { addDays, dayOf } from '@/lib/domain/time/days';
import { DayChart } from '../outcomes/day-chart';
import { DayFields } from '../outcomes/day-fields';
import { Freshness } from '../shell/freshness';
import { StrayNotice } from '../shell/stray-notice';
import { useAddress } from '../shell/use-address';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Part } from '../ui/facts';
import { FilterSelect } from '../ui/select-field';
import { onServerClock, useServerClock } from '../ui/server-clock';
import { INSIGHTS_COPY } from './insights-copy';
import { AgainList, OutsideList } from './instance-lists';
import { ModeShares } from './mode-shares';
import { ReasonBars } from './reason-bars';
import { Summary } from './summary';
import { TimeTables } from './time-tables';
import { type InsightsAddress, type PathOf, parseInsights, useInsights, writeInsights } from './use-insights';

/** Stretches that are one click away, in days. */
const STRETCHES = [7, 30, 90] as const;

interface InsightsPageProps {
  /** What the server rendered for the address. */
  first: { address: InsightsAddress; view: InsightsView };
  places: Pick<HistoryFacets, 'accounts' | 'regions'>;
}

/** For who leads: how restarts went, and why not. */
export const InsightsPage = onServerClock(InsightsOf);

function InsightsOf({ first, places }: InsightsPageProps) {
  const { value: address, change } = useAddress(parseInsights, writeInsights);
  const { view, changing, trouble, refresh } = useInsights(address, first);
  const clock = useServerClock();
  const pathOf: PathOf = (fields) =>
    historyPath({
      from: view.from,
      to: view.to,
      zone: view.zone,
      account: view.account,
      region: view.region,
      ...fields,
    });
  const choose = (days: number) => {
    const today = dayOf(clock.nowMs(), address.zone);
    change({ from: addDays(today, 1 - days), to: today });
  };
  const chosen = (days: number) => view.from === addDays(view.to, 1 - days);
  return (
    <main className="flex flex-col gap-5 px-3 py-4 md:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold">{INSIGHTS_COPY.title}</h1>
        <p className="mr-auto text-dense text-soft">{INSIGHTS_COPY.intro}</p>
        <Freshness updatedAt={view.servedAt} trouble={trouble} onRefresh={refresh} />
        <div className="flex basis-full flex-wrap items-center gap-2">
          {STRETCHES.map((days) => (
            <Button
              key={days}
              size="small"
              aria-pressed={chosen(days)}
              className={chosen(days) ? 'border-accent! bg-accent-wash!' : ''}
              onClick={() => choose(days)}
            >
              {INSIGHTS_COPY.lastDays(days)}
            </Button>
          ))}
          <DayFields filter={address} onChange={change} />
          {places.accounts.length > 1 && (
            <FilterSelect
              label={INSIGHTS_COPY.account}
              value={address.account}
              values={places.accounts}
              onChange={(account) => change({ account })}
            />
          )}
          <FilterSelect
            label={INSIGHTS_COPY.region}
            value={address.region}
            values={places.regions}
            onChange={(region) => change({ region })}
          />
          <p role="status" className="text-dense text-soft">
            {changing ? INSIGHTS_COPY.reading : INSIGHTS_COPY.stretch(view.from, view.to, view.zone)}
          </p>
        </div>
      </div>
      <StrayNotice
        sentences={strayWords(address.stray, INSIGHTS_PARTS)}
        so={INSIGHTS_COPY.stray}
        drop={() => change({ stray: '' })}
      />
      <div aria-busy={changing} className={cx('flex flex-col gap-6', changing && 'opacity-60')}>
        <Summary outcomes={view.outcomes} pathOf={pathOf} />
        <Part title={INSIGHTS_COPY.overTime}>
          <DayChart
            days={view.days}
            pathOf={(day, outcome) =>
              pathOf({ mode: 'real', ...(day === null ? {} : { from: day, to: day }), outcome: outcome ?? 'asked' })
            }
          />
        </Part>
        <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <ReasonBars reasons={view.reasons} pathOf={pathOf} />
            <ModeShares modes={view.modes} pathOf={pathOf} />
            <OutsideList view={view} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <TimeTables view={view} pathOf={pathOf} />
            <AgainList again={view.again} pathOf={pathOf} />
          </div>
        </div>
      </div>
    </main>
  );
}
