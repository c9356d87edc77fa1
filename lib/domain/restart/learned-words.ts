import { statusLabel } from '../instance/statuses';
import { duration } from '../time/durations';
import { fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { inARow } from '../words/sentences';
import type { Learned, Restart } from './restart';

/** So long after the restart was sent, what is seen may well be the work of somebody else. Milliseconds. */
const LONG_AFTER_MS = 20 * 60_000;

/** One thing that was learned of a restart after its end, in a sentence. Older events hold the sentence itself. */
export function learnedSentence(
  language: Language,
  restart: Pick<Restart, 'sendingAt'>,
  name: string,
  learned: Learned,
): string {
  if (learned.sentence !== undefined) return learned.sentence;
  const { t } = language;
  const { requestId, status } = learned;
  const afterMs = Date.parse(learned.readAskedAt ?? '') - Date.parse(restart.sendingAt ?? '');
  const took = duration(language, Number.isFinite(afterMs) ? afterMs : null);
  const code = learned.code ?? t('story.learned.noCode');
  switch (learned.what) {
    case 'accepted':
      return requestId === undefined ? t('story.learned.acceptedNoId') : t('story.learned.accepted', { requestId });
    case 'refused':
      return t('story.learned.refused', { code });
    case 'restarted_by_other':
      return t('story.learned.restarted_by_other', { code });
    case 'never_sent':
      return t('story.learned.never_sent');
    case 'returned':
      return t('story.learned.returned', { name, took });
    case 'seen_again':
      return status === undefined || status === ''
        ? t('story.learned.seenAgainNoStatus', { name, took })
        : t('story.learned.seen_again', { name, took, status: statusLabel(language, status) });
    case 'left': {
      const seen = leftSentence(language, learned, name, took);
      return afterMs > LONG_AFTER_MS ? inARow(language, seen, t('story.learned.maybeOther')) : seen;
    }
  }
}

function leftSentence(language: Language, { status, startTime }: Learned, name: string, took: string): string {
  const { t } = language;
  if (startTime !== undefined) return t('story.learned.leftStart', { name, at: fullMinute(language, startTime) });
  return status === undefined
    ? t('story.learned.left', { name, took })
    : t('story.learned.leftStatus', { name, took, status: statusLabel(language, status) });
}
