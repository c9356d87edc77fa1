'use client';

import { useQuery } from '@tanstack/react-query';
import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { usePollMs } from '../shell/desk-provider';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';
import { readInstance } from './read-instance';

export interface LiveInstance {
  view: InstanceView;
  /** Why the desk cannot be asked, and since when; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** One instance, asked for again and again. What the page holds stays when an answer fails. */
export function useInstance(first: InstanceView, paused: boolean): LiveInstance {
  const clock = useServerClock();
  const pollMs = usePollMs(first.pollMs);
  const { data, error, refetch } = useQuery({
    queryKey: ['instance', first.row.key],
    queryFn: async ({ signal }) => {
      const view = await readInstance(first.row, signal);
      clock.sync(view.servedAt);
      return view;
    },
    initialData: first,
    refetchInterval: paused ? false : pollMs,
    refetchOnWindowFocus: !paused,
  });
  return { view: data, trouble: useTrouble(error), refresh: () => void refetch() };
}
