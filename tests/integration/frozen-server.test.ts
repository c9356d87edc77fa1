import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { proved } from '../support/proved';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

/**
 * A process can be frozen between the commit of `sending` and the call, for any time. What was judged long ago must not
 * be sent. The freeze is real (SIGSTOP), and the commit is made slow in the database, not in the product.
 */
/** Any number that nothing else locks. */
const LOCK = 424243;

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let environment: Record<string, string>;
const servers: TestServer[] = [];
/** Holds commits. */
let commits: pg.Client;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  database = await newDatabase();
  environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '1',
    DESK_READ_TIMEOUT_SECONDS: '2',
  };
  await controlOf(simulator.port).replace(
    ['i-frozen', 'i-taken', 'i-slow', 'i-fine', 'i-other'].map((id) => plainInstance(id, { SimulatedBootSeconds: 20 })),
  );
  servers.push(await startServer(environment));
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === 5,
  );
  commits = new pg.Client(patientConnection(database.url));
  await commits.connect();
  await database.query(`create function held_commit() returns trigger language plpgsql as
    $$ begin if new.data->'judged'->'facts'->>'instanceId' not in ('i-fine', 'i-other')
       then perform pg_advisory_xact_lock_shared(${LOCK}); end if; return null; end $$`);
  await database.query(`create constraint trigger held_commit after insert on events deferrable initially deferred
    for each row when (new.kind = 'sending') execute function held_commit()`);
});

afterAll(async () => {
  await commits.end();
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

/** The commit of `sending` is held at this moment, for at least so many seconds. */
async function isHeld(seconds = 0): Promise<boolean> {
  const { rows } = await database.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'
       and query ilike 'commit%' and query_start <= clock_timestamp() - $1 * interval '1 second'`,
    [seconds],
  );
  return rows.length > 0;
}

/** Asks for a restart whose commit of `sending` the database holds until `letCommit`; gives its intent key. */
async function askHeld(instanceId: string): Promise<string> {
  await commits.query('select pg_advisory_lock($1)', [LOCK]);
  // Right after a server stood still it cannot tell how old a click is, and ends it before the commit.
  return eventually('a click that is new beyond doubt', async () => {
    const intentKey = randomUUID();
    // The answer may come long after; what counts here is the row. One that was turned away, or lost, has none.
    let left = false;
    server()
      .ask({ instanceId, intentKey })
      .then(
        ({ kind }) => {
          left = kind !== 'recorded';
        },
        () => {
          left = true;
        },
      );
    const became = await eventually('its commit to be under way, or its end', async () => {
      const row = await stateOf(intentKey);
      if (row?.state === 'not_sent' || (left && row === undefined)) return 'ended';
      return (await isHeld()) && 'held';
    });
    return became === 'held' ? intentKey : null;
  });
}

const letCommit = () => commits.query('select pg_advisory_unlock($1)', [LOCK]);

/** Freezes the server while the commit of `sending` is under way in the database; gives the intent key. */
async function freezeInCommit(instanceId: string): Promise<string> {
  const intentKey = await askHeld(instanceId);
  server().signal('SIGSTOP');
  await letCommit();
  return intentKey;
}

const sendingIsOlderThan = (intentKey: string, seconds: number) =>
  eventually(`sending to be committed and ${seconds} s old`, async () => {
    const { rows } = await database.query(
      "select 1 from restarts where intent_key = $1 and sending_at is not null and sending_at < clock_timestamp() - $2 * interval '1 second'",
      [intentKey, seconds],
    );
    return rows.length > 0;
  });

/** A restart of it from there is sent, however short the machine is, and seen to its end. */
async function seenBack(from: TestServer, instanceId: string): Promise<void> {
  const sent = (await askUntilSent(from, database.query, { instanceId })).at(-1);
  await eventually('the end', async () => {
    const { rows } = await database.query('select state, ended_at from restarts where id = $1', [sent?.restart.id]);
    if (rows[0]?.ended_at === null) return false;
    expect(rows[0]?.state).toBe('running_again');
    return true;
  });
}

test('the same server sends when nothing freezes it', async () => {
  await seenBack(server(), 'i-fine');
  expect(await sentFor('i-fine')).toHaveLength(1);
});

test('frozen in COMMIT for longer than the limit, it does not send when it wakes', async () => {
  const intentKey = await freezeInCommit('i-frozen');
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

proved(
  'while the one that reads for all is frozen, another reads in its place, and what is restarted there is seen to its end',
  async () => {
    const other = await startServer(environment);
    servers.push(other);
    const readerOf = async () => (await database.query('select owner, since from reader_lease where id = 1')).rows[0];
    const { owner: frozen } = await readerOf();
    server().signal('SIGSTOP');
    const { owner } = await eventually('another to read', async () => {
      const reader = await readerOf();
      return reader.owner !== frozen && reader;
    });
    await seenBack(other, 'i-other');
    expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
    server().signal('SIGCONT');
    await eventually('the first to be ready again', async () => (await fetch(`${server().url}/readyz`)).ok);
    expect((await readerOf()).owner).toBe(owner);
  },
);

proved('frozen until another process took it for dead: it does not send, and says so', async () => {
  const intentKey = await freezeInCommit('i-taken');
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

proved('a commit that takes longer than the limit is not followed by a call', async () => {
  const intentKey = await askHeld('i-slow');
  await eventually('the commit to take longer than that', async () => isHeld(6));
  await letCommit();
  const end = await eventually('the end', async () => {
    const row = await stateOf(intentKey);
    return row?.state === 'not_sent' ? row : null;
  });
  expect(end.code).toBe('too_late');
  expect(await sentFor('i-slow')).toEqual([]);
});
