import { isAwayFromRunning, isChanging, knownStatus } from '../instance/statuses';
import { OUTCOME_TONE, outcomeOf, STATES, stateLabel } from '../restart/outcomes';
import type { RolloutResult, RolloutState } from '../rollout/rollout';
import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import type { WatchedView } from './watch';

interface StateWords {
  /** "Running again". */
  label: string;
  tone: Tone;
}

type RolloutCode = Exclude<RolloutState, 'ended'> | `ended:${RolloutResult}`;

const OF_ROLLOUT: Readonly<Record<RolloutCode, StateWords>> = {
  running: { label: 'Under way', tone: 'moving' },
  paused: { label: 'Paused', tone: 'stopped' },
  held: { label: 'Held', tone: 'bad' },
  looking: { label: 'Pausing after a wave', tone: 'stopped' },
  finishing: { label: 'Finishing, nothing more is begun', tone: 'bad' },
  'ended:completed': { label: 'Over', tone: 'neutral' },
  'ended:cancelled': { label: 'Cancelled', tone: 'stopped' },
  'ended:stopped': { label: 'Stopped after failures', tone: 'bad' },
};

const UNKNOWN: StateWords = { label: 'Not known', tone: 'unknown' };

/** How something that is watched stands, in words. A code of a newer release is not known, and never taken for a fine one. */
export function watchedState(language: Language, { kind, state }: Pick<WatchedView, 'kind' | 'state'>): StateWords {
  switch (kind) {
    case 'instance':
      return state === 'gone' ? { label: 'Gone', tone: 'bad' } : ofStatus(state);
    case 'restart': {
      const [ended, since] = state.split(':');
      const known = STATES.find((each) => each === ended);
      if (known === undefined || (since !== undefined && since !== 'returned')) return UNKNOWN;
      const label = stateLabel(language, known);
      return { label: since === undefined ? label : `${label}, then Running`, tone: OUTCOME_TONE[outcomeOf(known)] };
    }
    case 'rollout':
      return isRolloutCode(state) ? OF_ROLLOUT[state] : UNKNOWN;
  }
}

function isRolloutCode(code: string): code is RolloutCode {
  return Object.hasOwn(OF_ROLLOUT, code);
}

function ofStatus(status: string): StateWords {
  if (knownStatus(status) === null) return status === '' ? UNKNOWN : { label: status, tone: 'unknown' };
  if (isChanging(status)) return { label: status, tone: 'moving' };
  return { label: status, tone: isAwayFromRunning(status) ? 'stopped' : 'running' };
}
