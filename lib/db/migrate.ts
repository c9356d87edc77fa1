import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { connectionSettings, FIRST_ANSWER_WITHIN_MS } from './client';
import { migrationsFolder } from './migrations-folder';
import { deskMeta } from './schema';

/** Key of the advisory lock under which one process at a time migrates. */
const MIGRATION_LOCK = 7_301_001;

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
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const db = drizzle(client);
    await migrate(db, { migrationsFolder: migrationsFolder() });
    await db.insert(deskMeta).values({ key: 'fleet', value: fleet }).onConflictDoNothing();
    const [stamp] = await db.select().from(deskMeta).where(eq(deskMeta.key, 'fleet'));
    if (stamp?.value !== fleet) throw new WrongFleetError(stamp?.value ?? 'unknown', fleet);
  } finally {
    await client.end();
  }
}
