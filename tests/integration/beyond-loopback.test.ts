import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { launch, ready } from '../support/launcher';
import { type RawAnswer, rawRequest } from '../support/raw-request';
import { type ReverseProxy, startReverseProxy } from '../support/reverse-proxy';
import { actionId, spawnServer, type TestServer } from '../support/server';
import { personWith, signIn } from '../support/sign-in';

const HOST = 'desk.test';
const ORIGIN = `https://${HOST}`;
const SETUP_TOKEN = 'a-set-up-token-of-forty-letters-and-more-0';
const METRICS_TOKEN = 'a-metrics-token-0';
/** Where people sit: not the address of the proxy, which is trusted. */
const CLIENT = '127.0.0.9';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
let proxy: ReverseProxy;
let cookie = '';

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'] });
  database = await newDatabase();
  server = await spawnServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_PUBLIC_URL: ORIGIN,
    DESK_TRUSTED_PROXIES: '127.0.0.1',
    DESK_SETUP_TOKEN: SETUP_TOKEN,
    DESK_METRICS_TOKEN: METRICS_TOKEN,
  });
  proxy = await startReverseProxy(server.url, HOST);
  await eventually('it to be ready', async () => {
    if (server.hasEnded()) throw new Error(server.output());
    return (await rawRequest(`${server.url}/readyz`).catch(() => null))?.status === 200;
  });
});

afterAll(async () => {
  await proxy.close();
  await server.kill();
  await simulator.close();
  await database.drop();
});

/** A request of somebody who sits elsewhere, by way of the proxy. */
const through = (path: string, headers: Record<string, string> = {}, more: { method?: string; body?: string } = {}) =>
  rawRequest(proxy.url + path, { ...more, from: CLIENT, headers: { host: HOST, cookie, ...headers } });

function call(path: string, action: string, args: unknown[], headers: Record<string, string> = {}): Promise<RawAnswer> {
  const body = JSON.stringify(args);
  return through(
    path,
    {
      origin: ORIGIN,
      'next-action': actionId(action),
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': String(Buffer.byteLength(body)),
      accept: 'text/x-component',
      ...headers,
    },
    { method: 'POST', body },
  );
}

const ADMIN = {
  token: SETUP_TOKEN,
  name: 'Ada',
  email: 'ada@example.com',
  password: 'correct horse battery',
  alsoOperator: true,
};

const runs = async () =>
  (await rawRequest(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text.match(
    /^restart_desk_actions_run_total.*$/gm,
  ) ?? [];

describe('before there is an administrator', () => {
  test.each(['/', '/fleet', '/fleet?q=x', '/sign-in', '/people', '/restarts/none', '/nothing'])(
    'the page %s leads to set-up',
    async (path) => {
      const { status, headers } = await through(path);
      expect([status, headers.location]).toEqual([307, '/set-up']);
    },
  );

  test.each(['/api/fleet', '/api/desk', '/api/auth/callback/oidc', '/api/nothing'])('%s answers 503', async (path) => {
    const { status, text } = await through(path);
    expect([status, text]).toEqual([
      503,
      'Restart Desk has no administrator yet. Open /set-up to make the first one.\n',
    ]);
  });

  test('set-up, its files and what operators ask are served', async () => {
    const page = await through('/set-up');
    expect(page.status).toBe(200);
    const script = /<script src="([^"]+)"/.exec(page.text)?.[1] ?? '/none';
    for (const path of [script, '/icon.svg', '/healthz', '/readyz'])
      expect([path, (await through(path)).status]).toEqual([path, 200]);
  });

  test('no other action does anything, wherever it is asked for', async () => {
    const attempt = { email: 'a@b.example', password: 'x', next: '/' };
    for (const path of ['/fleet', '/sign-in']) {
      const before = await runs();
      expect([path, (await call(path, 'signInAction', [attempt])).status]).toEqual([path, 503]);
      expect(await runs()).toEqual(before);
    }
    for (const path of ['/set-up', '/set-up?x=1'])
      expect((await call(path, 'signInAction', [attempt])).text).toContain('"kind":"unavailable"');
    // Nor for somebody who holds a session, of another time of this database.
    const held = { cookie: await signIn(database.url, ORIGIN, personWith('earlier', 'operator', 'lead')) };
    for (const action of ['restartAction', 'invitePersonAction', 'endOwnSessionsAction'])
      expect((await call('/set-up', action, [{}], held)).text).not.toMatch(/"kind":"(done|recorded|invalid)"/);
    // Every page holds this one.
    expect((await call('/set-up', 'signOutAction', [], held)).text).toContain('"kind":"unavailable"');
    for (const path of ['/api/stop-switch/stop', '/api/stop-switch/allow']) {
      const body = JSON.stringify({ reason: 'x' });
      const sent = {
        'content-type': 'application/json',
        'content-length': String(body.length),
        origin: ORIGIN,
        ...held,
      };
      expect([path, (await through(path, sent, { method: 'POST', body })).status]).toEqual([path, 503]);
    }
    expect((await database.query(`select 1 from events where subject_kind = 'stop_switch'`)).rowCount).toBe(0);
    await database.query(`delete from people where id = 'earlier'`);
    expect((await database.query('select 1 from sign_in_attempts')).rowCount).toBe(0);
  });

  test('whoever has the token makes the first one, and holds a session by a cookie for https alone', async () => {
    const wrong = await call('/set-up', 'setUpAction', [{ ...ADMIN, token: 'x'.repeat(40) }]);
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([200, undefined]);
    const { status, headers } = await call('/set-up', 'setUpAction', [ADMIN]);
    expect(status).toBe(200);
    const session = (headers['set-cookie'] ?? []).find((line) => line.includes('session_token=')) ?? '';
    const [pair = '', ...flags] = session.split('; ');
    expect(pair).toMatch(/^__Host-/);
    expect(session).not.toMatch(/domain=/i);
    expect(flags.map((flag) => flag.toLowerCase()).sort()).toEqual(
      expect.arrayContaining(['httponly', 'path=/', 'samesite=lax', 'secure']),
    );
    for (const line of headers['set-cookie'] ?? []) expect(line).toMatch(/; *secure/i);
    cookie = pair;
    expect((await through('/fleet')).status).toBe(200);
    const { rows } = await database.query('select ip_address from sessions');
    expect(rows).toEqual([{ ip_address: CLIENT }]);
  });
});

