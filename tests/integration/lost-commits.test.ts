import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Restart } from '@/lib/domain/restart/restart';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { plainInstance } from '../support/simulator-control';
import { ended, expectConsistent, projection, request, startTestDesk, type TestDesk } from '../support/test-desk';

// PostgreSQL commits, and the connection dies before the desk hears of it: nothing may be sent twice, stay behind or be
// told otherwise than it was.

const MANY = Array.from({ length: 20 }, (_, index) => `i-many${index}`);
const ONES = ['i-requested', 'i-sending', 'i-refused', 'i-accepted'];

let desk: TestDesk;
let gate: DatabaseGate;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: [...ONES, ...MANY].map((id) =>
      plainInstance(id, { SimulatedBootSeconds: 80, SimulatedStaleSeconds: 2 }),
    ),
    through: async (databaseUrl) => {
      gate = await openGate(databaseUrl);
      return gate.url;
    },
  });
});

afterAll(async () => {
  await desk.stop();
  await gate.close();
});

/** Loses the answer to the next commit that brings a restart of that instance into the state. */
function loseNext(instanceId: string, state: string): void {
  let left = 1;
  gate.loseCommits([`"state":"${state}"`, `"instanceId":"${instanceId}"`], () => {
    left -= 1;
    return left === 0;
  });
}

const sent = async (instanceId: string) =>
  (await desk.control.ledger()).filter((entry) => entry.instanceId === instanceId).length;

async function restartOf(instanceId: string): Promise<Restart> {
  const id = await request(desk.desk.restarts, instanceId);
  await ended(id);
  await expectConsistent(desk, id);
  return projection(desk, id);
}

test('of the intent: the same request is carried on at once', async () => {
  loseNext('i-requested', 'requested');
  const restart = await restartOf('i-requested');
  expect([restart.state, await sent('i-requested')]).toEqual(['running_again', 1]);
  const { rows } = await desk.database.query("select 1 from restarts where instance_id = 'i-requested'");
  expect(rows).toHaveLength(1);
});

test('of sending: nothing is sent, and the record says why', async () => {
  loseNext('i-sending', 'sending');
  const restart = await restartOf('i-sending');
  expect([restart.state, restart.code, restart.later, await sent('i-sending')]).toEqual([
    'not_sent',
    'desk_trouble',
    [],
    0,
  ]);
});

test('of a judgement that ended it: the end stands, and no word of a process that woke up', async () => {
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'slow', delayMs: 300 }]);
  const id = await request(desk.desk.restarts, 'i-refused');
  loseNext('i-refused', 'refused_by_desk');
  await desk.control.patch('i-refused', { Status: 'Stopped' });
  await desk.control.faults([]);
  await ended(id);
  await Promise.allSettled([...desk.desk.restarts.inFlight.values()]);
  const restart = await projection(desk, id);
  expect([restart.state, restart.code, restart.later]).toEqual(['refused_by_desk', 'not_in_this_state', []]);
  await expectConsistent(desk, id);
});

test('of the answer: it is there once, and the restart goes on', async () => {
  loseNext('i-accepted', 'accepted');
  const restart = await restartOf('i-accepted');
  expect([restart.state, restart.later, await sent('i-accepted')]).toEqual(['running_again', [], 1]);
});

test('of every fifth transaction: each ends soon and truly, and none is sent twice', async () => {
  let count = 0;
  gate.loseCommits(['"intentKey"'], () => {
    count += 1;
    return count % 5 === 0;
  });
  const asked = await Promise.all(MANY.map((instanceId) => request(desk.desk.restarts, instanceId).catch(() => null)));
  // What stays requested is what nobody carries: it is ended within seconds, not after half a minute.
  await eventually('all that was requested to be sent or ended', async () => {
    const { rows } = await desk.database.query("select 1 from restarts where state = 'requested'");
    return rows.length === 0;
  });
  gate.loseCommits([], () => false);
  await Promise.all(asked.flatMap((id) => (id === null ? [] : [ended(id)])));
  const { rows } = await desk.database.query(
    "select state, code, instance_id, sending_at from restarts where instance_id like 'i-many%'",
  );
  expect(count).toBeGreaterThan(20);
  for (const row of rows) {
    // On a machine that is short of everything some are judged too late, which is true; no process has died.
    const codes = row.state === 'running_again' ? [null] : ['desk_trouble', 'too_late'];
    expect(codes, row.state).toContain(row.code);
    expect(await sent(row.instance_id)).toBe(row.state === 'running_again' ? 1 : 0);
  }
});
