import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readsInCookieName } from '@/lib/access/sessions/reads-in';
import { PAGE_HEADER, PAGE_RELEASE } from '@/lib/domain/page-release';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { rawRequest, sendBytes } from '../support/raw-request';
import { residentBytes } from '../support/resident-bytes';
import { actionId, startServer, type TestServer } from '../support/server';
import { personWith, signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';

/** Before somebody is known nothing is decoded and nothing is kept, whatever is sent. */
let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20 });
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
  for (const socket of sockets) socket.destroy();
  await server.kill();
  await simulator.close();
  await database.drop();
});

const port = () => Number(new URL(server.url).port);
const host = () => `127.0.0.1:${port()}`;

/** A server action as a browser sends it, with any body. */
function call(action: string, body: string, headers: Record<string, string> = {}) {
  return rawRequest(`${server.url}/sign-in`, {
    method: 'POST',
    headers: {
      host: host(),
      origin: server.url,
      'next-action': actionId(action),
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  });
}

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^restart_desk_${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
}

/** Says what it wants, sends a part, and falls silent. Gives what came back, and whether the server closed. */
function silent(head: string, part: string | Buffer = ''): Promise<{ answer: string; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: port() });
    sockets.push(socket);
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    // The server's own end: this side never closes.
    socket.on('end', () => resolve({ answer, closed: true }));
    socket.on('close', () => resolve({ answer, closed: true }));
    socket.write(head);
    if (part.length > 0) socket.write(part);
  });
}

const references = (bytes: number) =>
  `[${Array.from({ length: Math.floor((bytes - 2) / 5) }, () => '"$0"').join(',')}]`;

describe('how much somebody may send is judged by the headers', () => {
  test.each([
    ['nobody', 8_000, ''],
    ['a made-up session', 8_000, 'made up'],
    ['a session', 64_000, 'session'],
  ])('%s: %d bytes, and nothing above is decoded', async (_name, most, who) => {
    const cookie = who === 'session' ? server.cookie : who === '' ? '' : `${server.cookie.slice(0, -12)}AAAAAAAA%3D`;
    const sized = (bytes: number) => JSON.stringify([{ email: 'x'.repeat(bytes - 14) }]);
    expect(sized(most)).toHaveLength(most);
    const called = await figure('action_calls_total');
    expect((await call('signInAction', sized(most), { cookie })).status).toBe(200);
    expect((await call('signInAction', sized(most + 1), { cookie })).status).toBe(413);
    expect((await figure('action_calls_total')) - called).toBe(1);
  });

  test('the longest body is for a pasted list alone, of whoever may plan, whose session has not ended', async () => {
    const list = JSON.stringify([{ selection: { kind: 'pasted', text: 'i-none\n'.repeat(50_000) }, mode: 'graceful' }]);
    expect(list.length).toBeGreaterThan(400_000);
    const operator = { cookie: server.cookie };
    const done = await call('planRolloutAction', list, operator);
    expect([done.status, done.text.includes('"kind"')]).toEqual([200, true]);
    expect((await call('restartAction', list, operator)).status).toBe(413);
    const support = await signIn(database.url, server.url, 'demo-support');
    expect((await call('planRolloutAction', list, { cookie: support })).status).toBe(403);
    const over = await signIn(database.url, server.url, personWith('d-over', 'operator'));
    await database.query(`update sessions set ended_at = now(), ended_why = 'signed_out' where user_id = 'd-over'`);
    expect((await call('planRolloutAction', list, { cookie: over })).status).toBe(401);
    expect((await call('restartAction', JSON.stringify(['x'.repeat(20_000)]), { cookie: over })).status).toBe(401);
    expect((await call('planRolloutAction', 'x'.repeat(450_001), operator)).status).toBe(413);
  });

  test('references without end are decoded for nobody', async () => {
    const called = await figure('action_calls_total');
    expect((await call('signInAction', references(995_003))).status).toBe(413);
    expect((await call('signInAction', references(7_900))).status).toBe(400);
    expect((await call('restartAction', references(60_000), { cookie: server.cookie })).status).toBe(400);
    expect((await call('planRolloutAction', references(440_000), { cookie: server.cookie })).status).toBe(400);
    expect((await figure('action_calls_total')) - called).toBe(0);
  });

  test('one address has a few bodies under way, and an answer for each beyond', async () => {
    const head = () =>
      `POST /sign-in HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${server.url}\r\nNext-Action: ${actionId('signInAction')}\r\nContent-Type: text/plain\r\nContent-Length: 7000\r\n\r\n`;
    const begun = Array.from({ length: 4 }, () => silent(head(), '['));
    const over = await Promise.all(Array.from({ length: 10 }, () => silent(head(), '[')));
    expect(over.map(({ answer }) => answer.slice(0, 12))).toEqual(over.map(() => 'HTTP/1.1 429'));
    expect(over[0]?.answer.toLowerCase()).toContain('retry-after: 1');
    // Who only begins is told off in time, and gives the place back.
    const late = await Promise.all(begun);
    expect(late.map(({ answer }) => answer.slice(0, 12))).toEqual(late.map(() => 'HTTP/1.1 408'));
    expect((await call('signInAction', '[{}]')).status).toBe(200);
  });
});

