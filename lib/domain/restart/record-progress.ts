import type { Again } from './refusal-causes';
import { againOf } from './refusals';
import type { Learned, Restart } from './restart';

/**
 * How far a restart came and what was learned of it, in codes and times: what a page makes next steps, phases and elapsed times
 * from. Times are ISO 8601 UTC on the database's clock.
 */
export interface RestartProgress
  extends Pick<Restart, 'code' | 'detail' | 'wasReal' | 'sendingAt' | 'answeredAt' | 'returnedAt'> {
  /** When the read was asked that showed it leaving Running; null while none did. */
  leftAt: string | null;
  /** When the read was asked that showed it Running again; null unless it ended so. */
  backAt: string | null;
  /** What was learned after the end, oldest first. */
  learned: Learned['what'][];
  /** When a person may ask again for what ECS refused; null where it refused nothing. */
  again: Again | null;
}

/** The progress of a restart as its record has it. */
export function progressOf(restart: Restart): RestartProgress {
  const { code, detail, wasReal, sendingAt, answeredAt, returnedAt, evidence, tookMs, later } = restart;
  const backAt = sendingAt === null || tookMs === null ? null : new Date(Date.parse(sendingAt) + tookMs).toISOString();
  return {
    ...{ code, detail, wasReal, sendingAt, answeredAt, returnedAt, backAt },
    leftAt: evidence?.askedAt ?? null,
    learned: later.map(({ what }) => what),
    again: againOf(restart),
  };
}
