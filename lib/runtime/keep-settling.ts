import { delay, stopwatch } from '../clock';
import { databaseNow } from '../db/database-clock';
import { errorName } from '../error-name';
import type { RestartContext } from '../restarts/restart-context';
import { settleByTime } from '../restarts/settle-by-time';
import type { Reader } from '../sync/reader';
import { createWorker, type DeskWorker } from './desk-worker';

/** How often time alone is asked what it settles, in milliseconds. */
const SETTLE_EVERY_MS = 1_000;
/** A pass that ends later than this after the one before was held up. Milliseconds. */
const LATE_MS = 6_000;

/**
 * Settles by time, again and again. After a pass that failed or came late (the machine slept, the process was frozen, the
 * database was away) reads get their chance first: the silence until then was this desk's own.
 */
export function keepSettling(context: RestartContext, reader: Pick<Reader, 'readingSince' | 'tried'>): DeskWorker {
  return createWorker('settling by time', async (signal) => {
    let heldUpUntil = '';
    let sincePass = stopwatch();
    while (!signal.aborted) {
      try {
        if (sincePass.elapsedMs() > LATE_MS) heldUpUntil = await databaseNow(context.db);
        await settleByTime(context, { since: reader.readingSince(), heldUpUntil, tried: reader.tried });
        sincePass = stopwatch();
      } catch (error) {
        context.say('warn', 'Settling by time failed; trying again', { error: errorName(error) });
      }
      await delay(SETTLE_EVERY_MS, { signal });
    }
  });
}
