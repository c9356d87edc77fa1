import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEACTIVATED } from '@/lib/access/sessions/open-session';
import { WRONG } from '@/lib/access/sign-in/sign-in-with-password';
import type { ActionReply } from '@/lib/domain/access/person';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { eventsOf } from '../support/access';
import { newDatabase } from '../support/database';
import { addLocalPerson, PASSWORD } from '../support/local-person';
import { actionId, startServer, type TestServer } from '../support/server';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
let desk: { database: typeof database };

beforeAll(async () => {
  database = await newDatabase();
  simulator = await startSimulator({ instances: 0, regions: ['cn-hangzhou'] });
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.port}`,
  });
  desk = { database };
  await addLocalPerson(desk.database, 'ada', { grants: [{ role: 'operator', scope: null }] });
  await addLocalPerson(desk.database, 'gone');
  await database.query(`update people set deactivated_at = now() where id = 'gone'`);
  await database.query(`insert into people (id, name, email) values ('invited', 'Invited', 'invited@example.com')`);
});

afterAll(async () => {
  await server?.kill();
  await simulator?.close();
  await database?.drop();
});

beforeEach(() => database.query('delete from sign_in_attempts'));

type Reply = ActionReply<{ url: string } | null>;

/** Calls an action from the page for signing in, as a browser would. */
async function call(action: string, input: unknown, cookie = '', headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    headers: {
      'next-action': actionId(action),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: server.url,
      cookie,
      ...headers,
    },
    body: JSON.stringify(input === undefined ? [] : [input]),
    redirect: 'manual',
  });
  const text = await response.text();
  const line = text.split('\n').find((candidate) => candidate.startsWith('1:'));
  return {
    status: response.status,
    reply: (line === undefined ? null : JSON.parse(line.slice(2))) as Reply | null,
    set: response.headers.getSetCookie(),
    /** Where the answer leads, in the words of Next. */
    to: response.headers.get('x-action-redirect'),
  };
}

const signIn = (email: string, password = PASSWORD, cookie = '', headers: Record<string, string> = {}) =>
  call('signInAction', { email, password, next: '/account' }, cookie, headers);

const sessionName = () => `desk-${new URL(server.url).port}.session_token`;
/** The Cookie header of what was set. */
const cookieOf = (set: readonly string[]) => set.map((line) => line.split(';')[0]).join('; ');
const sessionLine = (set: readonly string[]) => set.find((line) => line.startsWith(sessionName())) ?? '';
const statusWith = async (cookie: string) =>
  (await fetch(`${server.url}/api/desk`, { headers: { cookie }, redirect: 'manual' })).status;
const people = async () => (await database.query('select count(*)::int as n from people')).rows[0].n;

describe('by email and password', () => {
  test('somebody comes in, with a cookie that no page can read and no other site can send', async () => {
    const { reply, set } = await signIn(' ADA@example.com ');
    expect(reply).toEqual({ kind: 'done', value: { url: '/account' } });
    const attributes = sessionLine(set).split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Max-Age=43200', 'HttpOnly', 'SameSite=lax']));
    // Over http on this machine it could not come back.
    expect(attributes).not.toContain('Secure');
    expect(attributes.some((attribute) => attribute.startsWith('Domain'))).toBe(false);
    expect(set.length).toBe(2);
    for (const line of set) expect(line).toMatch(/HttpOnly; SameSite=lax$/i);
    expect(await statusWith(cookieOf(set))).toBe(200);
    const { rows } = await database.query(
      `select ip_address, last_sign_in_at > now() - interval '1 minute' as now,
        extract(epoch from expires_at - clock_timestamp())::int as left
        from sessions join people on people.id = user_id where user_id = 'ada'`,
    );
    expect(rows[0]).toMatchObject({ ip_address: '127.0.0.1', now: true });
    expect(Math.abs(rows[0].left - 43_200)).toBeLessThan(60);
    expect((await eventsOf(desk, 'ada')).at(-1)).toMatchObject({
      kind: 'signed_in',
      actor_id: 'ada',
      data: { how: 'password', address: '127.0.0.1' },
    });
  });

  test('somebody who is not known gets the answer of a wrong password', async () => {
    const answers = [
      await signIn('ada@example.com', 'not this password'),
      await signIn('nobody@example.com'),
      await signIn('invited@example.com'),
      await signIn('operator@demo.invalid'),
      await signIn('gone@example.com', 'not this password'),
    ];
    for (const { reply, set } of answers) {
      expect(reply).toEqual({ kind: 'invalid', field: null, ...WRONG });
      expect(set).toEqual([]);
    }
  });

  test('somebody who was deactivated gets no session, and the reason only for the right password', async () => {
    const { reply, set } = await signIn('gone@example.com');
    expect(reply).toEqual({ kind: 'invalid', field: null, ...DEACTIVATED });
    expect(set).toEqual([]);
    const { rows } = await database.query(`select 1 from sessions where user_id = 'gone'`);
    expect(rows).toEqual([]);
  });

  test('a session always has a token of its own, and the one that the browser held ends', async () => {
    const planted = `${sessionName()}=planted-token.${'A'.repeat(43)}%3D`;
    const first = await signIn('ada@example.com', PASSWORD, planted);
    expect(sessionLine(first.set)).not.toContain('planted-token');
    const held = cookieOf(first.set);
    const second = await signIn('ada@example.com', PASSWORD, held);
    expect(sessionLine(second.set).split(';')[0]).not.toBe(sessionLine(first.set).split(';')[0]);
    expect(await statusWith(held)).toBe(401);
    expect(await statusWith(cookieOf(second.set))).toBe(200);
  });

  test('a made-up X-Forwarded-For spares nobody the wait', async () => {
    for (let i = 0; i < 6; i += 1)
      await signIn(`guess-${i}@example.com`, 'a guess', '', {
        'x-forwarded-for': `198.51.100.${i}`,
        'x-real-ip': `198.51.100.${i}`,
        'x-desk-address': `198.51.100.${i}`,
        forwarded: `for=198.51.100.${i}`,
      });
    await database.query(
      `update sign_in_attempts set not_before = now() + interval '1 minute' where key like 'address:%'`,
    );
    const { reply } = await signIn('ada@example.com', PASSWORD, '', { 'x-forwarded-for': '203.0.113.9' });
    expect(reply).toMatchObject({ sentence: expect.stringMatching(/^Too many failed attempts from your network/) });
    const { rows } = await database.query(`select key from sign_in_attempts where key like 'address:%'`);
    expect(rows).toEqual([{ key: 'address:127.0.0.1' }]);
  });

  const hostile: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'a number': 7,
    'a text': 'text',
    'a list': [],
    'an empty object': {},
    nulls: { email: null, password: null, next: null },
    'other types': { email: ['ada@example.com'], password: { $ne: '' }, next: {} },
    'long texts': { email: `${'a'.repeat(3_000)}@example.com`, password: 'x'.repeat(3_000), next: '//evil.example' },
    'a NUL': { email: 'ada@example.com\u0000', password: PASSWORD, next: '/' },
    'no email': { email: 'ada', password: PASSWORD, next: '/' },
  };
  test.each(Object.keys(hostile))('input that is %s gets an answer of ours', async (what) => {
    const input = hostile[what];
    for (const action of ['signInAction', 'signInDemoAction', 'setUpAction']) {
      const { status, reply, set } = await call(action, input);
      expect([status, reply?.kind], action).toEqual([200, 'invalid']);
      expect(set).toEqual([]);
    }
    expect((await call('signInSsoAction', input)).reply).toMatchObject({
      kind: 'invalid',
      field: null,
      sentence: 'Single sign-on is not configured here.',
    });
  });

  test('leads nowhere but to a page of the desk', async () => {
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 7, null]) {
      const { reply } = await call('signInDemoAction', { role: 'support', next });
      expect(reply).toEqual({ kind: 'done', value: { url: '/fleet' } });
    }
  });
});

describe('signing out', () => {
  test('ends the session for every tab, takes the cookie away and stays on record', async () => {
    const { set } = await signIn('ada@example.com');
    const cookie = cookieOf(set);
    const out = await call('signOutAction', undefined, cookie);
    expect(out.to).toMatch(/^\/sign-in(;|$)/);
    expect(sessionLine(out.set)).toMatch(/=; .*Max-Age=0/);
    const refused = await fetch(`${server.url}/api/desk`, { headers: { cookie } });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      sentence: expect.stringMatching(/^You signed out at \d\d:\d\d UTC\./),
    });
    expect((await eventsOf(desk, 'ada')).at(-1)).toMatchObject({
      kind: 'sessions_ended',
      data: { count: 1, why: 'signed_out' },
    });
    const page = await (await fetch(`${server.url}/sign-in`, { headers: { cookie } })).text();
    expect(page).toMatch(/You signed out at/);
    // Somebody who is not signed in may ask as well.
    expect((await call('signOutAction', undefined)).to).toMatch(/^\/sign-in(;|$)/);
  });
});

describe('what frameworks for signing in offer below /api/auth', () => {
  test('is there for nobody but the way back from a provider', async () => {
    const before = await people();
    const bodies = { email: 'eve@example.com', password: PASSWORD, name: 'Eve' };
    for (const path of [
      'ok',
      'error',
      'get-session',
      'list-sessions',
      'sign-up/email',
      'sign-in/email',
      'sign-in/social',
      'sign-in/oauth2',
      'sign-out',
      'request-password-reset',
      'reset-password',
      'reset-password/token',
      'change-password',
      'change-email',
      'set-password',
      'update-user',
      'delete-user',
      'verify-email',
      'revoke-sessions',
      'link-social',
      'list-accounts',
      'refresh-token',
      'get-access-token',
      'account-info',
      'callback',
      'callback/oidc',
      'callback/google',
      'callback/oidc/more',
      'callback/..%2fsign-up%2femail',
      'oauth2/callback/oidc',
    ]) {
      const url = `${server.url}/api/auth/${path}`;
      const read = await fetch(url, { redirect: 'manual' });
      expect(read.status, path).toBe(404);
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const written = await fetch(url, {
          method,
          redirect: 'manual',
          headers: { origin: server.url, 'content-type': 'application/json' },
          body: JSON.stringify(bodies),
        });
        expect([404, 405], `${method} ${path}`).toContain(written.status);
        expect(written.headers.getSetCookie(), path).toEqual([]);
      }
    }
    expect(await people()).toBe(before);
  });
});

test('no answer and no log line holds a password, a token or a secret', async () => {
  const { set } = await signIn('ada@example.com');
  await signIn('ada@example.com', 'a password that is wrong');
  const { rows } = await database.query(
    `select value from desk_meta where key = 'secret' union select token from sessions union select password from credentials`,
  );
  const output = server.output();
  for (const secret of [PASSWORD, 'a password that is wrong', ...rows.map(({ value }) => value), cookieOf(set)])
    expect(output.includes(secret)).toBe(false);
});
