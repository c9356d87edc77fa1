import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../lib/simulator/start-simulator';
import { controlOf, plainInstance } from '../support/control';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  await controlOf(simulator.port).replace([plainInstance('i-stop')]);
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_READ_TIMEOUT_SECONDS: '10',
  });
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === 1,
  );
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

test('told to stop while ECS has not answered yet, it waits for the answer and writes it down', async () => {
  const control = controlOf(simulator.port);
  await control.faults([{ action: 'RebootInstance', instanceId: 'i-stop', kind: 'slow', delayMs: 3_000 }]);
  await server.ask({ instanceId: 'i-stop' });
  await eventually('the call to reach ECS', async () => (await control.ledger()).length === 1);
  server.signal('SIGTERM');
  await eventually('the process to end', async () =>
    fetch(`${server.url}/api/fleet`).then(
      () => false,
      () => true,
    ),
  );
  await eventually(
    'the answer to be written',
    async () =>
      (await database.query("select 1 from restarts where state not in ('requested', 'sending')")).rowCount === 1,
  );
  const { rows } = await database.query('select state, request_id from restarts');
  expect(rows).toEqual([{ state: 'accepted', request_id: expect.stringMatching(/^[0-9A-F-]{36}$/) }]);
  expect(server.output()).toContain('Stopping');
});
