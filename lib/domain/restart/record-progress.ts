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
export function progressOf(restart: Restart): RestartProgress {
  const { code, detail, params, wasReal, sendingAt, answeredAt, returnedAt, evidence, tookMs, later } = restart;
  const backAt = sendingAt === null || tookMs === null ? null : new Date(Date.parse(sendingAt) + tookMs).toISOString();
  return {
    ...{ code, detail, params, wasReal, sendingAt, answeredAt, returnedAt, backAt },
    leftAt: evidence?.askedAt ?? null,
    learned: later.map(({ what }) => what),
    refusal: refusalInBrief(restart),
  };
}

/**
 * What next steps need to know of a refusal. A page gets it ready, since the sentences of every cause weigh more than all that a
 * record shows. `nextStep` is for whoever reads it, who may not be somebody that may ask again.
 */
export type RefusalInBrief = Pick<Refusal, 'cause' | 'actor' | 'again' | 'visibleToDesk' | 'nextStep'>;

/** What the answer that a record keeps means, in brief; null where it keeps none. */
export function refusalInBrief(record: RefusedRecord): RefusalInBrief | null {
  const refusal = refusalOf(record, 'nobody');
  if (refusal === null) return null;
  const { cause, actor, again, visibleToDesk, nextStep } = refusal;
  return { cause, actor, again, visibleToDesk, nextStep };
}
