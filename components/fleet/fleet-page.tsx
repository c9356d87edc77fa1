'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { filterToQuery } from '@/lib/fleet/filter';
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
import { useBarHeight } from './use-bar-height';
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
  const { filter, change, clear, adopted } = useFleetFilter();
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
  const onClear = () => {
    clear();
    search.current?.focus();
  };
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    if (!leaving || changing) return;
    setLeaving(false);
    table.current?.focusFirst();
  }, [leaving, changing]);
  const onSearch = (q: string) => change({ q }, { replace: filter.q !== '' && q !== '' });
  const filtered = filterToQuery({ ...filter, sort: 'name', descending: false }) !== '';
  const blocked = trouble === null ? null : COPY.blocked;
  return (
    <main>
      {view.simulated && <SimulatedBanner />}
      <h1 className="sr-only">Fleet</h1>
      <button
        type="button"
        onClick={() => table.current?.focusCurrent()}
        className="fixed top-2 left-2 z-50 h-8 rounded-md bg-accent-fill px-3 text-white not-focus:sr-only"
      >
        {COPY.skip}
      </button>
      <div ref={bar} className="z-20 flex flex-col gap-2 bg-page px-3 pt-3 pb-2 md:sticky md:top-0 md:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <CountsLine counts={view.counts} standing={filter.standing} onChange={(standing) => change({ standing })} />
          <div className="flex min-w-0 grow flex-wrap items-center justify-end gap-x-4">
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
        <FilterBar filter={filter} facets={view.facets} onChange={change} onClear={onClear}>
          <SearchField
            ref={search}
            value={filter.q}
            adopted={adopted}
            onSearch={onSearch}
            onLeave={(q) => {
              onSearch(q);
              setLeaving(true);
            }}
          />
        </FilterBar>
      </div>
      <SourceNotices sources={view.sources} />
      {view.matching === 0 && !changing ? (
        <EmptyState view={view} filtered={filtered} onClear={onClear} />
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
