'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PeopleView } from '@/lib/domain/access/people-views';
import { usePollMs } from '../shell/desk-provider';
import { ReadFailure, readJson } from '../shell/read-json';
import { useTrouble } from '../shell/use-trouble';
import { useServerClock } from '../ui/server-clock';

export interface People {
  view: PeopleView;
  /** The rows belong to the search before this one. */
  changing: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** Everybody as searched for, asked again and again. What the page holds stays when an answer fails. */
export function usePeople(first: PeopleView, q: string): People {
  const clock = useServerClock();
  const [initial] = useState(first);
  const pollMs = usePollMs(first.pollMs);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['people', q],
    queryFn: async ({ signal }) => {
      const view = await readJson<PeopleView>(`/api/people?${new URLSearchParams(q === '' ? {} : { q })}`, signal);
      if (view === null) throw new ReadFailure('Restart Desk answered that there are no people.');
      clock.sync(view.servedAt);
      return view;
    },
    initialData: q === '' ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
  });
  return {
    view: data ?? initial,
    changing: isPlaceholderData,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
  };
}
