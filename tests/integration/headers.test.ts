import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { rawRequest, sendBytes } from '../support/raw-request';
import { actionId, postAction, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let gate: DatabaseGate;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'] });
  await controlOf(simulator.port).replace([plainInstance('i-headers')]);
  database = await newDatabase();
  gate = await openGate(database.url);
  server = await startServer({
    DATABASE_URL: gate.url,
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
  await gate.close();
  await simulator.close();
  await database.drop();
});

const port = () => Number(new URL(server.url).port);
const look = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(`${server.url}${path}`, { method, headers: { cookie: server.cookie, ...headers } });

/** A file of the build, with the hash of its content in its name. */
function staticFile(): string {
  const chunks = join('.next', 'static', 'chunks');
  const name = readdirSync(chunks).find((candidate) => candidate.endsWith('.js'));
  if (name === undefined) throw new Error('The build has no chunk');
  return `/_next/static/chunks/${name}`;
}

/** A stack of ours or of Next, or a path of this machine. */
const TRACE = /\bat (async )?[\w.<>[\] ]+\(?[^\s)"\\]*:\d+:\d+|node_modules|\.next\/server|\/tmp\//;

const ON_EVERYTHING = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
};

const ADDRESSES = [
  '/',
  '/fleet',
  '/fleet/cn-hangzhou/i-headers',
  '/fleet/cn-hangzhou/i-none',
  '/restarts/00000000-0000-4000-8000-000000000000',
  '/nothing',
  '/people',
  '/sign-in',
  '/api/fleet',
  '/api/nothing',
  '/api/restarts/none',
  '/icon.svg',
  '/_next/static/none.js',
  '/_next/image?url=%2Ficon.svg&w=64&q=75',
  '/healthz',
  '/readyz',
  '/metrics',
  '//fleet',
  '/%',
  '/fleet/%00',
  '/fleet/%c0%af/x',
];

describe('every answer', () => {
  test.each(ADDRESSES)('to %s carries the headers, signed in or not, whatever is asked', async (path) => {
    for (const [method, cookie] of [
      ['GET', server.cookie],
      ['GET', ''],
      ['HEAD', server.cookie],
      ['OPTIONS', ''],
      ['POST', server.cookie],
    ] as const) {
      const answer = await look(path, { cookie, origin: server.url, 'content-length': '0' }, method);
      expect(answer.headers, `${method} ${path} ${answer.status}`).toMatchObject(ON_EVERYTHING);
      expect(answer.headers).not.toHaveProperty('x-powered-by');
      expect(answer.headers).not.toHaveProperty('strict-transport-security');
      expect(JSON.stringify(answer.headers)).not.toMatch(/x-desk-|x-middleware-(request|override)/);
    }
  });

  test('to a file of the build may be kept for ever, to everything else not at all', async () => {
    const file = await look(staticFile());
    expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(file.headers).toMatchObject(ON_EVERYTHING);
    for (const path of ['/', '/fleet', '/nothing', '/people', '/api/fleet', '/healthz', '/readyz', '/metrics']) {
      for (const cookie of [server.cookie, ''])
        expect((await look(path, { cookie })).headers['cache-control'], path).toContain('no-store');
    }
    for (const cookie of [server.cookie, ''])
      expect((await look('/fleet', { host: 'evil.example', cookie })).headers['cache-control']).toBe('no-store');
  });
});

describe('the policy of a page', () => {
  const nonceOf = (policy: unknown) => /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(String(policy))?.[1];

  test.each(['/fleet', '/fleet/cn-hangzhou/i-headers', '/nothing', '/sign-in'])(
    'of %s names one nonce, and every script of it has that one',
    async (path) => {
      const { headers, text } = await look(path);
      const nonce = nonceOf(headers['content-security-policy']);
      const scripts = [...text.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? '');
      expect(scripts.length).toBeGreaterThan(3);
      for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
      expect(text).not.toMatch(/\son[a-z]+="/);
    },
  );

  test('has a new nonce for each request, whatever the request brings', async () => {
    const made = "script-src 'nonce-bWFkZXVwbWFkZXVwbWFkZQ==' 'strict-dynamic'";
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        look('/fleet', { 'content-security-policy': made, 'x-desk-nonce': 'bWFkZXVwbWFkZXVwbWFkZQ==' }),
      ),
    );
    const nonces = answers.map(({ headers }) => nonceOf(headers['content-security-policy']));
    expect(new Set(nonces).size).toBe(20);
    for (const { text } of answers) expect(text).not.toContain('bWFkZXVwbWFkZXVwbWFkZQ');
  });

  test('allows neither inline scripts without it nor evaluation', async () => {
    const policy = String((await look('/fleet')).headers['content-security-policy']);
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toMatch(/unsafe|\*|https?:/);
  });
});

