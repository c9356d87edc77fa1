import type { Budgets } from '../config';
import type { Database } from '../db/client';
import type { RestartContext } from '../restarts/context';

/** What the verbs on rollouts work with. Made once, by lib/runtime. */
export interface RolloutContext {
  db: Database;
  /** Each target goes through the same verb as a single restart. */
  restarts: RestartContext;
  budgets: Budgets;
  /** Something has changed that a rollout may wait for: this process looks at once, if it is the one that carries them on. */
  nudge: () => void;
}
