import { clockMinute, clockMoment } from '../time/moments';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import { inARow } from '../words/sentences';
import type { ReadTrouble } from './read-trouble';
import { troubleSentence } from './trouble-words';

/** Why a source is not read, as its row has it. */
export interface SourceFailure {
  /** A code; older releases stored a clause in its place. */
  failure: string;
  /** Null where only the clause of an older release is known. */
  trouble: ReadTrouble | null;
}

/** How a source stands; `sweptAt`, ISO 8601 UTC: its last complete sweep. */
export type ShownAs =
  | { state: 'reading' }
  | { state: 'failed'; why: string; sweptAt: string | null }
  | { state: 'late'; sweptAt: string | null };

/** How current the rows of a source are, in a sentence or two. `name`: the region, with its account where there are several. */
export function standingSentence(language: Language, name: string, standing: ShownAs): string {
  const { t } = language;
  switch (standing.state) {
    case 'reading':
      return t('source.reading', { name });
    case 'failed':
      return inARow(
        language,
        t('source.failed', { name, why: standing.why }),
        sinceSentence(language, standing.sweptAt),
      );
    case 'late':
      return inARow(language, t('source.late', { name }), sinceSentence(language, standing.sweptAt));
  }
}

function sinceSentence(language: Language, sweptAt: string | null): string {
  const { t } = language;
  return sweptAt === null ? t('source.neverRead') : t('source.readAt', { at: clockMoment(language, sweptAt) });
}

/** Why it is not read, in whole sentences. */
export function failureSentence(language: Language, { failure, trouble }: SourceFailure, action?: string): string {
  return trouble === null ? asSentence(failure) : troubleSentence(language, trouble, action);
}

/** What holds calls back, and until when (ISO 8601 UTC). */
export type HeldCalls =
  | { why: 'throttled'; api: string; until: string }
  | { why: 'no_budget'; api: string; until: string; limit: number };

/** The same in a sentence. */
export function heldBackSentence(language: Language, held: HeldCalls): string {
  const { t } = language;
  const until = clockMinute(language, held.until);
  switch (held.why) {
    case 'throttled':
      return t('source.throttled', { api: held.api, until });
    case 'no_budget':
      return t('source.noBudget', { api: held.api, limit: String(held.limit), until });
  }
}

/** Why system events are not read, in calm words: the fleet is read and restarted all the same. */
export function eventsSentence(language: Language, why: SourceFailure & { denied: boolean }): string {
  const { t } = language;
  if (why.denied) return t('source.eventsDenied');
  const sentence = failureSentence(language, why, 'ecs:DescribeInstanceHistoryEvents');
  const said = t('source.eventsFailed', { why: sentence });
  // These say what comes next themselves.
  const says = why.trouble?.kind === 'refused' || why.trouble?.kind === 'endless';
  return says ? said : inARow(language, said, t('source.triesAgain'));
}
