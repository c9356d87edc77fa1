'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanAnswer, PlanView } from '@/lib/domain/rollout/rollout-views';
import { usePollMs } from '../../shell/desk-provider';
import { ReadFailure, readJson } from '../../shell/read-json';
import { useTrouble } from '../../shell/use-trouble';
import { useServerClock } from '../../ui/server-clock';
import { PLAN_COPY } from './plan-copy';

export interface ShownPlan {
  view: PlanView;
  /** What the limits come to belongs to the choices before these. */
  changing: boolean;
  /** Why the desk cannot be asked; null when it can. */
  trouble: string | null;
  refresh: () => void;
}

/** A plan and what its choices come to, asked for again and again. What the page holds stays when an answer fails. */
export function usePlan(first: { query: string; view: PlanView }, query: string): ShownPlan {
  const clock = useServerClock();
  const [begun] = useState(first);
  const { id } = begun.view;
  const pollMs = usePollMs(begun.view.pollMs);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['plan', id, query],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams(query);
      params.set('known', begun.view.version);
      const answer = await readJson<PlanAnswer>(`/api/rollouts/plans/${encodeURIComponent(id)}?${params}`, signal);
      if (answer === null) throw new ReadFailure(PLAN_COPY.goneWhat);
      clock.sync(answer.servedAt);
      // The lists never change: what was left out is what the page began with.
      return { ...begun.view, ...answer };
    },
    initialData: query === begun.query ? begun.view : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: pollMs,
  });
  return {
    view: data ?? begun.view,
    changing: isPlaceholderData || data === undefined,
    trouble: useTrouble(error),
    refresh: () => void refetch(),
  };
}
