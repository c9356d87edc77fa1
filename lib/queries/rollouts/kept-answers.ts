import type { KnownTimes } from '../../domain/rollout/estimate';
import type { Difference, Plan } from '../../domain/rollout/plan';
import type { PLAN_LISTS, PlanPreview, PlanView, RolloutView } from '../../domain/rollout/rollout-views';

/** The parts of a plan's view that are long and hardly ever change. */
export type PlanLists = Pick<PlanView, (typeof PLAN_LISTS)[number]>;

/** A plan, which never changes, and what was worked out of it. */
export interface KeptPlan {
  plan: Plan;
  lists: PlanLists | null;
  /** `key`: of what it was worked out. */
  differences: { key: string; now: Difference[] } | null;
  previews: Map<string, { at: number; preview: PlanPreview }>;
}

/** What was told last, and when on the clock that never goes back. */
export interface KeptTimes {
  at: number;
  times: Promise<KnownTimes>;
}

/** A view that was read, and when on the clock that never goes back. */
export interface KeptView {
  at: number;
  view: Promise<RolloutView>;
}
