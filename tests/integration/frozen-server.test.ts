import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../lib/simulator/start-simulator';
import { controlOf, plainInstance } from '../support/control';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';

/**
 * A process can be frozen between the commit of `sending` and the call, for any time. What was judged long ago must not
 * be sent. The freeze is real (SIGSTOP), and the commit is made slow in the database, not in the product.
 */
let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let environment: Record<string, string>;
const servers: TestServer[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  database = await newDatabase();
  environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '1',
    DESK_READ_TIMEOUT_SECONDS: '0.5',
  };
  await controlOf(simulator.port).replace(
    ['i-frozen', 'i-taken', 'i-slow', 'i-fine'].map((id) => plainInstance(id, { SimulatedBootSeconds: 20 })),
  );
  servers.push(await startServer(environment));
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === 4,
  );
  await database.query(`create function slow_commit() returns trigger language plpgsql as
    $$ begin perform pg_sleep(case new.data->'judged'->'facts'->>'instanceId' when 'i-fine' then 0 when 'i-slow' then 5.5 else 2 end); return null; end $$`);
  await database.query(`create constraint trigger slow_commit after insert on events deferrable initially deferred
    for each row when (new.kind = 'sending') execute function slow_commit()`);
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await simulator.close();
  await database.drop();
});

const server = () => {
  const first = servers[0];
  if (first === undefined) throw new Error('no server');
  return first;
};
const stateOf = async (intentKey: string) =>
  (
    await database.query("select state, record->>'code' as code, sending_at from restarts where intent_key = $1", [
      intentKey,
    ])
  ).rows[0];
const sentFor = async (instanceId: string) =>
  (await controlOf(simulator.port).ledger()).filter((entry) => entry.instanceId === instanceId);

/** Asks for a restart and freezes the server while the commit of `sending` is under way in the database. */
async function freezeInCommit(instanceId: string, intentKey: string): Promise<void> {
  // The answer comes when the server wakes; what counts here is the row.
  server()
    .ask({ instanceId, intentKey })
    .catch(() => undefined);
  await eventually('the commit to be under way', async () => {
    const { rows } = await database.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'",
    );
    return rows.length > 0;
  });
  server().signal('SIGSTOP');
}

const sendingIsOlderThan = (intentKey: string, seconds: number) =>
  eventually(`sending to be committed and ${seconds} s old`, async () => {
    const { rows } = await database.query(
      "select 1 from restarts where intent_key = $1 and sending_at is not null and sending_at < clock_timestamp() - $2 * interval '1 second'",
      [intentKey, seconds],
    );
    return rows.length > 0;
  });

test('the same server sends when nothing freezes it', async () => {
  const intentKey = randomUUID();
  await server().ask({ instanceId: 'i-fine', intentKey });
  await eventually('the end', async () => (await stateOf(intentKey))?.state === 'running_again');
  expect(await sentFor('i-fine')).toHaveLength(1);
});

test('frozen in COMMIT for longer than the limit, it does not send when it wakes', async () => {
  const intentKey = randomUUID();
  await freezeInCommit('i-frozen', intentKey);
  await sendingIsOlderThan(intentKey, 6);
  expect((await stateOf(intentKey)).state).toBe('sending');
  server().signal('SIGCONT');
  const end = await eventually('the end', async () => {
    const row = await stateOf(intentKey);
    return row.state === 'not_sent' ? row : null;
  });
  expect(end.code).toBe('too_late');
  expect(await sentFor('i-frozen')).toEqual([]);
});

test('frozen until another process took it for dead: it does not send, and says so', async () => {
  const intentKey = randomUUID();
  servers.push(await startServer(environment));
  await freezeInCommit('i-taken', intentKey);
  await eventually(
    'the other process to take it over',
    async () => (await stateOf(intentKey))?.state === 'unconfirmed',
  );
  server().signal('SIGCONT');
  const end = await eventually('the end', async () => {
    const row = await stateOf(intentKey);
    return row.state === 'not_sent' ? row : null;
  });
  expect(end.code).toBe('too_late');
  expect(await sentFor('i-taken')).toEqual([]);
});

test('a commit that takes longer than the limit is not followed by a call', async () => {
  // Right after it stood still nobody can tell how old a click is: then it ends before the commit.
  const end = await eventually('a click that is new beyond doubt', async () => {
    const intentKey = randomUUID();
    await server().ask({ instanceId: 'i-slow', intentKey });
    const row = await eventually('the end', async () => {
      const seen = await stateOf(intentKey);
      return seen?.state === 'not_sent' ? seen : null;
    });
    return row.code === 'no_longer_wanted' ? null : row;
  });
  expect(end.code).toBe('too_late');
  expect(await sentFor('i-slow')).toEqual([]);
});
