import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import type { CookieToSet } from '@/lib/access/http/cookie-header';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { grantsOfGroups, groupsIn } from '@/lib/access/sign-in/claims';
import { finishSingleSignOn } from '@/lib/access/sign-in/finish-single-sign-on';
import { createSingleSignOn } from '@/lib/access/sign-in/single-sign-on';
import { startSingleSignOn } from '@/lib/access/sign-in/start-single-sign-on';
import { cookieHeaderOf, eventsOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson } from '../support/local-person';
import { type OidcProvider, type ProvidedPerson, startOidcProvider } from '../support/oidc-provider';

const ORIGIN = 'http://127.0.0.1:3999';
const ROLES = 'ops=operator,leads=lead,payments=operator[tag:team=payments],admins=admin';

let desk: TestAccess;
let provider: OidcProvider;
let access: AccessContext;
const log: string[] = [];

beforeAll(async () => {
  provider = await startOidcProvider(ORIGIN);
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: ORIGIN,
    DESK_OIDC_ROLES: ROLES,
    ...provider.env,
  });
  access = listening(desk.access);
});

afterAll(async () => {
  await provider.stop();
  await desk.stop();
});

beforeEach(() => desk.database.query('delete from people'));

/** With a log that can be read. */
function listening(context: AccessContext): AccessContext {
  const say: AccessContext['say'] = (level, message, about) => {
    log.push(JSON.stringify({ level, message, about }));
  };
  const { oidc } = context.settings;
  return { ...context, say, sso: oidc === null ? null : createSingleSignOn({ ...context, say }, oidc) };
}

/** A person who is known to the provider. */
const ada = (change: Partial<ProvidedPerson> = {}): ProvidedPerson => ({
  email: 'ada@example.com',
  email_verified: true,
  name: 'Ada Lovelace',
  groups: ['ops'],
  ...change,
});

async function begin(context = access, next = '/fleet?q=web') {
  const started = await startSingleSignOn(context, visitor(), { next });
  if (!started.ok) throw new Error(started.error.sentence);
  return started.value;
}

/** Goes to the provider as a browser would, and comes back with the query of the way back. */
async function atProvider(url: string, as: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = url;
  for (let hop = 0; hop < 12; hop += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    at = location === null ? `${at}?as=${as}` : new URL(location, at).href;
    if (at.startsWith(ORIGIN)) return new URL(at).search;
  }
  throw new Error(`The provider never came back: ${at}`);
}

async function wholeWay(as: string, context = access, cookies: readonly CookieToSet[] = []) {
  const { url, cookies: state } = await begin(context);
  const search = await atProvider(url, as);
  return comeBack(search, [...state, ...cookies], context);
}

async function comeBack(search: string, cookies: readonly CookieToSet[], context = access) {
  const wayOn = await finishSingleSignOn(context, visitor('192.0.2.1', cookies), { provider: 'oidc', search });
  if (wayOn === null) throw new Error('There is no single sign-on');
  return wayOn;
}

const whoIs = async (wayOn: { cookies: CookieToSet[] }) => {
  const visit = await readVisit(access, cookieHeaderOf(wayOn.cookies));
  return visit.kind === 'person' ? visit.person : null;
};
const failed = (code: string) => `/sign-in?failed=${code}&next=%2Ffleet%3Fq%3Dweb`;
const sessions = async () => (await desk.database.query('select count(*)::int as n from sessions')).rows[0].n;

