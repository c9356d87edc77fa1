import { readStop } from '../../access/stop-switch/stop-switch';
import type { Queryable } from '../../db/client';
import { databaseNow, runningClock } from '../../db/database-clock';
import { unreadSince } from '../../db/reading';
import { mayDo } from '../../domain/access/permissions';
import type { DeskView, Person } from '../../domain/access/person';
import type { DeskStanding } from '../shared-answers';
import { countWatches } from '../watches/load-watches';

/** How often pages ask, at the least, in milliseconds: the polls of the reader may be quicker in tests. */
const MIN_PAGE_POLL_MS = 500;

/**
 * What every page shows of the desk and of its reader.
 * @param pollMs how often the desk itself asks the cloud.
 * @param share how what is the same for everybody is read once for many; each reads it anew unless it is given.
 */
export async function loadDesk(
  db: Queryable,
  person: Person,
  pollMs: number,
  share: (read: () => Promise<DeskStanding>) => Promise<DeskStanding> = (read) => read(),
): Promise<DeskView> {
  const [{ stop, unread, now }, watching] = await Promise.all([
    share(() => readStanding(db)),
    countWatches(db, person.id),
  ]);
  const servedAt = now();
  // Who has no role here yet has not been let in to anything, and a reason may name customers.
  const shown = mayDo(person.grants, 'fleet.see').allowed ? stop : null;
  return { person, stop: shown, unreadSince: unread, watching, servedAt, pollMs: Math.max(MIN_PAGE_POLL_MS, pollMs) };
}

async function readStanding(db: Queryable): Promise<DeskStanding> {
  const [stop, unread, now] = await Promise.all([readStop(db), unreadSince(db), databaseNow(db)]);
  return { stop, unread, now: runningClock(now) };
}
