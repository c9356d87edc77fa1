'use client';

import { API_PATHS } from '@/lib/domain/paths';
import type { PlanAnswer, PlanView } from '@/lib/domain/rollout/rollout-views';
import { readView } from '../../shell/read-json';
import { type LiveView, useLiveView } from '../../shell/use-live-view';
import { PLAN_COPY } from './plan-copy';

/** A plan and what its choices come to, followed. */
export function usePlan(first: { query: string; view: PlanView }, query: string): LiveView<PlanView> {
  const { id, version } = first.view;
  const params = new URLSearchParams(query);
  params.set('known', version);
  return useLiveView({
    key: ['plan', id, query],
    first: first.view,
    fits: query === first.query,
    // The lists never change: what was left out is what the page began with.
    read: async (signal) => ({
      ...first.view,
      ...(await readView<PlanAnswer>(API_PATHS.plan(id, params), PLAN_COPY.goneWhat, signal)),
    }),
    pollMs: (view) => view.pollMs,
  });
}
