import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { FleetFilter } from '@/lib/domain/instance/fleet-filter';
import type { FleetView } from '@/lib/domain/instance/fleet-list';
import { newRolloutPath } from '@/lib/domain/paths';
import { LatestLine } from '../restart/latest-line';
import type { Latest } from '../restart/use-followed-restarts';
import { useAllowed } from '../shell/desk-provider';
import { Freshness } from '../shell/freshness';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';
import { CountsLine } from './counts-line';
import { coverageOf } from './source-troubles';

interface FleetTopProps {
  view: FleetView;
  filter: FleetFilter;
  onChange: (fields: Partial<FleetFilter>) => void;
  latest: readonly Latest[];
  trouble: string | null;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onRefresh: () => void;
  /** How many rows came, went or would stand elsewhere since the rows were put in order. */
  moves: number;
  /** On to the rows, past everything that stands before them. */
  onSkip: () => void;
  /** Search and filters. */
  children: ReactNode;
}

/** What stays at the top of the fleet: the counts, how current it is, and what narrows it. */
export function FleetTop({ view, filter, onChange, latest, onSkip, moves, children, ...freshness }: FleetTopProps) {
  const { t } = useLanguage();
  const bar = useBarHeight();
  const mayRun = useAllowed('rollouts.run');
  const coverage = coverageOf(view.sources);
  const neverRead = view.sources.every((source) => source.state === 'never_read');
  return (
    <>
      <button
        type="button"
        onClick={onSkip}
        className="fixed top-2 left-2 z-50 h-8 rounded-md bg-accent-fill px-3 text-on-fill not-focus:sr-only"
      >
        {t('fleetPage.skip')}
      </button>
      <div ref={bar} className="z-20 flex flex-col gap-2 bg-page px-3 pt-3 pb-2 md:sticky md:top-0 md:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <CountsLine
            counts={view.counts}
            fleetTotal={view.fleetTotal}
            standing={filter.standing}
            onChange={(standing) => onChange({ standing })}
          />
          {mayRun && (
            <TextLink quiet href={newRolloutPath()} className="text-dense">
              {t('fleetPage.plan.paste')}
            </TextLink>
          )}
          <div className="flex min-w-0 grow flex-wrap items-center justify-end gap-x-4">
            {moves > 0 && (
              <Button look="quiet" size="small" onClick={freshness.onRefresh}>
                {t('fleetPage.moves', { count: moves })}
              </Button>
            )}
            <LatestLine latest={latest} />
            <Freshness
              updatedAt={coverage.updatedAt}
              except={
                coverage.behind === 0 ? null : t('fleetPage.except', { behind: coverage.behind, total: coverage.total })
              }
              nothing={t(neverRead ? 'shell.neverUpdated' : 'shell.nothingCurrent')}
              {...freshness}
            />
          </div>
        </div>
        {children}
      </div>
    </>
  );
}

/** Tells the style sheet how high the sticky bar is, so that the heads of the columns stick below it. */
function useBarHeight(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--bar', `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return bar;
}