describe('what is refused is refused at once, and nothing of it is kept', () => {
  test('a foreign Origin with 300 MB announced', async () => {
    const { answer, closed } = await silent(
      `POST /fleet HTTP/1.1\r\nHost: ${host()}\r\nOrigin: http://evil.example\r\nContent-Length: 300000000\r\n\r\n`,
      Buffer.alloc(100_000, 'x'),
    );
    expect([answer.slice(0, 12), closed]).toEqual(['HTTP/1.1 403', true]);
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  test('a hundred connections with 9.5 MB each, and then silence', async () => {
    const before = residentBytes(server.pid);
    const part = Buffer.alloc(9_500_000, 'x');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        silent(
          `POST /sign-in HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${server.url}\r\nContent-Length: 9900000\r\n\r\n`,
          part,
        ),
      ),
    );
    expect(answers.filter(({ answer }) => !answer.startsWith('HTTP/1.1 413'))).toEqual([]);
    expect(residentBytes(server.pid) - before).toBeLessThan(100_000_000);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('somebody who asks before they send is told before they do', async () => {
    const head = (length: number, expected = '100-continue') =>
      `POST /sign-in HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${server.url}\r\nNext-Action: ${actionId('signInAction')}\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\nExpect: ${expected}\r\nConnection: close\r\n\r\n`;
    expect((await silent(head(900_000))).answer).toMatch(/^HTTP\/1\.1 413/);
    expect((await silent(head(4, 'more'))).answer).toMatch(/^HTTP\/1\.1 417/);
    expect((await silent(head(4), '[{}]')).answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
  });
});

describe('what cannot be read is a fault of the request', () => {
  test.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s: 405, with what would be answered', async (method) => {
    for (const path of ['/', '/fleet', '/api/fleet', '/healthz']) {
      const answer = await rawRequest(`${server.url}${path}`, {
        method,
        headers: { host: host(), origin: server.url },
      });
      expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, 'GET, HEAD, OPTIONS, POST']);
    }
  });

  test('a change under a name in capitals is one under that name', async () => {
    const answer = await call('signInAction', '[{}]', {
      host: `LOCALHOST:${port()}`,
      origin: `http://localhost:${port()}`,
    });
    expect([answer.status, answer.text.includes('"kind"')]).toEqual([200, true]);
  });

  test.each([
    '',
    '[',
    '["$1"]',
    '["$F"]',
    '[{"a":"$99:b"}]',
    '['.repeat(5_000),
    `[${'{},'.repeat(1_500)}{}]`,
    '\xff\xfe',
  ])('an action with the body %.20j', async (body) => {
    expect((await call('signInAction', body)).status).toBe(400);
    expect((await call('restartAction', body, { cookie: server.cookie })).status).toBe(400);
  });

  test.each(['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json', ''])(
    'an action as %j',
    async (type) => {
      expect((await call('signInAction', '[{}]', { 'content-type': type })).status).toBe(415);
    },
  );

  test('forms without script, bodies that are compressed, and changes where nothing changes', async () => {
    const post = (headers: Record<string, string>, path = '/sign-in') =>
      rawRequest(`${server.url}${path}`, {
        method: 'POST',
        headers: { host: host(), origin: server.url, 'content-length': '2', ...headers },
        body: 'xx',
      });
    expect((await post({ 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await post({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post({ 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(405);
    expect((await post({}, '/healthz')).status).toBe(405);
  });

  test.each(['%', '[]', '%5B%22%22%5D', 'x'.repeat(9_000)])('a page that says it shows %.20j', async (shown) => {
    for (const path of ['/sign-in', '/not-there', '/api/fleet']) {
      const headers = { host: host(), cookie: server.cookie, rsc: '1', 'next-router-state-tree': shown };
      const answer = await rawRequest(`${server.url}${path}`, { headers });
      expect([path, answer.status]).toEqual([path, 400]);
    }
    expect((await call('signInAction', '[{}]', { rsc: '1', 'next-router-state-tree': shown })).status).toBe(400);
  });

  test.each(['2', '3', 'x', '1, 2'])('a page that asks ahead of time with %j', async (ahead) => {
    for (const path of ['/sign-in', '/fleet', '/fleet/cn-hangzhou/i-none']) {
      const headers = { host: host(), cookie: server.cookie, rsc: '1', 'next-router-prefetch': ahead };
      const answer = await rawRequest(`${server.url}${path}`, { headers });
      expect([path, answer.status]).toEqual([path, 400]);
    }
  });

  test.each<Record<string, string>>([
    { connection: 'close, upgrade', upgrade: 'h2c' },
    { connection: 'x-own' },
    { 'keep-alive': 'x' },
  ])('an action of another page with %j', async (headers) => {
    const answer = await call('readInviteAction', '["x"]', headers);
    expect([answer.status, answer.text.includes('"kind"')]).toEqual([200, true]);
    expect(server.output()).not.toContain('Next.js reported an error');
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s with a body', async (method) => {
    const answer = await rawRequest(`${server.url}/sign-in`, {
      method,
      headers: { host: host(), 'content-length': '2' },
      body: 'xx',
    });
    expect(answer.status).toBe(400);
  });

  test.each([
    'http://other.example/sign-in',
    '//other.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/fleet//x',
    '/%',
    '/fleet/%00',
    '/fleet/%0d%0aset-cookie:%20x=1',
    'ftp://localhost/',
    'sign-in',
  ])('GET %s', async (target) => {
    const answer = await sendBytes(port(), `GET ${target} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer.toLowerCase()).not.toMatch(/location:|other\.example|evil/);
  });

  test('a request line that names our own host is read as any other', async () => {
    const get = async (url: string, name = host()) =>
      (await silent(`GET ${url} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`)).answer;
    expect(await get(`http://LOCALHOST:${port()}/sign-in`)).toMatch(/^HTTP\/1\.1 200/);
    expect(await get(`${server.url}/sign-in`)).toMatch(/^HTTP\/1\.1 200/);
    expect(await get(`${server.url}/sign-in`, 'other.example')).toMatch(/^HTTP\/1\.1 200/);
  });

  test.each([
    ['no language, as programs do', null, null, 'en'],
    ['Chinese', 'zh-CN,zh;q=0.9,en;q=0.8', null, 'zh'],
    ['Chinese, and has chosen English', 'zh-CN', 'en', 'en'],
    ['English, and has chosen Chinese', 'en-US', 'zh-Hans', 'zh'],
    ['a language that nobody knows', 'xx, *;q=0.5', 'xx', 'en'],
  ])('a refusal is in the language of who asks for %s', async (_, accepts, chosen, told) => {
    const answer = await rawRequest(`${server.url}/sign-in`, {
      method: 'POST',
      headers: {
        host: host(),
        origin: server.url,
        'content-type': 'application/x-www-form-urlencoded',
        ...(accepts !== null && { 'accept-language': accepts }),
        ...(chosen !== null && { cookie: `${readsInCookieName(server.url)}=${encodeURIComponent(`${chosen} -`)}` }),
      },
      body: 'a=b',
    });
    expect([answer.status, answer.text]).toEqual([
      415,
      told === 'zh'
        ? 'Restart Desk 不接受表单。请使用可运行脚本的浏览器打开。\n'
        : 'Restart Desk takes no forms. Open it in a browser that runs scripts.\n',
    ]);
  });

  test('CONNECT and other protocols lead nowhere', async () => {
    const answer = await sendBytes(port(), `CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n`);
    expect(answer).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect(
      (await rawRequest(`${server.url}/sign-in`, { method: 'OPTIONS', headers: { host: host() } })).status,
    ).toBeLessThan(500);
    const all = await silent(`OPTIONS * HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`);
    expect(all.answer).toMatch(/^HTTP\/1\.1 [24]/);
  });

  test('hundreds of requests on one connection without waiting for an answer', async () => {
    const one = `GET /sign-in HTTP/1.1\r\nHost: ${host()}\r\n\r\n`;
    await sendBytes(port(), one.repeat(300)).catch(() => '');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('requests one behind another on connections that break give their places back', async () => {
    const one = `GET /sign-in HTTP/1.1\r\nHost: ${host()}\r\n\r\n`;
    for (let time = 0; time < 3; time += 1) {
      const socket = connect({ host: '127.0.0.1', port: port() }).on('error', () => undefined);
      await new Promise((done) => socket.write(one.repeat(13), done));
      socket.destroy();
    }
    // As many as one address may have at once, as soon as the server has seen that the connections broke.
    await eventually('all places to be free', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(`${server.url}/sign-in`)));
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      return answers.every(({ status }) => status === 200);
    });
  });
});

describe('another site', () => {
  test.each(['/api/history/export', '/api/fleet', '/%61pi/history/export'])('leads nobody to %s', async (path) => {
    const lead = await signIn(database.url, server.url, 'demo-lead');
    const ask = (site: string) =>
      rawRequest(`${server.url}${path}`, { headers: { host: host(), cookie: lead, 'sec-fetch-site': site } });
    const recorded = async () => (await database.query(`select 1 from events where kind like '%export%'`)).rowCount;
    const before = await recorded();
    for (const site of ['cross-site', 'same-site']) expect((await ask(site)).status).toBe(403);
    expect(await recorded()).toBe(before);
    expect((await ask('same-origin')).status).not.toBe(403);
  });

  test('may link to a page', async () => {
    const answer = await rawRequest(`${server.url}/fleet`, {
      headers: { host: host(), cookie: server.cookie, 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(200);
  });
});

test.each([
  ['of this release', { [PAGE_HEADER]: String(PAGE_RELEASE) }, 200],
  ['of a newer one', { [PAGE_HEADER]: '999' }, 200],
  ['of the release before, which says nothing', {}, 409],
])('a page %s is answered, or told to reload', async (_, says: Record<string, string>, status) => {
  const headers = { host: host(), cookie: server.cookie, 'sec-fetch-site': 'same-origin', ...says };
  const answer = await rawRequest(`${server.url}/api/desk`, { headers });
  expect(answer.status).toBe(status);
  if (status === 409) expect(JSON.parse(answer.text).sentence).toMatch(/Reload it/);
});

test('what pages themselves send still comes through', async () => {
  const reply = await server.ask({ instanceId: 'i-door', mode: 'dry_run' });
  expect(reply.kind).toBe('recorded');
});
