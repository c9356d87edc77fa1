'use client';

import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { filterToQuery, NO_FILTER } from '@/lib/fleet/filter';
import type { RestartMode } from '@/lib/fleet/restart';
import type { FleetView, InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/fleet/views';
import { isOnItsWay } from '../restart/ask-again';
import { SimulatedBanner } from '../shell/simulated-banner';
import { ServerClockProvider } from '../ui/server-clock';
import { COPY } from './copy';
import { CountsLine } from './counts-line';
import { EmptyState } from './empty-states';
import { FilterBar } from './filter-bar';
import { FleetTable, type FleetTableHandle } from './fleet-table';
import { Freshness } from './freshness';
import { LatestLine } from './latest-line';
import { SearchField } from './search-field';
import { SourceNotices } from './source-notices';
import { useFleet } from './use-fleet';
import { useFleetFilter } from './use-fleet-filter';
import { useFollowedRestarts } from './use-followed-restarts';
import { useLiveRow } from './use-live-row';
import { useSearchKey } from './use-search-key';

const loadDialog = () => import('../restart/restart-dialog').then(({ RestartDialog }) => ({ default: RestartDialog }));
const RestartDialog = lazy(loadDialog);

interface FleetPageProps {
  /** What the server rendered: the first rows of the filter in the address. */
  first: { query: string; view: FleetView };
  ask: (input: RestartInput) => Promise<RestartReply>;
}

/** The home: the fleet, what may be restarted and why not, and the way to restart it. */
export function FleetPage(props: FleetPageProps) {
  return (
    <ServerClockProvider servedAt={props.first.view.servedAt}>
      <Fleet {...props} />
    </ServerClockProvider>
  );
}

function Fleet({ first, ask }: FleetPageProps) {
  const { filter, change, adopted } = useFleetFilter();
  const [paused, setPaused] = useState(false);
  const [dialog, setDialog] = useState<{ row: InstanceRow; mode: RestartMode } | null>(null);
  const query = filterToQuery(filter);
  const { view, changing, trouble, refresh } = useFleet(query, first, { paused: paused && dialog === null });
  const { latest, follow } = useFollowedRestarts(view.pollMs);
  const live = useLiveRow(dialog?.row ?? null, view);
  const table = useRef<FleetTableHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const bar = useBarHeight();
  useSearchKey(search);
  // Fetched while nobody waits for it, and while the desk can still be reached.
  useEffect(() => void loadDialog().catch(() => undefined), []);

  const onAsk = useCallback((row: InstanceRow, mode: RestartMode) => setDialog({ row, mode }), []);
  const refreshNow = useRef(refresh);
  refreshNow.current = refresh;
  const onRecorded = useCallback(
    (restart: RestartView) => {
      follow(restart);
      if (isOnItsWay(restart)) setDialog(null);
      refreshNow.current();
    },
    [follow],
  );
  const clear = () => {
    change({ ...NO_FILTER, sort: filter.sort, descending: filter.descending });
    search.current?.focus();
  };
  const filtered = filterToQuery({ ...filter, sort: 'name', descending: false }) !== '';
  const blocked = trouble === null ? null : COPY.blocked;
  return (
    <main>
      {view.simulated && <SimulatedBanner />}
      <h1 className="sr-only">Fleet</h1>
      <div ref={bar} className="z-20 flex flex-col gap-2 bg-page px-3 pt-3 pb-2 md:sticky md:top-0 md:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <CountsLine counts={view.counts} standing={filter.standing} onChange={(standing) => change({ standing })} />
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-4">
            <LatestLine latest={latest} />
            <Freshness
              updatedAt={view.updatedAt}
              trouble={trouble}
              paused={paused}
              onPause={setPaused}
              onRefresh={refresh}
            />
          </div>
        </div>
        <FilterBar filter={filter} facets={view.facets} onChange={change} onClear={clear}>
          <SearchField
            ref={search}
            value={filter.q}
            adopted={adopted}
            onSearch={(q) => change({ q }, { replace: filter.q !== '' && q !== '' })}
          />
        </FilterBar>
      </div>
      <SourceNotices sources={view.sources} />
      {view.matching === 0 && !changing ? (
        <EmptyState view={view} filtered={filtered} onClear={clear} />
      ) : (
        <FleetTable
          ref={table}
          rows={view.rows}
          matching={view.matching}
          sort={filter.sort}
          descending={filter.descending}
          onSort={(sort, descending) => change({ sort, descending })}
          onAsk={onAsk}
          blocked={blocked}
          changing={changing}
        />
      )}
      {dialog !== null && (
        <Suspense fallback={null}>
          <RestartDialog
            opened={dialog.row}
            live={live}
            mode={dialog.mode}
            unreachable={trouble}
            ask={ask}
            onRecorded={onRecorded}
            onClose={() => setDialog(null)}
            onClosed={() => table.current?.focusRow(dialog.row.key)}
          />
        </Suspense>
      )}
    </main>
  );
}

/** Tells the style sheet how high the sticky bar is, so that the heads of the columns stick below it. */
function useBarHeight() {
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
