import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterCommit } from '@/lib/db/after-commit';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { newDatabase } from '../support/database';

let database: Awaited<ReturnType<typeof newDatabase>>;
let open: OpenDatabase;

beforeAll(async () => {
  database = await newDatabase();
  open = openDatabase(database.url, () => undefined);
  await database.query('create table written (id int)');
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

test('what a transaction wrote is told once it can be seen, and only once', async () => {
  const told: number[] = [];
  const given = await open.db.transaction(async (tx) => {
    await tx.execute(sql`insert into written values (1)`);
    afterCommit(tx, () => told.push(1));
    afterCommit(tx, () => told.push(2));
    expect(told).toEqual([]);
    return 'given back';
  });
  expect([given, told]).toEqual(['given back', [1, 2]]);
});

test('what is rolled back is never told', async () => {
  const told: number[] = [];
  const broken = open.db.transaction(async (tx) => {
    afterCommit(tx, () => told.push(1));
    await tx.execute(sql`insert into written values (2)`);
    throw new Error('given up');
  });
  await expect(broken).rejects.toThrow('given up');
  expect(told).toEqual([]);
});

test('a listener that fails takes nothing back', async () => {
  await open.db.transaction(async (tx) => {
    afterCommit(tx, () => {
      throw new Error('the log is full');
    });
    await tx.execute(sql`insert into written values (3)`);
  });
  expect((await database.query('select 1 from written where id = 3')).rowCount).toBe(1);
});
