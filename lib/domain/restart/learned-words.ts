import { duration } from '../time/durations';
import type { Language } from '../words/language';
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
  const afterMs = Date.parse(learned.readAskedAt ?? '') - Date.parse(restart.sendingAt ?? '');
  const after = `${duration(language, Number.isFinite(afterMs) ? afterMs : null)} after the restart was sent`;
  switch (learned.what) {
    case 'accepted':
      return `ECS's answer came late: it had accepted the restart (request id ${learned.requestId ?? 'unknown'}).`;
    case 'refused':
      return `ECS's answer came late: it had not taken the restart on (${learned.code ?? 'no code'}).`;
    case 'restarted_by_other':
      return `ECS's answer came late: it had not taken the restart on (${learned.code ?? 'no code'}). Somebody else restarted the instance.`;
    case 'never_sent':
      return 'The server process that was to send it woke up: nothing had been sent.';
    case 'returned':
      return `${name} was seen Running ${after}.`;
    case 'seen_again':
      return `ECS shows ${name} again, ${after}: ${learned.status || 'without a status'}. It was not released.`;
    case 'left': {
      const seen =
        learned.startTime === undefined
          ? `${name} was seen ${learned.status ?? 'leaving Running'} ${after}.`
          : `${name} was seen with a new start time, ${minute(learned.startTime)} UTC: it was restarted.`;
      return afterMs > LONG_AFTER_MS ? `${seen} So late it may have been somebody else.` : seen;
    }
  }
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
