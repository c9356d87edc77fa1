import type { StepView } from '../instance/fleet-views';
import { displayName } from '../instance/instance';
import { statusLabel } from '../instance/statuses';
import { unseenClause } from '../instance/trouble-words';
import { verdictWords } from '../instance/verdict-words';
import { allOf, type ParsedEvent, unreadTitle } from '../stored-events';
import { bareClock, clockMoment } from '../time/moments';
import type { Language } from '../words/language';
import { asSentenceOf } from '../words/prose';
import { inARow } from '../words/sentences';
import type { Tone } from '../words/tone';
import { faultSentence } from './call-faults';
import { learnedSentence } from './learned-words';
import { refusalWords } from './refusal-words';
import { type RefusedRecord, refusalOf } from './refusals';
import type { Restart } from './restart';
import { type RestartEvent, replay } from './restart-events';
import { wordsFor } from './restart-words';

/**
 * Every step of a restart in the order in which it happened, in words. For what is left of them too: retention drops old
 * events, and a page that tells the rest must not fail over those that are gone, or that only a newer release can read.
 */
export function stepsOf(
  language: Language,
  restart: Restart,
  events: readonly ParsedEvent<RestartEvent>[],
): StepView[] {
  return events.map((event, index) => {
    if (!event.ok)
      return { at: event.error.at, title: unreadTitle(language, event.error), detail: null, tone: 'neutral' };
    const then = asOfThen(restart.id, events.slice(0, index + 1));
    return { at: event.value.at, ...wordsOf(language, event.value, then ?? restart) };
  });
}

/** What these events add up to; null when they do not begin at the beginning, cannot follow each other, or cannot all be read. */
function asOfThen(id: string, parsed: readonly ParsedEvent<RestartEvent>[]): Restart | null {
  const events = allOf(parsed);
  if (!events.ok) return null;
  try {
    return replay(id, events.value);
  } catch {
    return null;
  }
}

function nameOf({ instanceName, instanceId }: Restart): string {
  return displayName({ name: instanceName, instanceId });
}

function wordsOf(
  language: Language,
  event: RestartEvent,
  then: Restart,
): { title: string; detail: string | null; tone: Tone } {
  const { t } = language;
  switch (event.kind) {
    case 'requested':
      return {
        title: t('story.step.asked', { name: event.data.actor.name }),
        detail: event.data.reason,
        tone: 'neutral',
      };
    case 'sending': {
      const { askedAt, verdict, facts } = event.data.judged;
      return {
        title: t('story.step.sending'),
        detail: t('story.step.readAt', {
          at: clockMoment(language, askedAt),
          verdict: verdictWords(language, verdict, facts).sentence,
        }),
        tone: 'neutral',
      };
    }
    case 'accepted':
      return {
        title: t('story.step.accepted'),
        detail: t('story.step.requestId', { requestId: event.data.requestId }),
        tone: 'moving',
      };
    case 'unconfirmed': {
      const why = asSentenceOf(language, faultSentence(language, event.data.why, event.data.params));
      return {
        title: t('story.step.unconfirmed'),
        detail:
          event.data.service === undefined
            ? why
            : inARow(language, why, refusedSentence(language, { ...then, service: event.data.service })),
        tone: 'moving',
      };
    }
    case 'gap':
      return {
        title: t('story.step.gap'),
        detail: t('story.step.gapWhy', {
          from: bareClock(language, event.data.lastReadAt),
          to: clockMoment(language, event.data.resumedAt),
          why: unseenClause(language, event.data),
        }),
        tone: 'neutral',
      };
    case 'restarting':
      return {
        title:
          event.data.evidence === 'status'
            ? t('story.step.leaving', { status: statusLabel(language, event.data.status) })
            : t('story.step.newStart'),
        detail: null,
        tone: 'moving',
      };
    case 'ended': {
      const words = wordsFor(language, then);
      return { title: words.short, detail: words.sentence, tone: words.tone };
    }
    case 'learned':
      return {
        title: t('story.step.learned'),
        detail: learnedSentence(language, then, nameOf(then), event.data),
        tone: 'neutral',
      };
  }
}

function refusedSentence(language: Language, record: RefusedRecord): string {
  const refusal = refusalOf(record);
  return refusal === null ? '' : refusalWords(language, refusal).sentence;
}
