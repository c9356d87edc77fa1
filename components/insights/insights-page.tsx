'use client';

import { INSIGHTS_PARTS, narrowInsights } from '@/lib/domain/history/history-filter';
import type { HistoryFacets, InsightsView } from '@/lib/domain/history/history-views';
import { insightsSentence, whatHappened } from '@/lib/domain/history/insights-words';
import { historyPath, insightsPath, rolloutPath } from '@/lib/domain/paths';
import { strayWords } from '@/lib/domain/stray-words';
import { dayOf } from '@/lib/domain/time/days';
import { DayChart } from '../outcomes/day-chart';
import { Freshness } from '../shell/freshness';
import { PageFrame } from '../shell/page-frame';
import { StrayNotice } from '../shell/stray-notice';
import { useAddress } from '../shell/use-address';
import { cx } from '../ui/cx';
import { Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { onServerClock } from '../ui/server-clock';
import { InsightsFilters } from './insights-filters';
import { AgainList, OutsideList } from './instance-lists';
import { ModeShares } from './mode-shares';
import { ReasonBars } from './reason-bars';
import { Summary } from './summary';
import { TimeTables } from './time-tables';
import { type InsightsAddress, type PathOf, parseInsights, useInsights, writeInsights } from './use-insights';
import { WhoTable } from './who-table';

interface InsightsPageProps {
  /** What the server rendered for the address. */
  first: { address: InsightsAddress; view: InsightsView };
  facets: HistoryFacets;
}

/** For who leads: what happened, who did it, and is it getting better. */
export const InsightsPage = onServerClock(InsightsOf);

function InsightsOf({ first, facets }: InsightsPageProps) {
  const language = useLanguage();
  const { t } = language;
  const { value: address, change } = useAddress(parseInsights, writeInsights);
  const { view, changing, trouble, refresh } = useInsights(address, first);
  const { from, to, zone, who } = view;
  const narrowed = narrowInsights(address);
  const pathOf: PathOf = (fields) => historyPath({ ...narrowed, from, to, zone, ...fields });
  const told = whatHappened(view, dayOf(Date.parse(view.servedAt), zone));
  const stretch =
    from === to ? t('insights.stretchDay', { day: from, zone }) : t('insights.stretchDays', { from, to, zone });
  // What nobody asked for here has no person, no rollout, and no team that was noted.
  const whole = address.person === '' && address.team === '' && address.rollout === '';
  return (
    <PageFrame
      title={t('insights.title')}
      line={<p role="status">{changing ? t('insights.reading') : stretch}</p>}
      actions={<Freshness updatedAt={view.servedAt} trouble={trouble} onRefresh={refresh} />}
    >
      {told !== null && (
        <p aria-live="polite" className={cx('text-base', changing && 'opacity-60')}>
          <MixedText text={insightsSentence(language, told)} />
        </p>
      )}
      <InsightsFilters address={address} view={view} facets={facets} onChange={change} />
      <StrayNotice
        sentences={strayWords(language, address.stray, INSIGHTS_PARTS)}
        so={t('insights.stray')}
        drop={() => change({ stray: '' })}
      />
      <div aria-busy={changing} className={cx('flex flex-col gap-6', changing && 'opacity-60')}>
        <Summary view={view} pathOf={pathOf} />
        {who !== undefined && (
          // Teams are many: what is short stands beside them.
          <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 xl:grid-cols-2 xl:grid-rows-[auto_1fr]">
            <WhoTable
              who="people"
              rows={who.people}
              first="forced"
              fieldsOf={({ of }) => ({ person: of })}
              hrefOf={({ of }) => insightsPath({ ...address, person: of })}
              pathOf={pathOf}
            />
            <div className="min-w-0 xl:row-span-2">
              <WhoTable
                who="teams"
                rows={who.teams}
                first="asked"
                // What has no team cannot be asked for by it.
                fieldsOf={({ of }) => (of === '' ? null : { team: of })}
                hrefOf={({ of }) => (of === '' ? null : insightsPath({ ...address, team: of }))}
                pathOf={pathOf}
              />
            </div>
            <WhoTable
              who="rollouts"
              rows={who.rollouts}
              compares={false}
              first="asked"
              fieldsOf={({ of }) => ({ rollout: of })}
              hrefOf={({ of }) => rolloutPath(of)}
              pathOf={pathOf}
            />
          </div>
        )}
        <Part title={t('insights.overTime')}>
          <DayChart
            view={view}
            pathOf={(day, outcome) =>
              pathOf({ mode: 'real', ...(day === null ? {} : { from: day, to: day }), outcome: outcome ?? 'asked' })
            }
            onNarrow={change}
          />
        </Part>
        <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <ReasonBars reasons={view.reasons} pathOf={pathOf} />
            <ModeShares modes={view.modes} pathOf={pathOf} />
            {whole && <OutsideList view={view} />}
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <TimeTables view={view} pathOf={pathOf} />
            <AgainList again={view.again} pathOf={pathOf} />
          </div>
        </div>
      </div>
    </PageFrame>
  );
}
