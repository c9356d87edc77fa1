'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CurrentInstance, RestartView } from '@/lib/domain/instance/fleet-views';
import { usePollMs } from '../shell/desk-provider';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';
import { readRestart } from './read-restart';

/** How often an open record is read, and one that has ended (something may be learned later), in milliseconds. */
const OPEN_MS = 1_000;
const ENDED_MS = 15_000;

export interface LiveRecord {
  restart: RestartView;
  /** The instance by the newest read that the page knows of; null when it is not in the fleet. */
  current: CurrentInstance | null;
  trouble: string | null;
  refresh: () => void;
  /** Takes over a read that was made for this page, before the next poll would. */
  adopt: (current: CurrentInstance) => void;
}

/** One restart, followed while it goes on, and looked at now and then after its end. */
export function useRecord(first: RestartView): LiveRecord {
  const clock = useServerClock();
  const openMs = usePollMs(OPEN_MS);
  const endedMs = usePollMs(ENDED_MS);
  const [adopted, setAdopted] = useState<CurrentInstance | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['restart', first.id],
    queryFn: async ({ signal }) => {
      const view = await readRestart(first.id, signal);
      clock.sync(view.servedAt);
      return view;
    },
    initialData: first,
    refetchInterval: (query) => (query.state.data?.open ? openMs : endedMs),
  });
  const polled = data.current;
  const newer = polled !== null && adopted !== null && adopted.row.askedAt > polled.row.askedAt;
  return {
    restart: data,
    current: newer ? adopted : polled,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
    adopt: setAdopted,
  };
}
