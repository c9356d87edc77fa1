import type { Language } from '../words/language';
import { type ControlBlock, controlsOf, retriesOf } from './controls';
import type { Rollout } from './rollout';
import type { RolloutControls } from './rollout-views';

/** Why a control cannot be used, in a sentence. */
export function controlSentence({ t }: Language, block: ControlBlock): string {
  return t(`board.blocked.${block}`);
}

/** What can be done to a rollout in its state, and planned of what it left. */
export function controlWords(
  language: Language,
  rollout: Pick<Rollout, 'state'>,
  left: { failed: number; notStarted: number },
): RolloutControls {
  const { pause, resume, cancel } = controlsOf(rollout);
  const { retryFailed, retryNotStarted } = retriesOf(rollout, left);
  const said = (block: ControlBlock | null) => (block === null ? null : controlSentence(language, block));
  return {
    pause: said(pause),
    resume: said(resume),
    cancel: said(cancel),
    retryFailed: said(retryFailed),
    retryNotStarted: said(retryNotStarted),
  };
}
