import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { rawRequest } from '../support/raw-request';
import { actionId, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'] });
  await controlOf(simulator.port).replace([plainInstance('i-door')]);
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
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

/** A raw request, as whoever is signed in unless its headers say otherwise. */
const send = ({ path = '/fleet', ...given }: NonNullable<Parameters<typeof rawRequest>[1]> & { path?: string }) =>
  rawRequest(server.url + path, { ...given, headers: { cookie: server.cookie, ...given.headers } });

const port = () => new URL(server.url).port;
const action = (headers: Record<string, string>) => {
  const body = JSON.stringify([
    {
      regionId: 'cn-hangzhou',
      instanceId: 'i-door',
      mode: 'graceful',
      reason: null,
      intentKey: '00000000-0000-4000-8000-000000000001',
      seenRestartId: null,
      acknowledged: [],
    },
  ]);
  return {
    method: 'POST',
    body,
    headers: {
      host: `127.0.0.1:${port()}`,
      cookie: server.cookie,
      'next-action': actionId('restartAction'),
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    },
  };
};

test.each(['localhost', '127.0.0.1', '[::1]'])('%s with the port is let in', async (name) => {
  expect((await send({ headers: { host: `${name}:${port()}` } })).status).toBe(200);
});

test.each([
  'evil.example',
  'evil.example:3000',
  '127.0.0.1',
  'localhost:1',
  '10.0.0.1:3000',
  'localhost.evil.example:3000',
  '',
])('Host %j gets 403 before anything else, on pages, reads and files', async (host) => {
  for (const path of ['/fleet', '/api/fleet', '/favicon.ico', '/_next/static/none.js', '/nothing']) {
    const answer = await send({ path, headers: { host } });
    // An empty Host is turned away by Node itself.
    expect([path, host === '' ? [400, 403].includes(answer.status) : answer.status === 403]).toEqual([path, true]);
  }
});

test.each([
  ['no Origin', {}],
  ['a foreign Origin', { origin: 'http://evil.example' }],
  ['Origin null', { origin: 'null' }],
  ['the right name on another port', { origin: 'http://127.0.0.1:1' }],
  ['a forged Host that equals a foreign Origin', { host: 'evil.example', origin: 'http://evil.example' }],
  ['a forwarded host', { origin: 'http://x', 'x-forwarded-host': 'evil.example' }],
])('a write with %s gets 403, and nothing is recorded', async (_name, headers) => {
  const answer = await send(action(headers));
  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/\.\n$/);
  expect((await database.query('select 1 from restarts')).rowCount).toBe(0);
});

test('a write without its length gets 411, and one that is too large 413', async () => {
  const good = action({ origin: server.url });
  const { 'content-length': _length, ...chunked } = good.headers;
  expect((await send({ ...good, headers: { ...chunked, 'transfer-encoding': 'chunked' } })).status).toBe(411);
  const large = 'x'.repeat(2_000_000);
  expect(
    (await send({ ...good, headers: { ...good.headers, 'content-length': String(large.length) }, body: large })).status,
  ).toBe(413);
  expect((await database.query('select 1 from restarts')).rowCount).toBe(0);
});

test('the same write with the right Origin goes through', async () => {
  const answer = await send(action({ origin: `http://127.0.0.1:${port()}` }));
  expect(answer.status).toBe(200);
  expect((await database.query('select 1 from restarts')).rowCount).toBe(1);
});

test('a first paint holds rows without any script', async () => {
  const answer = await send({ headers: { host: `127.0.0.1:${port()}` } });
  expect(answer.text).toContain('i-door');
});
