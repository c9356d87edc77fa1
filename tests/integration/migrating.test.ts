import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildLateIndexes } from '@/lib/db/late-indexes';
import { migrateDatabase } from '@/lib/db/migrate';
import { migrationsFolder } from '@/lib/db/migrations-folder';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';

type TestDatabase = Awaited<ReturnType<typeof newDatabase>>;

const folder = mkdtempSync(join(tmpdir(), 'desk-migrating-'));
const databases: TestDatabase[] = [];
const clients: pg.Client[] = [];

beforeAll(() => cpSync(migrationsFolder(), folder, { recursive: true }));

afterAll(async () => {
  for (const client of clients) await client.end();
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function databaseOf(empty: boolean): Promise<TestDatabase> {
  const database = await newDatabase({ empty });
  databases.push(database);
  return database;
}

async function connect({ url }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client(patientConnection(url));
  await client.connect();
  // A dump rests in its transaction for as long as it likes.
  await client.query('set idle_in_transaction_session_timeout = 0');
  clients.push(client);
  return client;
}

/** Brings an empty database to the schema that this migration left behind. */
async function migrateTo(client: pg.Client, last: string): Promise<void> {
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'));
  const end = journal.entries.findIndex(({ tag }: { tag: string }) => tag === last) + 1;
  expect(end, `there is a migration ${last}`).toBeGreaterThan(0);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  await migrate(drizzle(client), { migrationsFolder: folder });
}

const indexesOf = async (database: TestDatabase) => {
  const { rows } = await database.query(
    `select relname, indisvalid from pg_class join pg_index on indexrelid = oid
      where relname in ('restarts_of_team', 'restarts_counted', 'restarts_let_go', 'restarts_by_time') order by relname`,
  );
  return rows.map(({ relname, indisvalid }) => `${relname}${indisvalid ? '' : ' invalid'}`);
};

test('a migration that has to wait for a long read lets everybody else by, and is done when that has ended', async () => {
  const database = await databaseOf(true);
  const [dump, writer] = [await connect(database), await connect(database)];
  await migrateTo(writer, '0010_comments');
  await dump.query('begin; lock table restarts in access share mode');
  const migrated = migrateDatabase(database.url, 'simulated');
  await eventually('the migration to wait', async () => {
    const { rows } = await database.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'ALTER TABLE%'`,
    );
    return rows.length > 0;
  });
  // Behind a migration that waits without a limit this fails.
  await writer.query("set lock_timeout = '20s'; begin; lock table restarts in row exclusive mode");
  await writer.query('commit');
  await dump.query('commit');
  await migrated;
  expect(await indexesOf(database)).toEqual(['restarts_counted', 'restarts_let_go', 'restarts_of_team']);
});

test('an index that was begun and never finished is built again, and what it stands for goes', async () => {
  const database = await databaseOf(false);
  const client = await connect(database);
  await client.query('drop index restarts_of_team; create index restarts_by_time on restarts (requested_at, id)');
  await client.query("update pg_index set indisvalid = false where indexrelid = 'restarts_counted'::regclass");
  expect(await indexesOf(database)).toEqual(['restarts_by_time', 'restarts_counted invalid', 'restarts_let_go']);
  await buildLateIndexes(client);
  expect(await indexesOf(database)).toEqual(['restarts_counted', 'restarts_let_go', 'restarts_of_team']);
  // As a process leaves it that ends between the two.
  await client.query('create index restarts_by_time on restarts (requested_at, id)');
  await buildLateIndexes(client);
  expect(await indexesOf(database)).toEqual(['restarts_counted', 'restarts_let_go', 'restarts_of_team']);
});

test('of several that begin at once each waits for the one that migrates, and none is in the way of its indexes', async () => {
  const database = await databaseOf(true);
  await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url, 'simulated')));
  expect(await indexesOf(database)).toEqual(['restarts_counted', 'restarts_let_go', 'restarts_of_team']);
});
