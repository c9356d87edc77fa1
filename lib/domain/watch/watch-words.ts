import { isAwayFromRunning, isChanging, knownStatus, statusLabel } from '../instance/statuses';
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

type RolloutWords = Exclude<RolloutState, 'ended'> | RolloutResult;

const OF_ROLLOUT: Readonly<Record<RolloutCode, { says: RolloutWords; tone: Tone }>> = {
  running: { says: 'running', tone: 'moving' },
  paused: { says: 'paused', tone: 'stopped' },
  held: { says: 'held', tone: 'bad' },
  looking: { says: 'looking', tone: 'stopped' },
  finishing: { says: 'finishing', tone: 'bad' },
  'ended:completed': { says: 'completed', tone: 'neutral' },
  'ended:cancelled': { says: 'cancelled', tone: 'stopped' },
  'ended:stopped': { says: 'stopped', tone: 'bad' },
};

function unknown({ t }: Language): StateWords {
  return { label: t('watch.notKnown'), tone: 'unknown' };
}

/** How something that is watched stands, in words. A code of a newer release is not known, and never taken for a fine one. */
export function watchedState(language: Language, { kind, state }: Pick<WatchedView, 'kind' | 'state'>): StateWords {
  const { t } = language;
  switch (kind) {
    case 'instance':
      return state === 'gone' ? { label: t('watch.gone'), tone: 'bad' } : ofStatus(language, state);
    case 'restart': {
      const [ended, since] = state.split(':');
      const known = STATES.find((each) => each === ended);
      if (known === undefined || (since !== undefined && since !== 'returned')) return unknown(language);
      const tone = OUTCOME_TONE[outcomeOf(known)];
      const label = stateLabel(language, known);
      return { label: since === undefined ? label : t('watch.thenRunning', { state: label }), tone };
    }
    case 'rollout': {
      if (!isRolloutCode(state)) return unknown(language);
      const { says, tone } = OF_ROLLOUT[state];
      return { label: t(`watch.${says}`), tone };
    }
  }
}

function isRolloutCode(code: string): code is RolloutCode {
  return Object.hasOwn(OF_ROLLOUT, code);
}

function ofStatus(language: Language, status: string): StateWords {
  if (status === '') return unknown(language);
  const label = statusLabel(language, status);
  if (knownStatus(status) === null) return { label, tone: 'unknown' };
  if (isChanging(status)) return { label, tone: 'moving' };
  return { label, tone: isAwayFromRunning(status) ? 'stopped' : 'running' };
}
