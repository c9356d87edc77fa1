import type { RestartState } from '../restart/restart';
import { MOST_ATTEMPTS, type TargetPhase, targetEndOf } from './rollout';
import type { BoardColumn } from './rollout-views';

/** A target with the newest restart that was begun for it. */
export interface TargetNow {
  phase: TargetPhase;
  attempts: number;
  /** Null: there is none yet. */
  restartState: RestartState | null;
  /** Why it was not sent; for other endings whatever stands there. */
  reasonCode: string | null;
  /** Nothing more of its rollout is begun. */
  closed: boolean;
}

/** In which column of the board a target stands. */
export function columnOf({ phase, attempts, restartState, reasonCode, closed }: TargetNow): BoardColumn {
  // What waits in a rollout that begins nothing more will never be started.
  const waiting = closed ? 'not_started' : 'waiting';
  switch (phase) {
    case 'skipped':
    case 'not_started':
      return phase;
    case 'waiting':
      return waiting;
    case 'active':
    case 'ended': {
      if (restartState === null) return 'under_way';
      const end = targetEndOf({ state: restartState, code: reasonCode });
      switch (end?.kind) {
        case undefined:
          return 'under_way';
        case 'well':
          return 'running_again';
        case 'failed':
          return 'failed';
        case 'skipped':
          return 'skipped';
        case 'again':
          // Given up after its last try; before that it is on its way back to those that wait.
          return phase === 'ended' && attempts >= MOST_ATTEMPTS ? 'failed' : waiting;
        case 'hold':
          return waiting;
      }
    }
  }
}
