import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedSince, cursorNow, dropChangesBefore } from '@/lib/db/change-log';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { newDatabase } from '../support/database';
import { patientConnection } from '../support/patient-connection';

let database: Awaited<ReturnType<typeof newDatabase>>;
let open: OpenDatabase;

beforeAll(async () => {
  database = await newDatabase();
  open = openDatabase(database.url, () => undefined);
});

afterAll(async () => {
  await open.close();
  await database.drop();
});

const kept = async () =>
  (await database.query('select subject from changes order by subject')).rows.map(({ subject }) => subject);
const note = 'insert into changes (xid, subject) values (pg_current_xact_id(), $1)';

test('what everybody has seen is let go of, and what is committed late is still told', async () => {
  await database.query(note, ['seen']);
  const early = new pg.Client(patientConnection(database.url));
  await early.connect();
  try {
    await early.query('begin');
    await early.query(note, ['late']);
    await database.query(note, ['between']);
    const cursor = await cursorNow(open.db);
    await dropChangesBefore(open.db, cursor);
    // What began before it was taken may be behind it.
    expect(await kept()).toEqual(['between']);
    expect((await changedSince(open.db, cursor)).subjects).toEqual([]);
    await early.query('commit');
    expect((await changedSince(open.db, cursor)).subjects).toEqual(['late']);
  } finally {
    await early.end();
  }
  await dropChangesBefore(open.db, await cursorNow(open.db));
  expect(await kept()).toEqual([]);
});
