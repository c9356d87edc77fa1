'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BoardColumn, BoardTarget, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { usePollMs } from '../../shell/desk-provider';
import { ReadFailure, readJson } from '../../shell/read-json';
import { useTrouble } from '../../shell/use-trouble';
import { useServerClock } from '../../ui/server-clock';

/** How often one that is over is looked at: something late may be learned, or somebody retries. In milliseconds. */
const ENDED_MS = 15_000;
/** How soon a column is asked for again that could not be read, in milliseconds. */
const AGAIN_MS = 3_000;

const NONE = 'Restart Desk no longer knows this rollout.';

export interface LiveRollout {
  view: RolloutView;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** One rollout, asked for again and again. Columns that did not change are not sent again: the page keeps what it has. */
export function useRollout(first: RolloutView): LiveRollout {
  const clock = useServerClock();
  const client = useQueryClient();
  const polls = usePollMs(first.pollMs) !== false;
  const key = ['rollout', first.id];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const kept = client.getQueryData<RolloutView>(key) ?? first;
      const query = kept.columns === null ? '' : `?${new URLSearchParams({ known: kept.version })}`;
      const view = await readJson<RolloutView>(`${pathOf(first.id)}${query}`, signal);
      if (view === null) throw new ReadFailure(NONE);
      clock.sync(view.servedAt);
      return view.columns === null ? { ...view, columns: kept.columns } : view;
    },
    initialData: first,
    refetchInterval: ({ state }) => (polls ? pollMsOf(state.data ?? first) : false),
  });
  return { view: data, trouble: useTrouble(error), refresh: () => void refetch() };
}

/** The whole of one column while `wanted`, read anew with every version; null until it is there. */
export function useWholeColumn(
  { id, version }: Pick<RolloutView, 'id' | 'version'>,
  column: BoardColumn,
  wanted: boolean,
): { targets: BoardTarget[] | null; reading: boolean; failed: boolean } {
  const againMs = usePollMs(AGAIN_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: ['rollout-column', id, column, version],
    queryFn: async ({ signal }) => {
      const view = await readJson<RolloutView>(`${pathOf(id)}?${new URLSearchParams({ all: column })}`, signal);
      if (view === null) throw new ReadFailure(NONE);
      return view.columns?.[column] ?? [];
    },
    enabled: wanted,
    placeholderData: keepPreviousData,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error === null ? false : againMs),
  });
  return {
    targets: wanted ? (data ?? null) : null,
    reading: wanted && isFetching && data === undefined,
    failed: wanted && error !== null,
  };
}

function pollMsOf({ state, pollMs }: RolloutView): number {
  return state === 'ended' ? Math.max(ENDED_MS, pollMs) : pollMs;
}

function pathOf(id: string): string {
  return `/api/rollouts/${encodeURIComponent(id)}`;
}
