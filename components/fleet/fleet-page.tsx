'use client';

import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { unknownValues } from '@/lib/domain/instance/filter-values';
import { AS_GIVEN, filterToQuery, NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { FleetView } from '@/lib/domain/instance/fleet-list';
import type { RestartInput, RestartReply } from '@/lib/domain/instance/fleet-views';
import type { SavedView } from '@/lib/domain/views/saved-view';
import { type Asked, AskedRestartDialog, useAsked } from '../restart/asked-restart-dialog';
import { useFollowedRestarts } from '../restart/use-followed-restarts';
import { useBroughtSoon } from '../shell/brought-soon';
import { useDesk } from '../shell/desk-provider';
import { useSearchBox } from '../shell/use-key';
import { useBlock } from '../shell/use-trouble';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { onServerClock } from '../ui/server-clock';
import { useBottomRoom } from '../ui/use-bottom-room';
import type { MakePlan } from './bulk-bar';
import { FilterBar } from './filter-bar';
import { FleetTable, type FleetTableHandle } from './fleet-table';
import { FleetTop } from './fleet-top';
import { SearchField } from './search-field';
import { SourceNotices } from './source-notices';
import { behindByKey } from './source-troubles';
import { useFleet, useLiveRow, useRowReader } from './use-fleet';
import { useFleetAddress } from './use-fleet-address';
import { useSelection } from './use-selection';

// Wanted by who selects something, by an address with parts that are not understood, and where there is nothing to show.
const loadBulkBar = () => import('./bulk-bar').then(({ BulkBar: it }) => ({ default: it }));
const BulkBar = lazy(loadBulkBar);
const loadEmptyState = () => import('./empty-states').then(({ EmptyState: it }) => ({ default: it }));
const EmptyState = lazy(loadEmptyState);
const FleetStray = lazy(() => import('./fleet-stray').then(({ FleetStray: it }) => ({ default: it })));

interface FleetPageProps {
  /** What the server rendered: the first rows of the filter in the address. */
  first: { query: string; view: FleetView };
  /** The saved view that the address names; null for none. */
  saved: SavedView | null;
  /** What needs attention, above it all. */
  strip: ReactNode;
  ask: (input: RestartInput) => Promise<RestartReply>;
  plan: MakePlan;
}

/** The home: the fleet, what may be restarted and why not, and the way to restart it. */
export const FleetPage = onServerClock(Fleet);

function Fleet({ first, saved, strip, ask, plan }: FleetPageProps) {
  const language = useLanguage();
  const { t } = language;
  const { value: filter, change, adopted, adopt, shown } = useFleetAddress(saved);
  // All that narrows goes; the groups and the order stay.
  const { group, sort, descending } = filter;
  const clear = () => adopt({ ...NO_FILTER, group, sort, descending });
  const [paused, setPaused] = useState(false);
  const asking = useState<Asked | null>(null);
  const query = filterToQuery(filter);
  // A dialog must show what is true, whoever has paused the page.
  const [held, setHeld] = useState(false);
  const { view, changing, trouble, refresh, look } = useFleet(query, first, {
    paused: paused && asking[0] === null,
    held: held || asking[0] !== null,
  });
  const apart = useMemo(
    () => new Map(view.rows.flatMap(({ key, apart: told }) => (told === undefined ? [] : [[key, told] as const]))),
    [view.rows],
  );
  const { latest, follow } = useFollowedRestarts(view.pollMs, apart);
  const { onAsk, ...asked } = useAsked(
    asking,
    follow,
    refresh,
    (key) => view.rows.find((row) => row.key === key),
    useRowReader(),
  );
  const live = useLiveRow(asked.asked?.row ?? null, view);
  const blocked = useBlock(trouble);
  const table = useRef<FleetTableHandle>(null);
  const search = useSearchBox();
  const behind = useMemo(() => behindByKey(view.sources), [view.sources]);

  const onDropStray = () => (filter.stray === '' ? clear() : change({ stray: '' }));
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
  const narrowing = filterToQuery({ ...filter, ...AS_GIVEN });
  const filtered = narrowing !== '';
  // What is shown may be more than was meant: rows can be chosen one by one, and never all of them at once.
  const unknown = unknownValues(language, filter, view.facets);
  const mayAll = filter.stray === '' && unknown.length === 0;
  const { person } = useDesk();
  const selection = useSelection(
    view,
    { query, narrowing, changing },
    mayAll,
    `restart-desk-selected-${person?.id ?? ''}`,
  );
  useBroughtSoon(loadBulkBar);
  useBroughtSoon(loadEmptyState);
  const { ref: bulk, covered } = useBottomRoom();
  const onClearSelection = () => {
    selection.clear();
    // Without rows there is no box to go back to.
    if (table.current === null) search.current?.focus();
    else table.current.focusSelect();
  };
  return (
    <main>
      <h1 className="sr-only">
        {shown === null ? (
          t('fleetPage.title')
        ) : (
          <MixedText text={t('fleetPage.view.heading', { name: shown.view.name })} />
        )}
      </h1>
      {view.simulated && <p className="px-3 pt-2 text-xs text-faint md:px-5">{t('shell.simulated')}</p>}
      {strip}
      <FleetTop
        onSkip={() => table.current?.focusCurrent()}
        view={view}
        filter={filter}
        onChange={change}
        latest={latest}
        trouble={trouble}
        paused={paused}
        onPause={setPaused}
        onRefresh={refresh}
        moves={view.moves}
      >
        <FilterBar filter={filter} shown={shown} facets={view.facets} onChange={change} onClear={onClear}>
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
      </FleetTop>
      {!mayAll && (
        <Suspense fallback={null}>
          <FleetStray stray={filter.stray} unknown={unknown} drop={onDropStray} />
        </Suspense>
      )}
      <SourceNotices sources={view.sources} />
      {view.matching === 0 && !changing ? (
        <Suspense fallback={null}>
          <EmptyState view={view} filtered={filtered} onClear={onClear} />
        </Suspense>
      ) : (
        <FleetTable
          ref={table}
          placed={view}
          groups={view.groups}
          gone={view.gone}
          group={group}
          sort={sort}
          descending={descending}
          onSort={(sort, descending) => change({ sort, descending })}
          onAsk={onAsk}
          blocked={blocked}
          behind={behind}
          changing={changing}
          selection={selection}
          covered={covered}
          onLook={look}
          onHold={setHeld}
        />
      )}
      {(selection.selected.size > 0 || selection.tooMany > 0) && (
        <Suspense fallback={null}>
          <BulkBar
            ref={bulk}
            selection={selection}
            matching={view.matching}
            query={narrowing}
            filtered={filtered}
            changing={changing}
            blocked={blocked}
            plan={plan}
            onClear={onClearSelection}
          />
        </Suspense>
      )}
      <AskedRestartDialog
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
