import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useServerClock } from '../ui/server-clock';
import { useDesk } from './desk-provider';
import { useTrouble } from './use-trouble';

/** What a page follows, and how. */
interface Followed<View> {
  /** Under which the answers are kept. Another key is another view. */
  key: QueryKey;
  /** What the server rendered. */
  first: View;
  /** Whether that is the view of this key; it is unless this is false. */
  fits?: boolean;
  /**
   * Asks the desk.
   * @param kept the newest answer under this key: what has not changed since need not be sent again.
   * @throws what `readView` does.
   */
  read: (signal: AbortSignal, kept: View | undefined) => Promise<View>;
  /** How soon after an answer the desk is asked again, in milliseconds; null: only when somebody wants it. */
  pollMs: ((view: View) => number) | null;
  /** It is not asked by itself for now. */
  paused?: boolean;
  /** The page has another view, which says when the desk cannot be asked. */
  quiet?: boolean;
}

export interface LiveView<View> {
  view: View;
  /** It belongs to what was asked for before; what is asked for now is on its way. */
  changing: boolean;
  /** Why the desk cannot be asked, and since when; null when it can. */
  trouble: string | null;
  /** Asks at once. */
  refresh: () => void;
}

/**
 * A view of the desk, asked for again and again. What the page holds stays when an answer fails, and when something else is
 * asked for, until that is answered. While every read would be refused nothing is asked.
 */
export function useLiveView<View extends { servedAt: string }>(followed: Followed<View>): LiveView<View> {
  const { key, first, fits = true, read, pollMs, paused = false, quiet = false } = followed;
  const client = useQueryClient();
  const clock = useServerClock();
  const { over } = useDesk();
  const [last, setLast] = useState(first);
  const polls = pollMs !== null && !paused;
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const view = await read(signal, client.getQueryData<View>(key));
      clock.sync(view.servedAt);
      return view;
    },
    initialData: fits ? first : undefined,
    refetchInterval: ({ state }) => (polls && over === null ? pollMs(state.data ?? last) : false),
    refetchOnMount: pollMs !== null,
    refetchOnWindowFocus: polls,
  });
  if (data !== undefined && data !== last) setLast(data);
  return {
    view: data ?? last,
    changing: data === undefined,
    trouble: useTrouble(quiet ? null : error),
    refresh: () => void refetch(),
  };
}
