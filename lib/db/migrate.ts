import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { delay } from '../clock';
import { errorName } from '../error-name';
import { connectionSettings, FIRST_ANSWER_WITHIN_MS } from './client';
import { buildLateIndexes } from './late-indexes';
import { migrationsFolder } from './migrations-folder';
import { deskMeta } from './schema';

/** Key of the advisory lock under which one process at a time migrates. */
const MIGRATION_LOCK = 7_301_001;
const LOCK_AGAIN_MS = 200;
/** So long others may wait behind a migration that waits, and so long they are let by afterwards. In milliseconds. */
const LONGEST_QUEUE_MS = 1_000;
const LET_BY_MS = 2_000;
/** A wait for a lock was longer than lock_timeout; or a server of the release before waits for us as we wait for it. */
const BUSY = ['55P03', '40P01'];

/** The database belongs to the other kind of fleet. */
export class WrongFleetError extends Error {
  override name = 'WrongFleetError';

  /** @param owner the kind of fleet that the database is stamped with. */
  constructor(owner: string, fleet: string) {
    super(
      `DATABASE_URL names a database of the ${owner} fleet, and DESK_FLEET is ${fleet}; use a database of its own for each.`,
    );
  }
}

/**
 * Brings the schema up to date and stamps the database with its kind of fleet when it is new.
 * @throws WrongFleetError when it is stamped with the other kind; the driver's error when it cannot be reached.
 */
export async function migrateDatabase(databaseUrl: string, fleet: 'simulated' | 'alibaba'): Promise<void> {
  const client = new pg.Client({
    ...connectionSettings(databaseUrl),
    connectionTimeoutMillis: FIRST_ANSWER_WITHIN_MS,
    statement_timeout: 0,
  });
  // Its queries fail with it; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await lockMigrations(client);
    const db = drizzle(client);
    await whenFree(client, LONGEST_QUEUE_MS, () => migrate(db, { migrationsFolder: migrationsFolder() }));
    await whenFree(client, 0, () => buildLateIndexes(client));
    await db.insert(deskMeta).values({ key: 'fleet', value: fleet }).onConflictDoNothing();
    const [stamp] = await db.select().from(deskMeta).where(eq(deskMeta.key, 'fleet'));
    if (stamp?.value !== fleet) throw new WrongFleetError(stamp?.value ?? 'unknown', fleet);
  } finally {
    await client.end();
  }
}

/**
 * One process at a time migrates. Asked for again and again: a statement that waits for it is a transaction that is open, and an
 * index that is built beside others waits for all of these.
 */
async function lockMigrations(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [MIGRATION_LOCK]);
    if (rows[0]?.mine === true) return;
    await delay(LOCK_AGAIN_MS);
  }
}

/**
 * Runs this without a queue behind it: a change of a table that somebody reads, such as a dump, waits for that, and everybody
 * else would wait behind it. It gives up soon, lets them by, and tries again.
 * @param longestMs 0: it keeps nobody waiting, and waits for as long as it takes.
 */
async function whenFree(client: pg.Client, longestMs: number, run: () => Promise<void>): Promise<void> {
  await client.query(`set lock_timeout = '${longestMs}ms'`);
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!BUSY.some((code) => errorName(error).endsWith(` ${code}`))) throw error;
    }
    await delay(LET_BY_MS);
  }
}