describe('behind a reverse proxy', () => {
  test('every answer tells browsers to stay on https', async () => {
    for (const path of ['/fleet', '/api/fleet', '/icon.svg', '/nothing', '/%c0/x']) {
      expect((await through(path)).headers['strict-transport-security'], path).toBe('max-age=31536000');
    }
    expect((await through('/fleet')).headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  test('only its name is answered, directly too', async () => {
    const port = new URL(server.url).port;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'evil.example', `${HOST}:443`]) {
      const { status, text } = await rawRequest(`${server.url}/fleet`, { headers: { host } });
      expect([host, status]).toEqual([host, 403]);
      expect(text).toContain(ORIGIN);
    }
    expect((await rawRequest(`${server.url}/fleet`, { headers: { host: HOST, cookie } })).status).toBe(200);
    const forwarded = { host: HOST, cookie, 'x-forwarded-host': 'evil.example' };
    expect((await rawRequest(`${server.url}/fleet`, { headers: forwarded })).status).toBe(403);
  });

  test.each([
    ['that origin', { origin: ORIGIN }, 200],
    ['the same name without https', { origin: `http://${HOST}` }, 403],
    ['elsewhere', { origin: 'https://evil.example' }, 403],
    ['nowhere', { origin: 'null' }, 403],
  ])('a change from %s', async (_name, headers, status) => {
    const answer = await call('/fleet', 'restartAction', [{ instanceId: 'i-none' }], headers);
    expect([answer.status, answer.text.includes('"kind"')]).toEqual([status, status === 200]);
  });

  test('an action that leads to another page brings that page along', async () => {
    const { rows } = await database.query('select count(*)::int as open from sessions where ended_at is null');
    expect(rows).toEqual([{ open: 1 }]);
    const answer = await call('/fleet', 'signOutAction', []);
    expect([answer.status, answer.headers['x-action-redirect'], answer.headers['content-type']]).toEqual([
      200,
      '/sign-in;push',
      'text/x-component',
    ]);
    expect(answer.text).toContain('Sign in');
    cookie = '';
    const signedIn = await call('/sign-in', 'signInAction', [
      { email: ADMIN.email, password: ADMIN.password, next: '/' },
    ]);
    cookie = (signedIn.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
    expect((await through('/fleet')).status).toBe(200);
  });

  test('a peer that is not trusted and passes requests on is told of in the log, once', async () => {
    const told = () => server.output().split('DESK_TRUSTED_PROXIES does not name').length - 1;
    await rawRequest(`${server.url}/healthz`, { from: '127.0.0.5' });
    expect(told()).toBe(0);
    const passed: Record<string, string>[] = [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }];
    for (const headers of passed)
      for (const from of ['127.0.0.5', '127.0.0.6']) await rawRequest(`${server.url}/healthz`, { from, headers });
    await eventually('the line', async () => told() > 0);
    await through('/healthz');
    expect(told()).toBe(1);
  });

  test('what a client writes into X-Forwarded-For is not recorded as its address', async () => {
    const { status } = await through('/api/fleet', { cookie: '', 'x-forwarded-for': '203.0.113.9' });
    expect(status).toBe(401);
    const { rows } = await database.query(
      `select actor_id from events where subject_kind = 'door' and actor_kind = 'visitor'`,
    );
    expect([...new Set(rows.map((row) => row.actor_id))]).toEqual([CLIENT]);
  });

  test('metrics are read with the token, whatever the name, and freely on this machine alone', async () => {
    const bearer = { authorization: `Bearer ${METRICS_TOKEN}` };
    expect((await through('/metrics')).status).toBe(403);
    expect((await through('/metrics', { authorization: 'Bearer nonsense' })).status).toBe(403);
    expect((await through('/metrics', bearer)).text).toContain('restart_desk_build_info');
    expect((await rawRequest(`${server.url}/metrics`, { headers: { host: '10.0.0.7:3000', ...bearer } })).status).toBe(
      200,
    );
    expect((await rawRequest(`${server.url}/metrics`, { headers: { host: '10.0.0.7:3000' } })).status).toBe(403);
    expect((await rawRequest(`${server.url}/metrics`)).status).toBe(200);
  });

  test('the log holds neither token nor cookie', () => {
    const token = cookie.split('=').slice(1).join('=');
    for (const secret of [SETUP_TOKEN, METRICS_TOKEN, ADMIN.password, token])
      expect(server.output()).not.toContain(secret);
  });
});

describe('npm run serve on all addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-beyond-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const settings = (name: string) => ({
    HOST: '0.0.0.0',
    DESK_PUBLIC_URL: ORIGIN,
    DESK_DATA_DIR: join(folder, name),
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_REGIONS: 'cn-hangzhou',
  });

  test('does not start while nobody could become its administrator: one sentence, exit code 1', async () => {
    const other = await newDatabase();
    const desk = launch('serve', { ...settings('none'), DATABASE_URL: other.url });
    expect(await desk.ended).toBe(1);
    expect(desk.errors()).toMatch(
      /^Other machines can reach Restart Desk and it has no administrator: [^\n]*DESK_SETUP_TOKEN[^\n]*\.\n$/,
    );
    await other.drop();
  });

  test('with a way to one it starts, says where people open it, and is reached by every address', async () => {
    const other = await newDatabase();
    const desk = launch('serve', { ...settings('some'), DATABASE_URL: other.url, DESK_SETUP_TOKEN: SETUP_TOKEN });
    try {
      expect(await ready(desk)).toBe(ORIGIN);
      const port = /Local: +http:\/\/\S+:(\d+)/.exec(desk.output())?.[1];
      const outer = Object.values(networkInterfaces())
        .flatMap((found) => found ?? [])
        .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
      for (const address of ['127.0.0.1', '127.0.0.5', ...(outer === undefined ? [] : [outer])]) {
        const at = `http://${address}:${port}`;
        expect((await rawRequest(`${at}/healthz`)).status).toBe(200);
        expect((await rawRequest(`${at}/set-up`)).status).toBe(403);
        expect((await rawRequest(`${at}/set-up`, { headers: { host: HOST } })).status).toBe(200);
      }
      expect(desk.output()).toContain(`Open ${ORIGIN}/set-up`);
      expect(desk.output()).not.toContain(SETUP_TOKEN);
    } finally {
      desk.child.kill('SIGTERM');
      await desk.ended;
      await other.drop();
    }
  });

  test('a .env file lets nobody in whom the launcher has not judged', async () => {
    // The launchers are plain JavaScript, which has no types.
    const launcher: string = '../../scripts/launcher/settings.mjs';
    const { readSettings }: { readSettings(env: object): Promise<{ access: object }> } = await import(launcher);
    const { access } = await readSettings({ ...settings('env'), DATABASE_URL: 'postgres://localhost/desk' });
    expect(access).toMatchObject({ DESK_PUBLIC_URL: ORIGIN, DESK_SETUP_TOKEN: '', DESK_TRUSTED_PROXIES: '' });
    expect(Object.keys(access)).toContain('DESK_OIDC_ROLES');
  });
});
