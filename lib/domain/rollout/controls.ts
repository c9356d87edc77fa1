import type { Rollout, RolloutState } from './rollout';
import type { RolloutControls } from './rollout-views';

const IS_OVER = 'The rollout is over.';
const FINISHES = 'Nothing more is begun already; what was sent is followed to its end.';

type Control = 'pause' | 'resume' | 'cancel';

/** One table: why a control cannot be used in a state; null: it can. */
const CONTROLS: Record<RolloutState, Record<Control, string | null>> = {
  running: { pause: null, resume: 'The rollout is running.', cancel: null },
  paused: { pause: 'The rollout is paused.', resume: null, cancel: null },
  held: { pause: 'The rollout is held.', resume: null, cancel: null },
  looking: { pause: null, resume: null, cancel: null },
  finishing: { pause: FINISHES, resume: FINISHES, cancel: FINISHES },
  ended: { pause: IS_OVER, resume: IS_OVER, cancel: IS_OVER },
};

/** What can be done to a rollout in its state. */
export function controlsOf({ state }: Pick<Rollout, 'state'>): Pick<RolloutControls, Control> {
  return CONTROLS[state];
}

/** What can be planned of what it left. */
export function retriesOf(
  { state }: Pick<Rollout, 'state'>,
  left: { failed: number; notStarted: number },
): Pick<RolloutControls, 'retryFailed' | 'retryNotStarted'> {
  const open = state === 'ended' ? null : 'The rollout is not over yet.';
  return {
    retryFailed: open ?? (left.failed > 0 ? null : 'None has failed.'),
    retryNotStarted: open ?? (left.notStarted > 0 ? null : 'All were started.'),
  };
}
