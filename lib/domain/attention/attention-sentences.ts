import { isUnreadable } from '../access/stop-words';
import { wordsForPending } from '../instance/system-events';
import { troubleSentence } from '../instance/trouble-words';
import { haltSentence } from '../rollout/halt-words';
import { duration } from '../time/durations';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type {
  AttentionItems,
  AttentionKind,
  RestartAttention,
  RolloutAttention,
  SourceAttention,
} from './attention-groups';
import { progress } from './attention-words';

/** What each thing waits for, in a sentence or two; `nowMs`: epoch milliseconds. */
export const ATTENTION_SENTENCE: {
  readonly [K in AttentionKind]: (language: Language, item: AttentionItems[K], nowMs: number) => string;
} = {
  restarts_stopped: ({ t }, stop) =>
    isUnreadable(stop) ? t('access.stopUnreadable') : asSentence(`${stop.byName} stopped all restarts: ${stop.reason}`),
  overdue: (_, item) => `Waits to be seen Running again: ${reads(item)}.`,
  stayed_stopped: (_, item) => `Waits to be started, and seen Running: ${reads(item)}.`,
  unconfirmed: unconfirmedSentence,
  slow: (language, { restartId, status, usualMs }) =>
    `${restartId === null ? 'Nobody asked for it here. It' : 'Waits to be seen Running again. It'} reads ${named(status)}; more than ${duration(language, usualMs)} is not usual.`,
  system_event: (language, { event }, nowMs) => wordsForPending(language, event, nowMs).sentence,
  rollout_held: (language, { why, whyParams, since }) =>
    `Held: ${why === null ? 'it may not go on.' : haltSentence(language, why, whyParams, since ?? '')}`,
  rollout_waiting: waitingSentence,
  rollout_running: (_, item) => `${progress(item).trimStart()} ended.`,
  source: sourceSentence,
};

function unconfirmedSentence(_: Language, { state }: RestartAttention): string {
  switch (state) {
    case 'unconfirmed':
      return 'The answer of ECS was lost. Restart Desk watches whether it leaves Running, and does not send it again.';
    case 'never_confirmed':
      return 'The answer of ECS was lost, and it was never seen leaving Running. It probably did not happen.';
    case 'not_observed':
      return 'ECS accepted the restart, and it was never seen leaving Running.';
    default:
      return 'It could not be watched all the time, and what was seen does not tell whether it restarted.';
  }
}

function waitingSentence(_: Language, { state, still, lookUntil, ...item }: RolloutAttention): string {
  const so = progress(item).trimStart();
  if (still) return `${so} ended, and nothing has happened for longer than is usual. Its page says what it waits for.`;
  if (state === 'paused') return `${so} ended. It is paused: let it go on, or cancel it.`;
  return lookUntil === null
    ? `${so} ended. A wave is over, and it waits for somebody to look and let it go on.`
    : `${so} ended. A wave is over: the next begins by itself at ${lookUntil.slice(11, 16)} UTC.`;
}

function sourceSentence(_: Language, { state, trouble }: SourceAttention): string {
  if (trouble !== null) return troubleSentence(trouble);
  switch (state) {
    case 'failed':
    case 'stale':
      return 'It has not been read as often as it should be. Restart Desk tries again by itself.';
    case 'no_permission':
      return 'Restart Desk may not read it.';
  }
}

function reads({ status }: RestartAttention): string {
  return `it reads ${named(status)}`;
}

function named(status: string | null): string {
  return status === null || status === '' ? 'no status' : status;
}
