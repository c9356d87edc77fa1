import type { StepView } from '../instance/fleet-views';
import { displayName } from '../instance/instance';
import { unseenClause } from '../instance/trouble-words';
import { verdictWords } from '../instance/verdict-words';
import { allOf, type ParsedEvent, unreadTitle } from '../stored-events';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { Tone } from '../words/tone';
import { faultSentence } from './call-faults';
import { learnedSentence } from './learned-words';
import { refusalOf } from './refusals';
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
    if (!event.ok) return { at: event.error.at, title: unreadTitle(event.error), detail: null, tone: 'neutral' };
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
  switch (event.kind) {
    case 'requested':
      return { title: `${event.data.actor.name} asked`, detail: event.data.reason, tone: 'neutral' };
    case 'sending':
      return {
        title: 'Read freshly and judged, to be sent to ECS',
        detail: `Read at ${event.data.judged.askedAt.slice(11, 19)} UTC: ${verdictWords(language, event.data.judged.verdict, event.data.judged.facts).sentence}`,
        tone: 'neutral',
      };
    case 'accepted':
      return { title: 'ECS accepted the request', detail: `Request id ${event.data.requestId}`, tone: 'moving' };
    case 'unconfirmed': {
      const why = asSentence(faultSentence(event.data.why, event.data.params));
      return {
        title: 'The answer was lost',
        detail:
          event.data.service === undefined
            ? why
            : `${why} ${refusalOf({ ...then, service: event.data.service })?.sentence ?? ''}`,
        tone: 'moving',
      };
    }
    case 'gap':
      return {
        title: 'Nobody was watching for a while',
        detail: `From ${event.data.lastReadAt.slice(11, 19)} to ${event.data.resumedAt.slice(11, 19)} UTC: ${unseenClause(event.data)}. The time of watching begins anew.`,
        tone: 'neutral',
      };
    case 'restarting':
      return event.data.evidence === 'status'
        ? { title: `Seen leaving Running: ${event.data.status}`, detail: null, tone: 'moving' }
        : { title: 'Seen with a new start time', detail: null, tone: 'moving' };
    case 'ended': {
      const words = wordsFor(language, then);
      return { title: words.short, detail: words.sentence, tone: words.tone };
    }
    case 'learned':
      return {
        title: 'Learned later',
        detail: learnedSentence(language, then, nameOf(then), event.data),
        tone: 'neutral',
      };
  }
}
