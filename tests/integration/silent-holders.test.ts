import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delay } from '@/lib/clock';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/database-clock';
import { type KeptLock, keepLock } from '@/lib/db/keep-lock';
import { unreadSince } from '@/lib/db/reading';
import { failedChecks } from '@/lib/runtime/health';
import { noteFailure, noteSwept } from '@/lib/sync/source-health';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { plainInstance } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

// A holder that loses its host or its network, or is frozen, closes no connection: its locks must not outlive it.

let desk: TestDesk;
let gate: DatabaseGate;
let cutOff: OpenDatabase;

beforeAll(async () => {
  desk = await startTestDesk({ simulator: { regions: ['cn-hangzhou'] }, instances: [plainInstance('i-held')] });
  gate = await openGate(desk.database.url);
  cutOff = openDatabase(gate.url, () => undefined);
});

afterAll(async () => {
  await gate.close();
  await cutOff.close();
  await desk.stop();
});

const LOCK = { key: 7_301_099, lease: 99 };

function holder(databaseUrl: string, owner: string, db: OpenDatabase['db']): KeptLock {
  const kept = keepLock({
    db,
    databaseUrl,
    lock: LOCK,
    owner,
    work: (signal) => delay(600_000, { signal }),
    onError: () => undefined,
    say: (_level, message) => {
      throw new Error(message);
    },
  });
  kept.start();
  return kept;
}

test('a holder whose connection leads nowhere, and is closed by nobody, loses its lock to another, and knows', async () => {
  const first = holder(gate.url, 'first', cutOff.db);
  await eventually('the first to hold it', async () => first.heldSince() !== null);
  const second = holder(desk.database.url, 'second', desk.desk.restarts.db);
  const lease = async () =>
    (await desk.database.query('select owner, heartbeat_at, since from reader_lease where id = $1', [LOCK.lease]))
      .rows[0];
  await eventually('the first to say so', async () => (await lease())?.owner === 'first');
  gate.cut();
  const cutAt = Date.parse(await databaseNow(desk.desk.restarts.db));
  await eventually('the second to hold it', async () => (await lease()).owner === 'second');
  // 6 s of silence, and a second between tries: far from what the system takes to give a connection up.
  expect((await lease()).since.getTime() - cutAt).toBeLessThan(30_000);
  await eventually('the first to know', async () => first.heldSince() === null);
  // It could not close what leads nowhere, and stops all the same.
  await Promise.all([first.stop(), second.stop()]);
});

test('a sweep that a process ends after it woke up replaces neither a newer one nor what was learned since', async () => {
  const { db } = desk.desk.restarts;
  const target = { accountId: 'woken', regionId: 'cn-hangzhou' };
  const at = (second: number) => new Date(1_800_000_000_000 + second * 1_000).toISOString();
  const source = async () =>
    (await desk.database.query("select swept_at, failure from sources where account_id = 'woken'")).rows[0];
  const failure = { class: 'not_sent', cause: 'no_connection', fault: 'never_connected' } as const;
  await noteSwept(db, target, at(100));
  await noteFailure(db, target, at(90), failure);
  await noteSwept(db, target, at(80));
  expect(await source()).toEqual({ swept_at: new Date(at(100)), failure: null });
  await noteFailure(db, target, at(110), failure);
  await noteSwept(db, target, at(95));
  expect(await source()).toMatchObject({ failure: 'unread' });
  await noteSwept(db, target, at(120));
  expect(await source()).toEqual({ swept_at: new Date(at(120)), failure: null });
});

test('while nobody reads, the desk is not ready, and pages say since when', async () => {
  const { db } = desk.desk.restarts;
  expect([await failedChecks(), await unreadSince(db)]).toEqual([[], null]);
  const other = new pg.Client({ ...patientConnection(desk.database.url), idle_in_transaction_session_timeout: 0 });
  await other.connect();
  // Nobody can say any more that they read, and whoever did gives the lock up.
  await other.query('begin; lock table reader_lease in exclusive mode');
  const since = await eventually('the silence to be noticed', () => unreadSince(db));
  expect(await failedChecks()).toEqual([
    { check: 'reading', sentence: expect.stringContaining(`has read the cloud since ${since.slice(11, 19)} UTC`) },
  ]);
  await other.query('commit');
  await other.end();
  await eventually('it to be ready again', async () => (await failedChecks()).length === 0);
});
