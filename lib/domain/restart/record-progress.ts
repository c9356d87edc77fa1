import type { Language } from '../words/language';
import { refusalWords } from './refusal-words';
import { type Refusal, type RefusedRecord, refusalOf } from './refusals';
import type { Learned, Restart } from './restart';

/**
 * How far a restart came and what was learned of it, in codes and times: what a page makes next steps, phases and elapsed times
 * from. Times are ISO 8601 UTC on the database's clock.
 */
export interface RestartProgress
  extends Pick<Restart, 'code' | 'detail' | 'params' | 'wasReal' | 'sendingAt' | 'answeredAt' | 'returnedAt'> {
  /** When the read was asked that showed it leaving Running; null while none did. */
  leftAt: string | null;
  /** When the read was asked that showed it Running again; null unless it ended so. */
  backAt: string | null;
  /** What was learned after the end, oldest first. */
  learned: Learned['what'][];
  /** What ECS or STS refused it for; null where neither did. */
  refusal: RefusalInBrief | null;
}

/** The progress of a restart as its record has it. */
export function progressOf(language: Language, restart: Restart): RestartProgress {
  const { code, detail, params, wasReal, sendingAt, answeredAt, returnedAt, evidence, tookMs, later } = restart;
  const backAt = sendingAt === null || tookMs === null ? null : new Date(Date.parse(sendingAt) + tookMs).toISOString();
  return {
    ...{ code, detail, params, wasReal, sendingAt, answeredAt, returnedAt, backAt },
    leftAt: evidence?.askedAt ?? null,
    learned: later.map(({ what }) => what),
    refusal: refusalInBrief(language, restart),
  };
}

/**
 * What a page needs to know of a refusal, and what it says: ready, since the sentences of every cause weigh more than all that a record
 * shows.
 */
export interface RefusalInBrief extends Pick<Refusal, 'cause' | 'actor' | 'again' | 'visibleToDesk'> {
  /** What it means. This and `thenAsk` are left out by a server of the release before. */
  sentence?: string;
  /** What to do, for whoever reads it, who may not be somebody that may ask again. */
  nextStep: string;
  /** The same for somebody who may. */
  thenAsk?: string;
}

/** What the answer that a record keeps means, in brief; null where it keeps none. */
export function refusalInBrief(language: Language, record: RefusedRecord): RefusalInBrief | null {
  const refusal = refusalOf(record, 'nobody');
  if (refusal === null) return null;
  const { cause, actor, again, visibleToDesk, said } = refusal;
  const { nextStep: thenAsk } = refusalWords(language, { cause, said: { ...said, asksAgain: 'person' } });
  return { cause, actor, again, visibleToDesk, ...refusalWords(language, refusal), thenAsk };
}
