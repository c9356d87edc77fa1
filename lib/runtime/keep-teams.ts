import { delay } from '../clock';
import type { Database } from '../db/client';
import { fillTeams } from '../db/team-tag';
import { errorName } from '../error-name';
import { createWorker, type DeskWorker } from './desk-worker';
import type { say } from './log';

/** Between a few rows and the next, so that the database has time for others. In milliseconds. */
const PAUSE_MS = 50;
const AGAIN_AFTER_MS = 60_000;
/** So often all are gone through for those that somebody else held: what is left then the next start finds. */
const MOST_PASSES = 10;

/** Gives restarts of before their teams, once. */
export function keepTeams(db: Database, tell: typeof say): DeskWorker {
  return createWorker('filling in teams', async (signal) => {
    for (let passes = 0; passes < MOST_PASSES && !signal.aborted; ) {
      try {
        if ((await fillTeams(db, signal, () => delay(PAUSE_MS, { signal }))) === 0) return;
        passes += 1;
      } catch (error) {
        tell('warn', 'Restarts of before could not be given their teams; trying again', { error: errorName(error) });
      }
      await delay(AGAIN_AFTER_MS, { signal });
    }
  });
}
