'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { filterToQuery } from '@/lib/fleet/filter';
import type { FleetView, RestartInput, RestartReply } from '@/lib/fleet/views';
import { AskedDialog, useAsked } from '../restart/asked-dialog';
import { LatestLine } from '../restart/latest-line';
import { toldApart } from '../restart/told-apart';
import { useFollowedRestarts } from '../restart/use-followed-restarts';
import { SHELL } from '../shell/copy';
import { Freshness } from '../shell/freshness';
import { useKey } from '../shell/use-key';
import { useBlock } from '../shell/use-trouble';
import { ServerClockProvider } from '../ui/server-clock';
import { COPY } from './copy';
import { CountsLine } from './counts-line';
import { EmptyState } from './empty-states';
import { FilterBar } from './filter-bar';
import { FleetTable, type FleetTableHandle } from './fleet-table';
import { SearchField } from './search-field';
import { SourceNotices } from './source-notices';
import { behindByKey, coverageOf } from './sources';
import { useBarHeight } from './use-bar-height';
import { useFleet } from './use-fleet';
import { useFleetFilter } from './use-fleet-filter';
import { useLiveRow } from './use-live-row';

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
  const [asking, setAsking] = useState(false);
  const query = filterToQuery(filter);
  // A dialog must show what is true, whoever has paused the page.
  const { view, changing, trouble, refresh } = useFleet(query, first, { paused: paused && !asking });
  const apart = useMemo(() => toldApart(view.rows), [view.rows]);
  const { latest, follow } = useFollowedRestarts(view.pollMs, apart);
  const { onAsk, ...asked } = useAsked(follow, refresh, (key) => view.rows.find((row) => row.key === key));
  const open = asked.asked !== null;
  useEffect(() => setAsking(open), [open]);
  const live = useLiveRow(asked.asked?.row ?? null, view);
  const blocked = useBlock(trouble);
  const table = useRef<FleetTableHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const bar = useBarHeight();
  useKey('search', () => {
    search.current?.focus();
    search.current?.select();
  });
  const behind = useMemo(() => behindByKey(view.sources), [view.sources]);
  const coverage = coverageOf(view.sources);
  const neverRead = view.sources.every((source) => source.state === 'never_read');

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
  return (
    <main>
      <h1 className="sr-only">Fleet</h1>
      <button
        type="button"
        onClick={() => table.current?.focusCurrent()}
        className="fixed top-2 left-2 z-50 h-8 rounded-md bg-accent-fill px-3 text-on-fill not-focus:sr-only"
      >
        {COPY.skip}
      </button>
      <div ref={bar} className="z-20 flex flex-col gap-2 bg-page px-3 pt-3 pb-2 md:sticky md:top-0 md:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <CountsLine counts={view.counts} standing={filter.standing} onChange={(standing) => change({ standing })} />
          <div className="flex min-w-0 grow flex-wrap items-center justify-end gap-x-4">
            <LatestLine latest={latest} />
            <Freshness
              updatedAt={coverage.updatedAt}
              except={coverage.behind === 0 ? null : COPY.except(coverage.behind, coverage.total)}
              nothing={neverRead ? SHELL.neverUpdated : SHELL.nothingCurrent}
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
          apart={apart}
          behind={behind}
          changing={changing}
        />
      )}
      <AskedDialog
        {...asked}
        live={live}
        apart={apart.get(asked.asked?.row.key ?? '')}
        unreachable={trouble}
        ask={ask}
        onClosed={(row) => table.current?.focusRow(row.key)}
      />
    </main>
  );
}
