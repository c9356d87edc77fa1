import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import { haltSentence } from './halt-words';
import type { Rollout } from './rollout';
import type { RolloutEvent } from './rollout-events';
import type { LogFact, RolloutLogLine } from './rollout-views';

type Begun = Pick<Rollout, 'restarting' | 'skipped'>;

const TONE: Readonly<Record<LogFact['kind'], Tone>> = {
  applied: 'neutral',
  paused: 'stopped',
  held: 'bad',
  looking: 'stopped',
  resumed: 'moving',
  cancelled: 'stopped',
  stopped: 'bad',
  ended: 'neutral',
};

/** What one event says in the log. */
export function logLine(language: Language, event: RolloutEvent, begun: Begun): RolloutLogLine {
  const { at } = event;
  const fact = factOf(event, begun);
  return { at, sentence: logSentence(language, fact, at), tone: TONE[fact.kind], restartId: null, fact };
}

/** What a line is told by. */
function factOf(event: RolloutEvent, { restarting, skipped }: Begun): LogFact {
  switch (event.kind) {
    case 'applied':
      return { kind: 'applied', who: event.data.actor.name, restarting, skipped };
    case 'paused':
    case 'cancelled':
      return { kind: event.kind, who: event.data.by.name };
    case 'held':
    case 'stopped':
      return { kind: event.kind, why: event.data.why, params: event.data.params };
    case 'looking':
      return { kind: 'looking' };
    case 'resumed':
      return { kind: 'resumed', who: event.data.by?.name ?? null, wave: event.data.wave };
    case 'ended':
      return { kind: 'ended', notStarted: event.data.notStarted };
  }
}

function logSentence(language: Language, fact: LogFact, at: string): string {
  const { t } = language;
  switch (fact.kind) {
    case 'applied':
      return t('rolloutLog.applied', {
        who: fact.who,
        count: fact.restarting,
        skipped: fact.skipped === 0 ? '' : t('rolloutLog.appliedSkipped', { count: fact.skipped }),
      });
    case 'paused':
      return t('rolloutLog.paused', { who: fact.who });
    case 'held':
      return t('rolloutLog.held', { why: haltSentence(language, fact.why, fact.params, at) });
    case 'looking':
      return t('rolloutLog.looking');
    case 'resumed': {
      const { who } = fact;
      const wave = fact.wave + 1;
      if (who === null) return t('rolloutLog.pauseOver', { wave });
      return fact.wave === 0 ? t('rolloutLog.resumed', { who }) : t('rolloutLog.resumedWave', { who, wave });
    }
    case 'cancelled':
      return t('rolloutLog.cancelled', { who: fact.who });
    case 'stopped':
      return t('rolloutLog.stopped', { why: haltSentence(language, fact.why, fact.params, at) });
    case 'ended':
      return fact.notStarted === 0
        ? t('rolloutLog.ended')
        : t('rolloutLog.endedNotStarted', { count: fact.notStarted });
  }
}

/** A line on a page: of a server of the release before, or of a kind of a newer one, it is taken at its word. */
export function toldLine(language: Language, { at, sentence, fact }: RolloutLogLine): string {
  return fact === undefined || !Object.hasOwn(TONE, fact.kind) ? sentence : logSentence(language, fact, at);
}

/** What the log says of a target that failed. @param sentence of its restart; null: none was sent. */
export function failureLine({ t }: Language, name: string, sentence: string | null): string {
  return t('rolloutLog.failed', { name, sentence: sentence ?? t('rolloutLog.notSent') });
}
