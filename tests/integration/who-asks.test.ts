import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { rawRequest } from '../support/raw-request';
import { spawnServer, startServer, type TestServer } from '../support/server';

/** Any address of 127.0.0.0/8 is this machine's own, and a client may choose among them: each test comes from another. */
const PROXY = '127.0.0.77';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
/** Trusts nobody. */
let plain: TestServer;
/** Trusts what comes from one address. */
let behind: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'] });
  database = await newDatabase();
  const settings = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
  };
  plain = await startServer(settings);
  behind = await startServer({ ...settings, DESK_TRUSTED_PROXIES: `10.0.0.0/8, ${PROXY}` });
});

afterAll(async () => {
  await plain.kill();
  await behind.kill();
  await simulator.close();
  await database.drop();
});

/** What is recorded as the address of a refused request, asked from `from` with these headers. */
async function addressOf(server: TestServer, from: string, headers: Record<string, string>): Promise<string[]> {
  const { rows: before } = await database.query('select max(id) as newest from events');
  const { status } = await rawRequest(`${server.url}/api/fleet`, { from, headers });
  expect(status).toBe(401);
  const { rows } = await database.query(`select actor_id from events where subject_kind = 'door' and id > $1`, [
    before[0].newest,
  ]);
  return rows.map((row) => row.actor_id);
}

test('the address is the other end of the connection', async () => {
  expect(await addressOf(plain, '127.0.0.2', {})).toEqual(['127.0.0.2']);
});

test.each([
  ['X-Forwarded-For', { 'x-forwarded-for': '203.0.113.9' }, '127.0.0.3'],
  ['our own header', { 'x-desk-address': '203.0.113.9' }, '127.0.0.4'],
  [
    'our own headers with a made-up pass',
    { 'x-desk-address': '203.0.113.9', 'x-desk-pass': 'f'.repeat(32), 'x-desk-inner': '1' },
    '127.0.0.5',
  ],
  ['Forwarded', { forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' }, '127.0.0.6'],
  ['a header that Next takes for its own', { 'x-middleware-request-x-desk-address': '203.0.113.9' }, '127.0.0.7'],
])('%s made up by a client changes nothing', async (_name, headers, from) => {
  expect(await addressOf(plain, from, headers)).toEqual([from]);
});

test('a made-up pass opens no door either', async () => {
  const { status } = await rawRequest(`${plain.url}/fleet`, {
    headers: { host: 'evil.example', 'x-desk-pass': '0'.repeat(32), 'x-desk-inner': '1', 'x-desk-path': '/healthz' },
  });
  expect(status).toBe(403);
});

test('a trusted proxy is believed, and what the client wrote before it is not', async () => {
  expect(await addressOf(behind, PROXY, { 'x-forwarded-for': '203.0.113.9' })).toEqual(['203.0.113.9']);
  expect(await addressOf(behind, PROXY, { 'x-forwarded-for': '198.51.100.1, 203.0.113.10' })).toEqual(['203.0.113.10']);
  expect(await addressOf(behind, PROXY, { 'x-forwarded-for': '203.0.113.11, 10.1.2.3' })).toEqual(['203.0.113.11']);
  expect(await addressOf(behind, PROXY, { 'x-forwarded-for': '2001:db8::5' })).toEqual(['2001:db8::5']);
});

test('whoever is not in the list is not', async () => {
  expect(await addressOf(behind, '127.0.0.8', { 'x-forwarded-for': '203.0.113.9' })).toEqual(['127.0.0.8']);
});

test('no answer holds what the server tells itself', async () => {
  for (const path of ['/api/fleet', '/', '/nothing', '/icon.svg', '/healthz']) {
    const { headers, text } = await rawRequest(plain.url + path, { headers: { 'x-desk-pass': 'x' } });
    expect(JSON.stringify(headers) + text).not.toMatch(/x-desk-|x-middleware-request/);
  }
});

test('a request that comes while the server begins is answered by its rules or not at all', async () => {
  const server = await spawnServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
  });
  const seen = new Set<number>();
  try {
    while (!seen.has(401)) {
      if (server.hasEnded()) throw new Error(server.output());
      const answer = await rawRequest(`${server.url}/api/fleet`, { headers: { host: 'evil.example' } }).catch(
        () => null,
      );
      if (answer !== null) seen.add(answer.status);
      const own = await rawRequest(`${server.url}/api/fleet`).catch(() => null);
      if (own !== null) seen.add(own.status);
    }
  } finally {
    await server.kill();
  }
  expect([...seen].filter((status) => ![401, 403, 503].includes(status))).toEqual([]);
});
