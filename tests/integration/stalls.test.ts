import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { plainInstance } from '../support/simulator-control';
import { withAnswer } from '../support/stub-cloud';
import { ended, expectConsistent, projection, request, startTestDesk, type TestDesk } from '../support/test-desk';

// What silence says of a restart is said of reads that had their chance: a stall of ours is no silence of the instance.

const NAMES = ['locked', 'silent', 'hung'];
const id = (name: string) => `i-${name}`;

let desk: TestDesk;
let gate: DatabaseGate;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_READ_TIMEOUT_SECONDS: '30' },
    instances: NAMES.map((name) => plainInstance(id(name), { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
    through: async (databaseUrl) => {
      gate = await openGate(databaseUrl);
      return gate.url;
    },
  });
  // Otherwise 15 s: each stall would have to be longer.
  desk.desk.restarts.limits.gapMs = 1_000;
});

afterAll(async () => {
  await desk.stop();
  await gate.close();
});

/** A restart that was seen leaving Running, and whose instance is Running again from now on, unread. */
async function leaving(name: string): Promise<string> {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id(name));
  await stub.asked;
  await desk.control.patch(id(name), { Status: 'Starting' });
  stub.answer({ ok: true, value: { requestId: `R-${name}` } });
  await eventually('restarting', async () => (await projection(desk, restart)).state === 'restarting');
  return restart;
}

/**
 * While the work is done the restart is overdue a second from now: by reads that are asked after that, and by none that was asked
 * before its instance was Running again, however slow the machine is.
 */
async function impatiently(restart: string, work: () => Promise<void>): Promise<void> {
  const { limits } = desk.desk.restarts;
  const { overdueMs } = limits;
  const { rows } = await desk.database.query(
    'select (extract(epoch from clock_timestamp() - sending_at) * 1000)::float8 as ms from restarts where id = $1',
    [restart],
  );
  limits.overdueMs = rows[0]?.ms + 1_000;
  await work();
  limits.overdueMs = overdueMs;
}

/** Until its instance was not read for so long. */
const untilLongOverdue = async (restart: string, seconds: number): Promise<void> => {
  await eventually(`${seconds} s since the last read`, async () => {
    const { rows } = await desk.database.query(
      `select 1 from restarts join instances using (region_id, instance_id)
        where id = $1 and asked_at < clock_timestamp() - $2 * interval '1 second'`,
      [restart, seconds],
    );
    return rows.length > 0;
  });
};

test('reads that wait to be stored are no silence: the first that is stored tells', async () => {
  const restart = await leaving('locked');
  const other = new pg.Client({ ...patientConnection(desk.database.url), idle_in_transaction_session_timeout: 0 });
  await other.connect();
  await other.query('begin; lock table instances in exclusive mode');
  await desk.control.patch(id('locked'), { Status: 'Running' });
  await impatiently(restart, () => untilLongOverdue(restart, 5));
  expect((await projection(desk, restart)).state).toBe('restarting');
  await other.query('commit');
  await other.end();
  expect((await ended(restart)).state).toBe('running_again');
  await expectConsistent(desk, restart);
});

test('a database that was silent: what a pass that hung has seen ends nothing', async () => {
  const restart = await leaving('silent');
  gate.hang();
  await desk.control.patch(id('silent'), { Status: 'Running' });
  await impatiently(restart, async () => {
    await untilLongOverdue(restart, 8);
    gate.open();
    // Whatever hung, the pass over silence included, goes on now.
    expect((await ended(restart)).state).toBe('running_again');
  });
  await expectConsistent(desk, restart);
});

test('a read that ECS has not answered yet is no silence either', async () => {
  const restart = await leaving('hung');
  // First, so that no read comes between that shows it Running.
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'slow', delayMs: 20_000 }]);
  await desk.control.patch(id('hung'), { Status: 'Running' });
  await impatiently(restart, () => untilLongOverdue(restart, 5));
  expect((await projection(desk, restart)).state).toBe('restarting');
  await desk.control.faults([]);
  expect((await ended(restart)).state).toBe('running_again');
  await expectConsistent(desk, restart);
});
