import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_PATHS } from '@/lib/domain/paths';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { pageSubjects } from '../support/live-viewers';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

/** As many rows as one stream may follow. */
const ROWS = 999;
/** Each is told as a megabyte and more: the sockets of both ends hold some ten of them. */
const ROUNDS = 24;

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;

const fill = (round: number) =>
  controlOf(simulator.port).replace(
    Array.from({ length: ROWS }, (_, index) =>
      plainInstance(`i-${index}`, { Tags: { Tag: [{ TagKey: 'round', TagValue: `${round}`.padStart(100, '-') }] } }),
    ),
  );

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], quota: 10_000_000 });
  await fill(0);
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_SWEEP_SECONDS: '1',
    DESK_BUDGET_DESCRIBE_INSTANCES: '1000000',
  });
  await eventually('the fleet to be read', async () => (await known(0)) === ROWS);
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

async function known(round: number): Promise<number> {
  const tag = `${round}`.padStart(100, '-');
  const { rows } = await database.query(
    `select count(*)::int as n from instances where facts -> 'tags' @> jsonb_build_array(jsonb_build_object('value', $1::text))`,
    [tag],
  );
  return rows[0].n;
}

test('whoever takes nothing of a stream is let go of, and not all is kept for them', async () => {
  const query = new URLSearchParams(pageSubjects(0, ROWS).map((subject) => ['of', subject]));
  const asked = request(`${server.url}${API_PATHS.live(query)}`, { headers: { cookie: server.cookie }, agent: false });
  // What is not listened to is not taken from the socket either.
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.on('response', resolve).on('error', reject).end();
  });
  for (let round = 1; round <= ROUNDS; round += 1) {
    await fill(round);
    await eventually('the change to be known', async () => (await known(round)) === ROWS);
  }
  let bytes = 0;
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  response.on('error', () => undefined).on('data', (part: Buffer) => (bytes += part.length));
  await ended;
  const whole = ROUNDS * ROWS * 500;
  expect(bytes, 'not all was kept for it').toBeLessThan(whole);
});
