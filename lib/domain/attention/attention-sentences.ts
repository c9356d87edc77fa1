import { isUnreadable } from '../access/stop-words';
import { statusLabel } from '../instance/statuses';
import { wordsForPending } from '../instance/system-events';
import { troubleSentence } from '../instance/trouble-words';
import { haltSentence } from '../rollout/halt-words';
import { duration } from '../time/durations';
import { clockMinute } from '../time/moments';
import type { Language } from '../words/language';
import { asSentenceOf } from '../words/prose';
import type {
  AttentionItems,
  AttentionKind,
  RestartAttention,
  RolloutAttention,
  SourceAttention,
} from './attention-groups';
import { progress } from './attention-told';

/** What each thing waits for, in a sentence or two; `nowMs`: epoch milliseconds. */
export const ATTENTION_SENTENCE: {
  readonly [K in AttentionKind]: (language: Language, item: AttentionItems[K], nowMs: number) => string;
} = {
  restarts_stopped: (language, stop) => {
    const { t } = language;
    if (isUnreadable(stop)) return t('access.stopUnreadable');
    return asSentenceOf(language, t('attentionPage.stoppedBy', { name: stop.byName, reason: stop.reason }));
  },
  overdue: (language, item) => language.t('attentionPage.overdue', { status: named(language, item) }),
  stayed_stopped: (language, item) => language.t('attentionPage.stayedStopped', { status: named(language, item) }),
  unconfirmed: unconfirmedSentence,
  slow: (language, item) =>
    language.t(item.restartId === null ? 'attentionPage.slowOutside' : 'attentionPage.slow', {
      status: named(language, item),
      usual: duration(language, item.usualMs),
    }),
  system_event: (language, { event }, nowMs) => wordsForPending(language, event, nowMs).sentence,
  rollout_held: (language, { why, whyParams, since }) =>
    why === null
      ? language.t('attentionPage.heldUnknown')
      : language.t('attentionPage.held', { why: haltSentence(language, why, whyParams, since ?? '') }),
  rollout_waiting: waitingSentence,
  rollout_running: (language, item) => language.t('attentionPage.running', { progress: soFar(language, item) }),
  source: sourceSentence,
};

function unconfirmedSentence({ t }: Language, { state }: RestartAttention): string {
  switch (state) {
    case 'unconfirmed':
      return t('attentionPage.unconfirmed');
    case 'never_confirmed':
      return t('attentionPage.neverConfirmed');
    case 'not_observed':
      return t('attentionPage.notObserved');
    default:
      return t('attentionPage.unwatched');
  }
}

function waitingSentence(language: Language, { state, still, lookUntil, ...item }: RolloutAttention): string {
  const { t } = language;
  const so = soFar(language, item);
  if (still) return t('attentionPage.still', { progress: so });
  if (state === 'paused') return t('attentionPage.paused', { progress: so });
  return lookUntil === null
    ? t('attentionPage.looking', { progress: so })
    : t('attentionPage.lookingUntil', { progress: so, at: clockMinute(language, lookUntil) });
}

function sourceSentence(language: Language, { state, trouble }: SourceAttention): string {
  const { t } = language;
  if (trouble !== null) return troubleSentence(language, trouble);
  switch (state) {
    case 'failed':
    case 'stale':
      return t('attentionPage.late');
    case 'no_permission':
      return t('attentionPage.denied');
  }
}

function named(language: Language, { status }: { status: string | null }): string {
  return status === null || status === '' ? language.t('attentionPage.noStatus') : statusLabel(language, status);
}

function soFar(language: Language, item: Pick<RolloutAttention, 'ended' | 'total'>): string {
  return progress(language, item).trimStart();
}
