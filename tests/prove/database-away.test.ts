import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

const IDS = Array.from({ length: 12 }, (_, index) => `i-away${index}`);

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  await controlOf(simulator.port).replace(
    IDS.map((id) => plainInstance(id, { SimulatedBootSeconds: 80, SimulatedStaleSeconds: 2 })),
  );
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '1',
    DESK_READ_TIMEOUT_SECONDS: '2',
    DESK_OBSERVE_SECONDS: '10',
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

/** Ends every session of the server, as a restart of PostgreSQL does. */
const cut = () =>
  database
    .query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'restart-desk' and pid <> pg_backend_pid()",
    )
    .catch(() => undefined);

test('sessions that break while restarts are asked for: nothing is sent twice, everything ends, the server lives on', async () => {
  const intents = IDS.map((instanceId) => ({ instanceId, intentKey: randomUUID() }));
  let asking = true;
  const cutting = (async () => {
    while (asking) await cut();
  })();
  const first = await Promise.all(intents.map((intent) => server.ask(intent).catch(() => null)));
  asking = false;
  await cutting;
  // A person whose click could not be recorded tries again, with the same key.
  for (const [index, intent] of intents.entries()) {
    if (first[index]?.kind === 'recorded') continue;
    await eventually(
      'the same request to be recorded',
      async () => (await server.ask(intent).catch(() => null))?.kind === 'recorded',
    );
  }
  await eventually(
    'every record to end',
    async () => (await database.query('select 1 from restarts where ended_at is null')).rowCount === 0,
  );
  const { rows } = await database.query('select instance_id, intent_key, state from restarts');
  expect(rows.map((row) => row.intent_key).sort()).toEqual(intents.map(({ intentKey }) => intentKey).sort());
  const ledger = await controlOf(simulator.port).ledger();
  for (const row of rows) {
    const sent = ledger.filter((entry) => entry.instanceId === row.instance_id);
    expect(sent.length, `${row.instance_id}: ${row.state}`).toBeLessThanOrEqual(1);
    expect(row.state === 'running_again', `${row.instance_id}: ${row.state} with ${sent.length} sent`).toBe(
      sent.length === 1,
    );
  }
  expect((await server.get('/api/fleet')).status).toBe(200);
  expect(server.output()).not.toContain('uncaughtException');
});
