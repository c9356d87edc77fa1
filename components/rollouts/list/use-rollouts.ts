'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RolloutsView } from '@/lib/domain/rollout/rollout-views';
import { usePollMs } from '../../shell/desk-provider';
import { ReadFailure, readJson } from '../../shell/read-json';
import { useTrouble } from '../../shell/use-trouble';
import { useServerClock } from '../../ui/server-clock';
import { type RolloutsAddress, writeRolloutsAddress } from './rollouts-address';

export interface Rollouts {
  view: RolloutsView;
  /** The rows belong to the page before this one. */
  changing: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** One page of rollouts, asked for again and again. What the page holds stays when an answer fails. */
export function useRollouts(
  address: RolloutsAddress,
  first: { address: RolloutsAddress; view: RolloutsView },
  paused: boolean,
): Rollouts {
  const clock = useServerClock();
  const [begun] = useState(() => ({ query: writeRolloutsAddress(first.address), view: first.view }));
  const pollMs = usePollMs(first.view.pollMs);
  const query = writeRolloutsAddress(address);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['rollouts', query],
    queryFn: async ({ signal }) => {
      const view = await readJson<RolloutsView>(`/api/rollouts${query === '' ? '' : `?${query}`}`, signal);
      if (view === null) throw new ReadFailure('Restart Desk answered that there are no rollouts.');
      clock.sync(view.servedAt);
      return view;
    },
    initialData: query === begun.query ? begun.view : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: paused ? false : pollMs,
    refetchOnWindowFocus: !paused,
  });
  return {
    view: data ?? begun.view,
    changing: isPlaceholderData || data === undefined,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
  };
}