describe('nonsense', () => {
  const NONSENSE = [
    '/%',
    '/%00',
    '/fleet/%',
    '/fleet/%00/%00',
    '/fleet/%c0%af/%ff',
    '/fleet/cn-hangzhou/%E0%A4%A',
    '/restarts/%00',
    '/restarts/not-a-uuid',
    '/api/restarts/%00',
    '/api/restarts/by-key/%ff',
    '/api/instances/%00/%00',
    '/fleet?q=%00&sort=%ff',
    '/fleet?q=%',
    '/fleet?__proto__[x]=1&constructor=1',
    '/_next/data/none/fleet.json',
    '/_next/../../package.json',
    '/..%2f..%2fpackage.json',
    '/fleet/%2e%2e/healthz',
  ];
  const LONG = [
    ['a long search', `/fleet?q=${'x'.repeat(12_000)}`],
    ['a long path', `/${'x/'.repeat(3_000)}`],
    ['a long path of escapes', `/${'%41'.repeat(3_000)}`],
  ] as const;

  test.each([...NONSENSE.map((path) => [path, path] as const), ...LONG])(
    '%s is answered without a stack, and not with 500',
    async (_name, path) => {
      const brought: [string, string][] = [
        ['accept', '*/*'],
        ['rsc', '1'],
        ['next-router-state-tree', '%5Bnonsense'],
        ['next-url', '\\'],
      ];
      for (const [name, value] of brought) {
        const answer = await look(path, { [name]: value });
        expect(answer.status, `${path.slice(0, 60)} with ${name}`).toBeLessThan(500);
        expect(answer.text).not.toMatch(TRACE);
      }
    },
  );

  const REQUESTS = [
    'GET http://evil.example/fleet HTTP/1.1\r\nHost: evil.example',
    'GET * HTTP/1.1\r\nHost: evil.example',
    'OPTIONS * HTTP/1.1\r\nHost: evil.example',
    'CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example',
    'GET /fleet HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: upgrade',
    'GET /fleet HTTP/1.0',
    'GET /\x00 HTTP/1.1\r\nHost: x',
    'GET /fleet HTTP/1.1\r\nHost: a\r\nHost: b',
    'NONSENSE / HTTP/1.1\r\nHost: x',
    'POST /fleet HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked',
    '\x16\x03\x01\x02\x00',
  ];

  test.each([
    ...REQUESTS.map((request) => [JSON.stringify(request), request] as const),
    ['a header of 20 kB', `GET /fleet HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}`] as const,
  ])('as a request itself, %s shows nothing', async (_name, request) => {
    const answer = await sendBytes(port(), Buffer.from(`${request}\r\nConnection: close\r\n\r\n`, 'latin1'));
    expect(answer).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    expect(answer).not.toMatch(TRACE);
  });

  test('an action with what cannot be decoded is turned away before anything runs', async () => {
    const figures = async () => {
      const { text } = await look('/metrics');
      const of = (name: string) =>
        [...text.matchAll(new RegExp(`^restart_desk_${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))].reduce(
          (sum, match) => sum + Number(match[1]),
          0,
        );
      return { calls: of('action_calls_total'), run: of('actions_run_total'), errors: of('request_errors_total') };
    };
    const before = await figures();
    for (const body of ['', 'nonsense', '["$Q1"]', '[{"a":"$F99"}]']) {
      const answer = await rawRequest(`${server.url}/fleet`, {
        method: 'POST',
        body,
        headers: {
          cookie: server.cookie,
          origin: server.url,
          'next-action': actionId('restartAction'),
          'content-type': 'text/plain;charset=UTF-8',
          'content-length': String(Buffer.byteLength(body)),
        },
      });
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(/^\S.*\.\n$/)]);
      expect(answer.headers).toMatchObject(ON_EVERYTHING);
    }
    expect(await figures()).toEqual(before);
  });

  test('an action of another build is answered as one that is not there, and runs nothing', async () => {
    const known = actionId('restartAction');
    const other = `${known.slice(0, 2)}${'0'.repeat(known.length - 2)}`;
    const run = async () => (await look('/metrics')).text.match(/^restart_desk_actions_run_total.*$/gm);
    const before = await run();
    const answer = await rawRequest(`${server.url}/fleet`, {
      method: 'POST',
      body: '[{}]',
      headers: {
        cookie: server.cookie,
        origin: server.url,
        'next-action': other,
        'content-type': 'text/plain;charset=UTF-8',
        'content-length': '4',
      },
    });
    // By this header Next's client throws what components/shell/stale-build.ts recognises.
    expect([answer.status, answer.headers['x-nextjs-action-not-found']]).toEqual([409, '1']);
    expect(answer.text).not.toMatch(TRACE);
    expect(await run()).toEqual(before);
    expect((await database.query('select 1 from restarts')).rowCount).toBe(0);
  });
});

test('an action that another page has is passed on, once, with the address of who asked', async () => {
  // Next asks its own server again for an action that the page of the request does not hold.
  const before = (await look('/metrics')).text.match(/^restart_desk_action_calls_total (\d+)$/m)?.[1];
  const { status, value } = await postAction(server.url, server.cookie, 'restartAction', [{}]);
  expect([status, value]).toMatchObject([200, { kind: 'invalid' }]);
  const elsewhere = await fetch(`${server.url}/nothing`, {
    method: 'POST',
    headers: {
      'next-action': actionId('restartAction'),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: server.url,
      cookie: server.cookie,
    },
    body: '[{}]',
  });
  expect(await elsewhere.text()).toContain('"kind":"invalid"');
  const after = (await look('/metrics')).text.match(/^restart_desk_action_calls_total (\d+)$/m)?.[1];
  expect(Number(after) - Number(before)).toBe(2);
});

describe('in the end', () => {
  test('a page whose database is away says so without a stack', async () => {
    await gate.close();
    const answers = await Promise.all([look('/fleet'), look('/api/fleet'), look('/restarts/none')]);
    for (const { status, text, headers } of answers) {
      expect(status).toBeGreaterThanOrEqual(500);
      expect(text).not.toMatch(TRACE);
      // Pages say "Select …" themselves.
      expect(text).not.toMatch(
        /select ["*(]|\bfrom ["(]?(people|sessions|restarts|rollouts|events|instances|sources|desk_)|insert into|postgres|ECONN/i,
      );
      expect(headers).toMatchObject(ON_EVERYTHING);
    }
  });

  test('nobody fills the log: after sixty lines in a minute one says that there are more', async () => {
    for (let sent = 0; sent < 130; sent += 1) await look('/fleet');
    const said = (message: string) => server.output().split(`"message":"${message}"`).length - 1;
    expect(said('More errors of requests in this minute are not logged')).toBeGreaterThan(0);
    // A minute may end in between.
    expect(said('A request failed')).toBeLessThanOrEqual(120);
  });

  test('of all this the log holds lines, and neither stacks nor what was sent', async () => {
    const output = server.output();
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toContain('bWFkZXVwbWFkZXVwbWFkZQ');
    const lines = output.split('\n').filter((line) => line.includes('"message":"A request failed"'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const { level, kind, route, error } = JSON.parse(line);
      expect([level, typeof kind, typeof route, typeof error]).toEqual(['error', 'string', 'string', 'string']);
      expect(line.length).toBeLessThan(500);
    }
  });
});
