import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '@/lib/db/client';
import type { RestartEventBody } from '@/lib/domain/restart/restart-events';
import { appendEvents, lockRestart } from '@/lib/restarts/append-restart-events';
import { readEvents } from '@/lib/restarts/read-restart-events';
import { recordAnswer } from '@/lib/restarts/record-answer';
import { dropHistory } from '@/lib/seals/drop-history';
import { allRead } from '../support/all-read';
import { eventually } from '../support/eventually';
import { REFUSED, startHistory, type TestHistory, told, UNTOLD, writeRestart } from '../support/seal-rows';

/** One restart that is over, of an instance that tells it as its newest; all sealed. */
const INSTANCE = 'i-one';
let history: TestHistory;
let old: string;

beforeEach(async () => {
  history = await startHistory();
  await history.database.query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads)
     values ('cn-hangzhou', $1, 'default', '{}', '', false, now(), 0)`,
    [INSTANCE],
  );
  old = await writeRestart(history, [REFUSED], INSTANCE);
  await history.database.query('update instances set last_restart_id = $1', [old]);
  await history.write(1);
  await history.seal();
});

afterEach(() => history.stop());

const drop = async () => {
  const { rows } = await history.database.query('select clock_timestamp() as now');
  return dropHistory(history.db, history.keys, rows[0].now.toISOString(), { keptDays: 0 });
};

const toWait = () =>
  eventually('dropping to wait for a writer', async () => {
    const { rowCount } = await history.database.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%call drop_history%'
          and datname = current_database() and pid <> pg_backend_pid()`,
    );
    return rowCount === 1;
  });

const lockInstance = (tx: Transaction) =>
  tx.execute(sql`select 1 from instances where instance_id = ${INSTANCE} for update`);

const lastRestart = async () =>
  (await history.database.query('select last_restart_id as id from instances')).rows[0].id as string | null;

const LEARNED: RestartEventBody = { kind: 'learned', data: { what: 'refused', sentence: 'Late.' } };

async function learn(tx: Transaction): Promise<void> {
  const before = await lockRestart(tx, old);
  if (before === null) throw new Error('It is gone');
  await appendEvents(tx, UNTOLD, before, [LEARNED]);
}

/** What is left of it when something was learned while it was dropped. */
async function expectLearned(): Promise<void> {
  expect(allRead(await readEvents(history.db, old)).map(({ kind }) => kind)).toEqual(['learned']);
  expect(await lastRestart()).toBe(old);
  await history.seal();
  expect(told(await history.verify())).toEqual([]);
}

test('an instance whose newest restart is dropped has none', async () => {
  expect(await drop()).toMatchObject({ ok: true });
  expect(await lastRestart()).toBeNull();
  expect((await history.database.query('select 1 from restarts')).rowCount).toBe(0);
});

describe('dropping beside writers', () => {
  test('a restart that is asked for meanwhile stays the newest one of its instance', async () => {
    let dropping: ReturnType<typeof drop> | undefined;
    let newer = '';
    await history.db.transaction(async (tx) => {
      await lockInstance(tx);
      newer = await writeRestart({ db: tx as unknown as TestHistory['db'] }, [REFUSED], INSTANCE);
      await tx.execute(sql`update instances set last_restart_id = ${newer}`);
      dropping = drop();
      await toWait();
    });
    expect(await dropping).toMatchObject({ ok: true });
    expect(await lastRestart()).toBe(newer);
    expect((await history.database.query('select id from restarts')).rows).toEqual([{ id: newer }]);
    await history.seal();
    expect(told(await history.verify())).toEqual([]);
  });

  test('a restart of which something is learned meanwhile keeps its row', async () => {
    let dropping: ReturnType<typeof drop> | undefined;
    await history.db.transaction(async (tx) => {
      await learn(tx);
      dropping = drop();
      await toWait();
    });
    expect(await dropping).toMatchObject({ ok: true });
    await expectLearned();
  });

  test('and who locks the instance before its restart, as all writers do, never waits in a circle', async () => {
    let dropping: ReturnType<typeof drop> | undefined;
    await history.db.transaction(async (tx) => {
      await lockInstance(tx);
      dropping = drop();
      await toWait();
      await learn(tx);
    });
    expect(await dropping).toMatchObject({ ok: true });
    await expectLearned();
  });

  test('an answer that comes after all is gone is told to nobody', async () => {
    expect(await drop()).toMatchObject({ ok: true });
    await recordAnswer({ ...UNTOLD, db: history.db }, old, { ok: true, value: { requestId: 'R' } });
    expect((await history.database.query(`select 1 from events where subject_kind = 'restart'`)).rowCount).toBe(0);
  });
});
