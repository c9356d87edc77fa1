import { readStop } from '../../access/stop-switch/stop-switch';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { unreadSince } from '../../db/reading';
import { mayDo } from '../../domain/access/permissions';
import type { DeskView, Person } from '../../domain/access/person';
import { countWatches } from '../watches/load-watches';

/** How often pages ask, at the least, in milliseconds: the polls of the reader may be quicker in tests. */
const MIN_PAGE_POLL_MS = 500;

/** What every page shows of the desk and of its reader. @param pollMs how often the desk itself asks the cloud. */
export async function loadDesk(db: Queryable, person: Person, pollMs: number): Promise<DeskView> {
  const [stop, servedAt, unread, watching] = await Promise.all([
    readStop(db),
    databaseNow(db),
    unreadSince(db),
    countWatches(db, person.id),
  ]);
  // Who has no role here yet has not been let in to anything, and a reason may name customers.
  const shown = mayDo(person.grants, 'fleet.see').allowed ? stop : null;
  return { person, stop: shown, unreadSince: unread, watching, servedAt, pollMs: Math.max(MIN_PAGE_POLL_MS, pollMs) };
}
