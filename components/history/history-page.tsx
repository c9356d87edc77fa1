'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import { strayWords } from '@/lib/domain/address-parts';
import {
  HISTORY_PAGE_PARTS,
  isEmptyFilter,
  NO_HISTORY_FILTER,
  parseCursor,
  searchWordsOf,
} from '@/lib/domain/history/history-filter';
import type { HistoryFacets, HistoryView } from '@/lib/domain/history/history-views';
import type { HistoryTrust } from '@/lib/domain/history/seal-trust';
import { outsidePath } from '@/lib/domain/paths';
import { TrustLine } from '../outcomes/trust-line';
import { Freshness } from '../shell/freshness';
import { StrayNotice } from '../shell/stray-notice';
import { useAddress } from '../shell/use-address';
import { useKey } from '../shell/use-key';
import { useBlock } from '../shell/use-trouble';
import { formatUtc } from '../ui/age';
import { Button } from '../ui/button';
import { RestedField } from '../ui/rested-field';
import { ServerClockProvider } from '../ui/server-clock';
import { ExportLinks } from './export-links';
import { type HistoryAddress, parseHistoryAddress, writeHistoryAddress } from './history-address';
import { HistoryChart } from './history-chart';
import { HISTORY_COPY } from './history-copy';
import { HistoryFilters } from './history-filters';
import { HistoryTable } from './history-table';
import { useHistory } from './use-history';

interface HistoryPageProps {
  /** What the server rendered for the address. */
  first: { address: HistoryAddress; view: HistoryView };
  facets: HistoryFacets;
  /** Whether anybody could have changed it behind the desk's back. */
  trust: HistoryTrust;
}

/** What was asked for, by whom, why, and how it went: to be narrowed, counted, paged through and exported. */
export function HistoryPage(props: HistoryPageProps) {
  return (
    <ServerClockProvider servedAt={props.first.view.servedAt}>
      <History {...props} />
    </ServerClockProvider>
  );
}

function History({ first, facets, trust }: HistoryPageProps) {
  const { value: address, change, adopt, adopted } = useAddress(parseHistoryAddress, writeHistoryAddress);
  const { before, ...filter } = address;
  const [paused, setPaused] = useState(false);
  const { view, changing, trouble, refresh } = useHistory(address, first, paused);
  const blocked = useBlock(trouble)?.sentence ?? null;
  const search = useRef<HTMLInputElement>(null);
  const top = useRef<HTMLHeadingElement>(null);
  useKey('search', () => {
    search.current?.focus();
    search.current?.select();
  });
  // Another filter begins with its newest page.
  const narrow = (fields: Partial<HistoryAddress>) => change({ ...fields, before: '' });
  const clear = () => {
    adopt({ ...NO_HISTORY_FILTER, zone: filter.zone, before: '' });
    search.current?.focus();
  };
  const turn = (to: string) => {
    change({ before: to });
    // The rows are others: reading goes on at their beginning.
    top.current?.focus();
    window.scrollTo({ top: 0 });
  };
  const cursor = parseCursor(before);
  const stray = strayWords(filter.stray, HISTORY_PAGE_PARTS);
  const ignored = filter.q !== '' && searchWordsOf(filter.q).length === 0;
  return (
    <main className="flex flex-col gap-3 px-3 py-4 md:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 ref={top} tabIndex={-1} className="text-xl font-semibold outline-none">
          {HISTORY_COPY.title}
        </h1>
        <p className="mr-auto text-[13px] text-soft">
          {cursor === null ? HISTORY_COPY.intro : HISTORY_COPY.olderThan(formatUtc(cursor.requestedAt))}{' '}
          <Link href={outsidePath(outsideOf(filter))} className="text-accent underline">
            {HISTORY_COPY.outsideLink}
          </Link>
        </p>
        <ExportLinks filter={filter} blocked={blocked ?? (stray.length > 0 ? HISTORY_COPY.strayExport : null)} />
        <Freshness
          updatedAt={view.servedAt}
          except={null}
          nothing=""
          trouble={trouble}
          paused={paused}
          onPause={setPaused}
          onRefresh={refresh}
        />
      </div>
      <StrayNotice sentences={stray} so={HISTORY_COPY.stray} drop={() => change({ stray: '' })} />
      <TrustLine trust={trust} />
      <HistoryFilters filter={filter} facets={facets} adopted={adopted} onChange={narrow} onClear={clear}>
        <RestedField
          ref={search}
          label={HISTORY_COPY.search}
          hint={HISTORY_COPY.searchHint}
          value={filter.q}
          adopted={adopted}
          onRest={(q) => narrow({ q })}
          className="flex-1 max-md:min-w-[150px] md:max-w-[260px] md:min-w-[200px]"
        />
      </HistoryFilters>
      {ignored && <p className="text-[13px] text-soft">{HISTORY_COPY.tooShort}</p>}
      <HistoryChart address={address} />
      {view.rows.length === 0 && !changing ? (
        <Empty filtered={!isEmptyFilter(filter) || before !== ''} onClear={clear} />
      ) : (
        <HistoryTable rows={view.rows} changing={changing} />
      )}
      {(before !== '' || view.next !== null) && (
        <nav aria-label={HISTORY_COPY.pages} className="flex items-center gap-2">
          {before !== '' && <Button onClick={() => turn('')}>{HISTORY_COPY.newest}</Button>}
          {view.next !== null && (
            <Button busy={changing} onClick={() => turn(view.next ?? '')}>
              {HISTORY_COPY.older}
            </Button>
          )}
        </nav>
      )}
    </main>
  );
}

/** As much of the filter as speaks of what nobody asked for. */
function outsideOf({ instance, account, region, from, to, zone, stray }: Omit<HistoryAddress, 'before'>) {
  return { instance, account, region, from, to, zone, stray };
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className="mx-auto max-w-[460px] px-4 py-14 text-center text-soft">
      <h2 className="mb-1 text-base font-semibold text-ink">
        {filtered ? HISTORY_COPY.noMatchTitle : HISTORY_COPY.emptyTitle}
      </h2>
      <p>{filtered ? HISTORY_COPY.noMatch : HISTORY_COPY.empty}</p>
      {filtered && (
        <Button className="mt-4" onClick={onClear}>
          {HISTORY_COPY.clear}
        </Button>
      )}
    </div>
  );
}
