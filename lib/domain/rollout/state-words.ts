import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import type { Rollout, RolloutState } from './rollout';
import type { BoardColumn, RolloutBrief } from './rollout-views';

const STATE_TONE: Record<RolloutState, Tone> = {
  running: 'moving',
  paused: 'stopped',
  held: 'bad',
  looking: 'stopped',
  finishing: 'moving',
  ended: 'neutral',
};

type Counts = Readonly<Record<BoardColumn, number>>;

type Stated = Pick<Rollout, 'state' | 'result' | 'wave' | 'restarting'>;

/** A state for a cell, with its tone. */
export function stateWords({ t }: Language, rollout: Stated, counts: Counts): { label: string; tone: Tone } {
  const tone = STATE_TONE[rollout.state];
  switch (rollout.state) {
    case 'running':
      return { label: t('rolloutState.running'), tone };
    case 'paused':
      return { label: t('rolloutState.paused'), tone };
    case 'held':
      return { label: t('rolloutState.held'), tone };
    case 'looking':
      return { label: t('rolloutState.looking', { wave: rollout.wave + 1 }), tone };
    case 'finishing':
      return {
        label:
          rollout.result === 'cancelled' ? t('rolloutState.cancelledFinishing') : t('rolloutState.stoppedFinishing'),
        tone: 'bad',
      };
    case 'ended':
      switch (rollout.result) {
        case 'cancelled':
          return { label: t('rolloutState.cancelled'), tone: 'stopped' };
        case 'stopped':
          return { label: t('rolloutState.stopped', { count: counts.failed }), tone: 'bad' };
        default:
          if (counts.running_again === rollout.restarting)
            return { label: t('rolloutState.allRunning'), tone: 'running' };
          return {
            label: counts.failed === 0 ? t('rolloutState.notAll') : t('rolloutState.failed', { count: counts.failed }),
            tone: 'bad',
          };
      }
  }
}

/** The same on a page, of what its server sent: one of the release before, or of a newer one, is taken at its word. */
export function toldState(
  language: Language,
  { state, result, restarting, counts, waveNow, stateLabel }: Omit<Stated, 'wave'> & ToldState,
): string {
  return waveNow === undefined || !isState(state)
    ? stateLabel
    : stateWords(language, { state, result, restarting, wave: waveNow }, counts).label;
}

type ToldState = Pick<RolloutBrief, 'counts' | 'waveNow' | 'stateLabel'>;

/** A server of a newer release may send others. */
export function isState(state: string): state is RolloutState {
  return Object.hasOwn(STATE_TONE, state);
}
