import type { Rollout, RolloutState } from './rollout';

/** Why a control cannot be used. */
export type ControlBlock =
  | 'running'
  | 'paused'
  | 'held'
  | 'finishing'
  | 'over'
  | 'not_over'
  | 'none_failed'
  | 'all_started';

type Control = 'pause' | 'resume' | 'cancel';
type Retry = 'retryFailed' | 'retryNotStarted';

/** One table: why a control cannot be used in a state; null: it can. */
const CONTROLS: Record<RolloutState, Record<Control, ControlBlock | null>> = {
  running: { pause: null, resume: 'running', cancel: null },
  paused: { pause: 'paused', resume: null, cancel: null },
  held: { pause: 'held', resume: null, cancel: null },
  looking: { pause: null, resume: null, cancel: null },
  finishing: { pause: 'finishing', resume: 'finishing', cancel: 'finishing' },
  ended: { pause: 'over', resume: 'over', cancel: 'over' },
};

/** What can be done to a rollout in its state. */
export function controlsOf({ state }: Pick<Rollout, 'state'>): Record<Control, ControlBlock | null> {
  return CONTROLS[state];
}

/** What can be planned of what it left. */
export function retriesOf(
  { state }: Pick<Rollout, 'state'>,
  left: { failed: number; notStarted: number },
): Record<Retry, ControlBlock | null> {
  const open = state === 'ended' ? null : 'not_over';
  return {
    retryFailed: open ?? (left.failed > 0 ? null : 'none_failed'),
    retryNotStarted: open ?? (left.notStarted > 0 ? null : 'all_started'),
  };
}
