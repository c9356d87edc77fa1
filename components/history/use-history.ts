'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { historyQuery } from '@/lib/domain/history/history-filter';
import type { HistoryDaysView, HistoryView } from '@/lib/domain/history/history-views';
import { usePollMs } from '../shell/desk-provider';
import { ReadFailure, readJson } from '../shell/read-json';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';
import { type HistoryAddress, writeHistoryAddress } from './history-address';

/** How often the newest page is read again; older ones hardly change. In milliseconds. */
const NEWEST_MS = 5_000;
/** The chart counts more than a page shows. */
const DAYS_MS = 60_000;

export interface History {
  view: HistoryView;
  /** The rows belong to the filter or page before this one. */
  changing: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** One page of the history. What the page holds stays when an answer fails. */
export function useHistory(
  address: HistoryAddress,
  first: { address: HistoryAddress; view: HistoryView },
  paused: boolean,
): History {
  const clock = useServerClock();
  const [begun] = useState(() => ({ query: writeHistoryAddress(first.address), view: first.view }));
  const pollMs = usePollMs(NEWEST_MS);
  const query = writeHistoryAddress(address);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['history', query],
    queryFn: async ({ signal }) => {
      const view = await readJson<HistoryView>(`/api/history?${query}`, signal);
      if (view === null) throw new ReadFailure('Restart Desk answered that there is no history.');
      clock.sync(view.servedAt);
      return view;
    },
    initialData: query === begun.query ? begun.view : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: address.before === '' && !paused ? pollMs : false,
    refetchOnWindowFocus: address.before === '' && !paused,
  });
  return {
    view: data ?? begun.view,
    changing: isPlaceholderData || data === undefined,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
  };
}

/** The days of a filter; null until they are there. `failed`: they could not be read, and there are none of before. */
export function useHistoryDays(address: HistoryAddress): { view: HistoryDaysView | null; failed: boolean } {
  const { before: _, ...filter } = address;
  const query = historyQuery(filter);
  const { data, error } = useQuery({
    queryKey: ['history-days', query],
    queryFn: async ({ signal }) => {
      const view = await readJson<HistoryDaysView>(`/api/history/days?${query}`, signal);
      if (view === null) throw new ReadFailure('Restart Desk answered that there is no history.');
      return view;
    },
    placeholderData: keepPreviousData,
    refetchInterval: usePollMs(DAYS_MS),
  });
  return { view: data ?? null, failed: error !== null && data === undefined };
}
