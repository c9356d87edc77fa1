import { count, eq } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { watches } from '../../db/watch-schema';
import { mayDo } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import type { WatchesView } from '../../domain/watch/watch';
import { ownRows } from '../../watches/keep-watch';
import { readWatched } from '../../watches/read-watched';

/** What somebody watches, with how each stands now. */
export async function loadWatches(db: Queryable, person: Pick<Person, 'id' | 'grants'>): Promise<WatchesView> {
  const [rows, servedAt] = await Promise.all([readWatched(db, ownRows(person.id)), databaseNow(db)]);
  // Who has lost the role that shows rollouts is told nothing more of them.
  const rollouts = mayDo(person.grants, 'rollouts.see').allowed;
  return {
    items: rows
      .filter(({ kind }) => kind !== 'rollout' || rollouts)
      .map(({ kind, subject, name, state, stamp, over, seenStamp }) => {
        const changed = stamp !== seenStamp;
        return { kind, subject, name: name ?? subject, state, stamp, changed, over };
      }),
    servedAt,
  };
}

/** How much somebody watches: who watches nothing is not to ask again and again what became of it. */
export async function countWatches(db: Queryable, personId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(watches).where(eq(watches.personId, personId));
  return row?.count ?? 0;
}
