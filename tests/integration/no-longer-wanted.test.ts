import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { actionId, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

/** An intent is somebody's: nothing is sent for whoever has gone, or has waited for longer than anybody means a click. */
let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
const IDS = [
  'i-gone-1',
  'i-gone-2',
  'i-gone-3',
  'i-late',
  'i-meant',
  ...Array.from({ length: 40 }, (_, at) => `i-${at}`),
];

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  await controlOf(simulator.port).replace(IDS.map((id) => plainInstance(id, { SimulatedBootSeconds: 20 })));
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '1',
  });
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === IDS.length,
  );
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

const endOf = (intentKey: string) =>
  eventually('the record to end', async () => {
    const { rows } = await database.query(
      "select state, record->>'code' as code from restarts where intent_key = $1 and ended_at is not null",
      [intentKey],
    );
    return rows[0] ?? null;
  });
const sentFor = async (instanceId: string) =>
  (await controlOf(simulator.port).ledger()).filter((entry) => entry.instanceId === instanceId);

/** Clicks on a connection of its own. `gone` when all of it is written: whoever goes at once waits for no answer. */
function click(instanceId: string, intentKey: string, goes: boolean): { gone: Promise<void>; answer: Promise<string> } {
  const input = { regionId: 'cn-hangzhou', mode: 'graceful', reason: null, seenRestartId: null, acknowledged: [] };
  const body = JSON.stringify([{ ...input, instanceId, intentKey }]);
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
  let text = '';
  socket
    .on('error', () => undefined)
    .on('data', (chunk) => {
      text += chunk;
    });
  const answer = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
  const gone = new Promise<void>((resolve) => socket.on('finish', () => resolve()));
  socket.write(
    `POST /fleet HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nOrigin: ${server.url}\r\nConnection: close\r\nCookie: ${server.cookie}\r\nNext-Action: ${actionId('restartAction')}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    () => goes && socket.end(),
  );
  return { gone, answer };
}

test('clicks at a server that stands still, whose senders have gone: recorded, and not sent', async () => {
  server.signal('SIGSTOP');
  const keys = ['i-gone-1', 'i-gone-2', 'i-gone-3'].map((id) => [id, randomUUID()] as const);
  for (const [id, key] of keys) await click(id, key, true).gone;
  server.signal('SIGCONT');
  for (const [id, key] of keys) {
    expect(await endOf(key)).toEqual({ state: 'not_sent', code: 'no_longer_wanted' });
    expect(await sentFor(id)).toEqual([]);
  }
});

test('a click that waited unseen for longer than 10 s: recorded, told, and not sent', async () => {
  server.signal('SIGSTOP');
  const intentKey = randomUUID();
  const { answer } = click('i-late', intentKey, false);
  // Measured by the process itself on its clocks: only real time makes it older.
  await new Promise((done) => setTimeout(done, 11_500));
  server.signal('SIGCONT');
  expect(await answer).toContain('"not_sent"');
  expect(await endOf(intentKey)).toEqual({ state: 'not_sent', code: 'no_longer_wanted' });
  expect(await sentFor('i-late')).toEqual([]);
});

test('a click whose answer has come is sent, whatever its connection does then', async () => {
  await eventually('the server to be itself again', async () => (await fetch(`${server.url}/readyz`)).ok);
  // Answers of ECS take longer than the answer to the click.
  await controlOf(simulator.port).faults([{ action: 'DescribeInstances', kind: 'slow', delayMs: 1_500 }]);
  const reply = await eventually('a click to be taken', async () => {
    const given = await server.ask({ instanceId: 'i-meant', intentKey: randomUUID() });
    return given.kind === 'recorded' && given.restart.state !== 'not_sent' ? given : null;
  });
  expect(reply.restart.state).toBe('requested');
  await eventually('it to be sent', async () => (await sentFor('i-meant')).length > 0);
  await controlOf(simulator.port).faults([]);
});

test('while a table is locked clicks are turned away at once, and soon after it all is well', async () => {
  const { pool, unlock } = await lockInstances();
  const clicks: Promise<unknown>[] = [];
  let turnedAway = 0;
  await eventually('a click to be turned away at once', async () => {
    const at = clicks.length;
    const click = server.ask({ instanceId: `i-${at % 40}`, intentKey: randomUUID() }).catch(() => null);
    clicks.push(click);
    const soon = await Promise.race([click, new Promise((done) => setTimeout(() => done('waits'), 700))]);
    if (typeof soon === 'object' && soon !== null && 'kind' in soon && soon.kind === 'unavailable') turnedAway += 1;
    return turnedAway > 0;
  });
  await unlock();
  await pool();
  await eventually('a click to be sent again', async () => {
    const instanceId = `i-${39 - (clicks.length % 20)}`;
    clicks.push(Promise.resolve());
    const reply = (await askUntilSent(server, database.query, { instanceId })).at(-1);
    const { rows } = await database.query('select sending_at from restarts where id = $1', [reply?.restart.id]);
    return rows[0]?.sending_at !== null;
  });
  await Promise.all(clicks);
});

/** Holds the table that every restart needs, as a migration or a careless session would. */
async function lockInstances(): Promise<{ unlock: () => Promise<void>; pool: () => Promise<void> }> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query('lock table instances in access exclusive mode');
  return {
    unlock: async () => {
      await client.query('rollback');
    },
    pool: () => client.end(),
  };
}
