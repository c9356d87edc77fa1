'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FleetView } from '@/lib/domain/instance/fleet-views';
import { usePollMs } from '../shell/desk-provider';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';
import { type LoadedFleet, readFleet } from './read-fleet';

export interface Fleet {
  view: LoadedFleet;
  /** The rows belong to the filter before this one; those of this one are on their way. */
  changing: boolean;
  /** Why the desk cannot be asked, and since when; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** The fleet as filtered, asked for again and again. What the page holds stays when an answer fails. */
export function useFleet(
  query: string,
  first: { query: string; view: FleetView },
  options: { paused: boolean },
): Fleet {
  const client = useQueryClient();
  const clock = useServerClock();
  const [initial] = useState<LoadedFleet>(() => ({ ...first.view, rows: first.view.rows ?? [] }));
  // What another filter showed stays until this one is answered.
  const [last, setLast] = useState(initial);
  const pollMs = usePollMs(last.pollMs);
  const result = useQuery({
    queryKey: ['fleet', query],
    queryFn: async ({ signal }) => {
      const view = await readFleet(query, client.getQueryData<LoadedFleet>(['fleet', query]), signal);
      clock.sync(view.servedAt);
      return view;
    },
    initialData: query === first.query ? () => ({ ...first.view, rows: first.view.rows ?? [] }) : undefined,
    refetchInterval: options.paused ? false : pollMs,
    refetchOnWindowFocus: !options.paused,
  });
  if (result.data !== undefined && result.data !== last) setLast(result.data);
  return {
    view: result.data ?? last,
    changing: result.data === undefined,
    trouble: useTrouble(result.error),
    refresh: () => void result.refetch(),
  };
}
