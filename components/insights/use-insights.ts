'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type HistoryFilter,
  historyQuery,
  INSIGHTS_PARTS,
  parseHistoryFilter,
} from '@/lib/domain/history/history-filter';
import type { InsightsView } from '@/lib/domain/history/history-views';
import { ReadFailure, readJson } from '../shell/read-json';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';

/** The address of the history that holds what a number counts. */
export type PathOf = (fields: Partial<HistoryFilter>) => string;

/** What insights are narrowed to. */
export type InsightsAddress = Pick<HistoryFilter, 'from' | 'to' | 'zone' | 'account' | 'region' | 'stray'>;

/** Reads it from a query string; total. */
export function parseInsights(params: URLSearchParams): InsightsAddress {
  const { from, to, zone, account, region, stray } = parseHistoryFilter(params, INSIGHTS_PARTS);
  return { from, to, zone, account, region, stray };
}

/** The query string; '' for none. */
export function writeInsights(address: InsightsAddress): string {
  return historyQuery(address);
}

export interface Insights {
  view: InsightsView;
  /** What is shown belongs to the days before. */
  changing: boolean;
  trouble: string | null;
  refresh: () => void;
}

/** The insights of some days. They are read when they are asked for, and not again by themselves: they are for reading. */
export function useInsights(
  address: InsightsAddress,
  first: { address: InsightsAddress; view: InsightsView },
): Insights {
  const clock = useServerClock();
  const [begun] = useState(() => ({ query: writeInsights(first.address), view: first.view }));
  const query = writeInsights(address);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['insights', query],
    queryFn: async ({ signal }) => {
      const view = await readJson<InsightsView>(`/api/insights?${query}`, signal);
      if (view === null) throw new ReadFailure('Restart Desk answered that there are no insights.');
      clock.sync(view.servedAt);
      return view;
    },
    initialData: query === begun.query ? begun.view : undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
  });
  return {
    view: data ?? begun.view,
    changing: isPlaceholderData || data === undefined,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
  };
}
