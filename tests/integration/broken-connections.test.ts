import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { isPassing } from '@/lib/restarts/database-errors';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';

let database: Awaited<ReturnType<typeof newDatabase>>;
let open: OpenDatabase;

beforeAll(async () => {
  database = await newDatabase();
  open = openDatabase(database.url, () => undefined, 2);
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

/** Breaks a connection as the network does: PostgreSQL says nothing of it. */
function breakOff(client: pg.PoolClient): void {
  if (!('connection' in client)) throw new Error('The driver has no connection to break');
  (client.connection as { stream: { destroy: (error: Error) => void } }).stream.destroy(
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  );
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test('connections that are broken when a transaction begins are replaced: the pool never runs empty', async () => {
  for (let times = 0; times < 5; times += 1) {
    open.pool.once('acquire', breakOff);
    const failure = await failureOf(open.db.transaction((tx) => tx.execute(sql`select 1`)));
    expect(isPassing(failure), String(failure)).toBe(true);
  }
  const { rows } = await open.db.transaction((tx) => tx.execute(sql`select 1 as one`));
  expect(rows).toEqual([{ one: 1 }]);
});

test('a connection that breaks inside a transaction is worth another try of the same', async () => {
  const acquired = new Promise<pg.PoolClient>((resolve) => {
    open.pool.once('acquire', resolve);
  });
  const failure = await failureOf(
    open.db.transaction(async (tx) => {
      // drizzle asks when somebody waits.
      const sleeping = Promise.all([tx.execute(sql`select pg_sleep(30)`)]);
      sleeping.catch(() => undefined);
      await eventually(
        'the statement to be under way',
        async () =>
          (
            await database.query(
              "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
            )
          ).rowCount === 1,
      );
      breakOff(await acquired);
      await sleeping;
    }),
  );
  expect(isPassing(failure), String(failure)).toBe(true);
});

test('what PostgreSQL will never take is not', async () => {
  for (const statement of [sql`select 'x'::uuid`, sql`select 1 / 0`, sql`select * from nowhere`]) {
    const failure = await failureOf(open.db.transaction((tx) => tx.execute(statement)));
    expect(failure).toBeInstanceOf(Error);
    expect(isPassing(failure)).toBe(false);
  }
});

test('a process that froze in a transaction does not hold its rows for ever: the server ends it after 8 s', async () => {
  const result = await open.db.execute<{ setting: string }>(
    sql`select setting from pg_settings where name = 'idle_in_transaction_session_timeout'`,
  );
  expect(result.rows).toEqual([{ setting: '8000' }]);
});
