import type { Budgets } from '../config/config';
import type { Database } from '../db/client';
import type { Rollout } from '../domain/rollout/rollout';
import type { RolloutEvent } from '../domain/rollout/rollout-events';
import type { Allowed } from '../domain/rollout/window';
import { saying } from '../domain/words/saying';
import type { FleetContext } from '../fleet/fleet-now';
import type { RestartContext } from '../restarts/restart-context';

/** How many may be down at once in a rollout, by its id: it never changes, and is worked out once. */
export type KeptLimits = Map<string, Allowed>;

/** What the verbs on rollouts work with. Made once, by lib/runtime. */
export interface RolloutContext {
  db: Database;
  /** What plans are frozen from. */
  fleet: FleetContext;
  /** Each target goes through the same verb as a single restart. */
  restarts: RestartContext;
  budgets: Budgets;
  limits: KeptLimits;
  /** Told of each event that this process has committed, with the rollout as it is after it. */
  onEvent: (event: RolloutEvent, rollout: Rollout) => void;
  /** Something has changed that a rollout may wait for: this process looks at once, if it is the one that carries them on. */
  nudge: () => void;
}

/** What is answered for whoever has gone, or has waited longer than anybody means it: what would send restarts is not done. */
export const TOO_LATE = { kind: 'unavailable', ...saying('rolloutReply.tooLate') } as const;
