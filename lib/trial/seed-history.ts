import { isNull, sql } from 'drizzle-orm';
import { delay } from '../clock';
import type { Database, Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { bumpFleetVersion } from '../db/fleet-version';
import { insertEvents } from '../db/insert-events';
import { instances, restarts } from '../db/schema';
import { DESK_ACTOR } from '../domain/access/actor';
import { type MadeUpRestart, madeUpHistory } from '../domain/trial/made-up-history';
import { errorName } from '../error-name';
import { restartColumns } from '../restarts/restart-columns';

/** What seeding the history works with. */
interface SeedContext {
  db: Database;
  say: (level: 'info' | 'warn' | 'error', message: string, about?: Record<string, string | number | null>) => void;
}

/** How often it is looked whether the fleet was read, in milliseconds. */
const LOOK_EVERY_MS = 1_000;
/** Of so many instances, however large the fleet is. */
const MOST_INSTANCES = 300;
/** Rows in one statement: parameters of one are bounded. */
const AT_ONCE = 200;

/**
 * Gives an empty simulated desk two weeks of made-up history once its fleet has been read: events and rows as the desk writes
 * them, signed where there is a key, in one transaction. Never where anything was ever restarted. A failure is said, and
 * nothing depends on it.
 */
export async function seedHistory({ db, say }: SeedContext, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      const seededNow = await db.transaction(seedOnce);
      if (seededNow !== 'not_yet') {
        if (seededNow > 0) say('info', 'Two weeks of made-up history were seeded', { restarts: seededNow });
        return;
      }
      await delay(LOOK_EVERY_MS, { signal, unref: true });
    }
  } catch (error) {
    // Another replica was first, the database is away, or the desk stops.
    if (!signal.aborted) say('warn', 'No made-up history was seeded', { error: errorName(error) });
  }
}

async function seedOnce(tx: Transaction): Promise<number | 'not_yet'> {
  const { rows } = await tx.execute<{ restarted: boolean; read: boolean }>(sql`
    select exists (select from restarts) as restarted,
           exists (select from sources) and not exists (select from sources where swept_at is null) as read`);
  if (rows[0]?.restarted !== false) return 0;
  if (!rows[0].read) return 'not_yet';
  const fleet = await tx
    .select({ facts: instances.facts })
    .from(instances)
    .where(isNull(instances.goneAt))
    .orderBy(instances.regionId, instances.instanceId)
    .limit(MOST_INSTANCES);
  const made = madeUpHistory(
    fleet.map(({ facts }) => facts),
    Date.parse(await databaseNow(tx)),
  );
  for (let from = 0; from < made.length; from += AT_ONCE) await write(tx, made.slice(from, from + AT_ONCE));
  if (made.length > 0) await bumpFleetVersion(tx);
  return made.length;
}

async function write(tx: Transaction, made: readonly MadeUpRestart[]): Promise<void> {
  // The ids of a fleet and day are always the same: of two replicas the second fails here, and has written nothing.
  await tx.insert(restarts).values(made.map(({ id, record }) => ({ id, owner: 'seeded', ...restartColumns(record) })));
  await insertEvents(
    tx,
    made.flatMap(({ id, actor, events }) =>
      events.map(({ at, seq, kind, data }) => ({
        ...{ at, subjectKind: 'restart', subjectId: id, seq, kind, data },
        actor: kind === 'requested' ? actor : DESK_ACTOR,
      })),
    ),
  );
}