describe('somebody new', () => {
  test('is made with the roles of their groups, and comes to where they were going', async () => {
    await provider.setPeople({ ada: ada({ groups: ['ops', 'payments', 'other'] }) });
    const wayOn = await wholeWay('ada');
    expect(wayOn.path).toBe('/fleet?q=web');
    const person = await whoIs(wayOn);
    expect(person).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.com', source: 'sso' });
    const scope = { accounts: [], regions: [], tags: [{ key: 'team', value: 'payments' }] };
    const grants = [
      { role: 'operator', scope: null },
      { role: 'operator', scope },
    ];
    expect(person?.grants).toEqual(grants);
    expect((await eventsOf(desk, person?.id ?? '')).map(({ kind, data }) => ({ kind, data }))).toEqual([
      { kind: 'created', data: { how: 'single_sign_on', grants: [] } },
      { kind: 'group_roles_changed', data: { before: [], after: grants, groups: ['ops', 'payments'] } },
      { kind: 'signed_in', data: { how: 'single_sign_on', address: '192.0.2.1' } },
    ]);
    // Not kept: nothing here uses them.
    const { rows } = await desk.database.query('select access_token, refresh_token, id_token from credentials');
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  test('without a group that counts here comes in without a role', async () => {
    await provider.setPeople({ ada: ada({ groups: 'Ops' }) });
    expect((await whoIs(await wholeWay('ada')))?.grants).toEqual([]);
  });

  test('of whom the provider tells no email is not let in', async () => {
    await provider.setPeople({ ada: { name: 'Ada' } });
    expect((await wholeWay('ada')).path).toBe(failed('no_email'));
    expect(await sessions()).toBe(0);
  });

  test('who comes twice at once is one person', async () => {
    await provider.setPeople({ ada: ada() });
    const ways = await Promise.all([wholeWay('ada'), wholeWay('ada'), wholeWay('ada')]);
    const ids = await Promise.all(ways.map(async (wayOn) => (await whoIs(wayOn))?.id));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toBeDefined();
  });
});

describe('somebody who comes again', () => {
  test('has the roles of the groups of now, and keeps what was given here', async () => {
    await provider.setPeople({ ada: ada({ groups: ['ops', 'leads'] }) });
    const first = await whoIs(await wholeWay('ada'));
    await desk.database.query('update people set grants = $1', [JSON.stringify([{ role: 'support', scope: null }])]);
    await provider.setPeople({ ada: ada({ groups: ['leads'], email: 'ada@elsewhere.example', name: 'Ada King' }) });
    const second = await whoIs(await wholeWay('ada'));
    expect(second?.id).toBe(first?.id);
    expect(second?.grants.map(({ role }) => role)).toEqual(['support', 'lead']);
    await provider.setPeople({ ada: ada({ groups: undefined }) });
    expect((await whoIs(await wholeWay('ada')))?.grants.map(({ role }) => role)).toEqual(['support']);
    const changes = (await eventsOf(desk, first?.id ?? '')).filter(({ kind }) => kind === 'group_roles_changed');
    expect(changes.length).toBe(3);
    expect(changes[2]).toMatchObject({ actor_kind: 'system', actor_name: 'Acme', data: { after: [], groups: [] } });
  });

  test('leaves no event of roles that stayed as they were', async () => {
    await provider.setPeople({ ada: ada({ groups: ['payments', 'ops'] }) });
    const person = await whoIs(await wholeWay('ada'));
    await wholeWay('ada');
    const kinds = (await eventsOf(desk, person?.id ?? '')).map(({ kind }) => kind);
    expect(kinds).toEqual(['created', 'group_roles_changed', 'signed_in', 'signed_in']);
  });

  test('and was deactivated gets no session, and nothing of them changes', async () => {
    await provider.setPeople({ ada: ada() });
    const person = await whoIs(await wholeWay('ada'));
    await desk.database.query('update people set deactivated_at = now()');
    await provider.setPeople({ ada: ada({ groups: ['admins'] }) });
    const before = await sessions();
    expect((await wholeWay('ada')).path).toBe(failed('deactivated'));
    expect(await sessions()).toBe(before);
    expect((await eventsOf(desk, person?.id ?? '')).length).toBe(3);
  });
});

describe('somebody who is here already, by the same email', () => {
  test('is the same person when the provider has verified it, and signs in by it alone from then on', async () => {
    await addLocalPerson(desk.database, 'ada', { grants: [{ role: 'support', scope: null }] });
    await provider.setPeople({ 'subject-1': ada({ email: 'ADA@Example.com' }) });
    const person = await whoIs(await wholeWay('subject-1'));
    expect(person).toMatchObject({ id: 'ada', source: 'sso', name: 'Test ada' });
    expect(person?.grants.map(({ role }) => role)).toEqual(['support', 'operator']);
    expect((await eventsOf(desk, 'ada')).map(({ kind }) => kind)).toEqual([
      'linked',
      'group_roles_changed',
      'signed_in',
    ]);
    // From now on by who they are there, whatever their email is.
    await provider.setPeople({ 'subject-1': ada({ email: 'new@example.com', email_verified: false }) });
    expect(await whoIs(await wholeWay('subject-1'))).toMatchObject({ id: 'ada', email: 'ada@example.com' });
  });

  test.each([false, undefined])('is not when it says email_verified: %j', async (email_verified) => {
    const id = `victim-${email_verified}`;
    await addLocalPerson(desk.database, id, { grants: [{ role: 'admin', scope: null }], email: 'ada@example.com' });
    await provider.setPeople({ mallory: ada({ email_verified }) });
    expect((await wholeWay('mallory')).path).toBe(failed('email_unverified'));
    expect(await sessions()).toBe(0);
    expect(await eventsOf(desk, id)).toEqual([]);
  });

  test('is not when another account of the provider has brought them before: the address has found a new owner', async () => {
    await provider.setPeople({ old: ada(), young: ada() });
    const before = await whoIs(await wholeWay('old'));
    expect((await wholeWay('young')).path).toBe(failed('email_taken'));
    const { rows } = await desk.database.query('select account_id, user_id from credentials');
    expect(rows).toEqual([{ account_id: 'old', user_id: before?.id }]);
    expect(await sessions()).toBe(1);
  });
});

describe('the way back', () => {
  beforeEach(() => provider.setPeople({ ada: ada() }));

  test('is open to the browser that began it, once', async () => {
    const { url, cookies } = await begin();
    const search = await atProvider(url, 'ada');
    expect((await comeBack(search, [])).path).toMatch(/^\/sign-in\?failed=expired/);
    const other = await begin();
    expect((await comeBack(search, other.cookies)).path).toMatch(/^\/sign-in\?failed=expired/);
    const wayOn = await comeBack(search, cookies);
    expect(wayOn.path).toBe('/fleet?q=web');
    // The state is taken away, and the provider's code has been used.
    expect(wayOn.cookies[0]).toMatchObject({ name: 'desk-3999.single_sign_on', maxAge: 0 });
    expect((await comeBack(search, cookies)).path).toBe(failed('refused'));
    expect(await sessions()).toBe(1);
  });

  test('of what was begun by a server of an older release says to try again', async () => {
    const { url, cookies } = await begin();
    const search = await atProvider(url, 'ada');
    const value = 'ab'.repeat(400);
    for (const name of ['desk-3999.oauth_state', 'desk-3999.single_sign_on']) {
      const expired = await comeBack(search, [{ name, value, maxAge: 600, secure: false }]);
      expect(expired).toEqual({ path: '/sign-in?failed=expired&next=%2Ffleet', cookies: [] });
    }
    expect((await comeBack(search, cookies)).path).toBe('/fleet?q=web');
  });

  test('is refused when it does not say whose it is, says so of another, or says it twice', async () => {
    const { url, cookies } = await begin();
    const search = await atProvider(url, 'ada');
    const answer = new URLSearchParams(search);
    expect(answer.get('iss')).toBe(provider.issuer);
    const without = new URLSearchParams(answer);
    without.delete('iss');
    const other = new URLSearchParams(answer);
    other.set('iss', `${provider.issuer}/`);
    const twice = `${search}&iss=${encodeURIComponent(provider.issuer)}`;
    for (const wrong of [`?${without}`, `?${other}`, twice, `${search}&code=x`]) {
      const refused = await comeBack(wrong, cookies);
      expect(refused).toEqual({ path: '/sign-in?failed=refused&next=%2Ffleet', cookies: [] });
    }
    // Nothing was given away, and the sign-in that the browser is in goes on.
    expect((await comeBack(search, cookies)).path).toBe('/fleet?q=web');
  });

  test('keeps what it needs in the browser for ten minutes, where no page can read it', async () => {
    const { url, cookies } = await begin();
    const name = 'desk-3999.single_sign_on';
    expect(cookies).toEqual([{ name, value: expect.stringMatching(/^[\w-]+$/), maxAge: 600, secure: false }]);
    const asked = new URL(url).searchParams;
    expect(asked.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/oidc`);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
    // Encrypted: neither the verifier nor the nonce can be read from it.
    const kept = Buffer.from(cookies[0]?.value ?? '', 'base64url').toString('latin1');
    for (const word of ['verifier', 'nonce', asked.get('nonce') ?? '', asked.get('state') ?? ''])
      expect(kept).not.toContain(word);
  });

  test('opens a session of its own, whatever the browser held before', async () => {
    const first = await wholeWay('ada');
    const second = await wholeWay('ada', access, first.cookies);
    expect(await whoIs(first)).toBeNull();
    expect(await whoIs(second)).not.toBeNull();
  });

  test.each([
    ['nothing at all', '', 'expired'],
    ['an error of nowhere', '?error=access_denied', 'expired'],
    ['a code of nowhere', '?code=x', 'expired'],
    ['a state of nobody', '?code=x&state=y', 'refused'],
    ['lists', '?code[]=1&state[]=2', 'expired'],
    ['a long answer', `?error=${'x'.repeat(9_000)}`, 'refused'],
    ['bytes', '?state=%00&code=%ff', 'refused'],
    ['marked-up text', '?error=<script>alert(1)</script>&error_description=<b>hello</b>&state=y', 'refused'],
  ])('with %s leads to the page for signing in, with a word of ours', async (_what, search, code) => {
    const { path, cookies } = await comeBack(search, (await begin()).cookies);
    expect(path).toMatch(new RegExp(`^/sign-in\\?failed=${code}&next=%2Ffleet(%3Fq%3Dweb)?$`));
    expect(cookies.filter(({ maxAge }) => maxAge > 0)).toEqual([]);
  });

  test('tells that somebody went back', async () => {
    expect((await wholeWay('nobody')).path).toBe(failed('denied'));
  });

  test('of another provider is none', async () => {
    for (const name of ['google', 'credential', 'OIDC', '../sign-up', ''])
      expect(await finishSingleSignOn(access, visitor(), { provider: name, search: '?code=x&state=y' })).toBeNull();
  });
});

describe('a provider', () => {
  test('that is down is told in a sentence, and used again when it is back', async () => {
    await provider.setPeople({ ada: ada() });
    const { url, cookies } = await begin();
    const search = await atProvider(url, 'ada');
    await provider.stop();
    // The answer of a moment ago counts for two seconds.
    await expect
      .poll(async () => startSingleSignOn(access, visitor(), { next: '/fleet' }), { timeout: 60_000 })
      .toMatchObject({
        ok: false,
        error: { sentence: 'Acme cannot be reached at the moment. Try again in a minute.' },
      });
    expect((await comeBack(search, cookies)).path).toMatch(/^\/sign-in\?failed=unreachable/);
    await provider.start();
    await expect
      .poll(async () => (await startSingleSignOn(access, visitor(), { next: '/fleet' })).ok, { timeout: 60_000 })
      .toBe(true);
    expect((await wholeWay('ada')).path).toBe('/fleet?q=web');
  });

  test('that was down when the desk started is used once it is there', async () => {
    await provider.stop();
    const late = listening(await desk.process());
    expect((await startSingleSignOn(late, visitor(), { next: '/fleet' })).ok).toBe(false);
    await provider.start();
    await provider.setPeople({ ada: ada() });
    await expect
      .poll(async () => (await startSingleSignOn(late, visitor(), { next: '/fleet' })).ok, { timeout: 60_000 })
      .toBe(true);
    expect((await wholeWay('ada', late)).path).toBe('/fleet?q=web');
  });

  test('that describes itself under another name is not used', async () => {
    const { DESK_OIDC_ISSUER: issuer = '' } = provider.env;
    const other = listening(await desk.process({ DESK_OIDC_ISSUER: issuer.replace('127.0.0.1', 'localhost') }));
    expect((await startSingleSignOn(other, visitor(), { next: '/fleet' })).ok).toBe(false);
    expect(log.join('\n')).toContain('description of another issuer');
  });

  test('that tells everything in the ID token, with groups further in, is understood as well', async () => {
    const telling = await startOidcProvider(ORIGIN, true);
    try {
      await telling.setPeople({ ada: ada({ groups: undefined, realm_access: { roles: ['leads'] } }) });
      const context = listening(
        await desk.process({ ...telling.env, DESK_OIDC_GROUPS_CLAIM: 'realm_access.roles', DESK_OIDC_ROLES: ROLES }),
      );
      const person = await whoIs(await wholeWay('ada', context));
      expect(person?.grants).toEqual([{ role: 'lead', scope: null }]);
    } finally {
      await telling.stop();
    }
  });

  test('leaves no secret in the log', () => {
    expect(log.length).toBeGreaterThan(0);
    for (const line of log) {
      expect(line).not.toMatch(/eyJ|code=|state=|Bearer|<|codeVerifier/);
      expect(line).not.toContain(provider.env.DESK_OIDC_CLIENT_SECRET ?? 'no secret');
    }
  });
});

describe('groups', () => {
  test('are found in a claim of any shape, and bounded', () => {
    const claims = {
      groups: ['a', 'b', 'a', 7, null, '', 'x'.repeat(300)],
      'https://acme.example/groups': ['c'],
      realm_access: { roles: ['d'] },
      one: 'e',
      many: Array.from({ length: 5_000 }, (_, at) => `g${at}`),
      wrong: { deep: 1 },
    };
    expect(groupsIn(claims, 'groups')).toEqual(['a', 'b']);
    expect(groupsIn(claims, 'https://acme.example/groups')).toEqual(['c']);
    expect(groupsIn(claims, 'realm_access.roles')).toEqual(['d']);
    expect(groupsIn(claims, 'one')).toEqual(['e']);
    expect(groupsIn(claims, 'many')?.length).toBe(2_000);
    expect(groupsIn(claims, 'wrong')).toEqual([]);
    for (const path of ['none', 'realm_access.none', 'one.length', '__proto__', 'constructor', 'groups.length'])
      expect(groupsIn(claims, path), path).toBeNull();
  });

  test('that give the same twice give it once', () => {
    const grant = { role: 'lead', scope: null } as const;
    const groups = ['a', 'b', 'c'].map((group) => ({ group, grant }));
    expect(grantsOfGroups(['a', 'c', 'd'], { groups })).toEqual([grant]);
  });
});
