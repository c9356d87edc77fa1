import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changeRoles } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { findAdmins } from '@/lib/access/people/find-admins';
import { invitePerson } from '@/lib/access/people/invite-person';
import { lockGrants, readGrants } from '@/lib/access/people/lock-person';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { type Identity, readIdentity } from '@/lib/access/sign-in/read-identity';
import { signInBySso } from '@/lib/access/sign-in/sign-in-by-sso';
import { signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import { ssoFailureSaying } from '@/lib/access/sign-in/sso-failures';
import type { Grant, Role } from '@/lib/domain/access/permissions';
import type { Person } from '@/lib/domain/access/person';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadPeople } from '@/lib/queries/people/load-people';
import { eventSentence, type PersonEvent } from '@/lib/queries/people/tell-person-event';
import { cookieHeaderOf, eventsOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson, PASSWORD } from '../support/local-person';

const HOUR_MS = 3_600_000;
const TOKEN = 'a-set-up-token-of-forty-characters-or-so';
const everywhere = (role: Role): Grant => ({ role, scope: null });

let desk: TestAccess;
let access: AccessContext;
const log: string[] = [];
let bosses = 0;

beforeAll(async () => {
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: 'http://127.0.0.1:3999',
    DESK_SETUP_TOKEN: TOKEN,
    DESK_OIDC_ISSUER: 'http://127.0.0.1:9',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'only for tests',
    DESK_OIDC_NAME: 'Acme',
    DESK_OIDC_ROLES: 'ops=operator,payments=operator[tag:team=payments],admins=admin',
  });
  access = { ...desk.access, say: (_level, message) => log.push(message) };
});
afterAll(() => desk.stop());
beforeEach(() => desk.database.query('delete from people; delete from sign_in_attempts'));
afterEach(() => log.splice(0));

/** Somebody as the provider has proved them. */
const proved = (subject: string, change: Partial<Identity> = {}): Identity => ({
  subject,
  email: 'ada@example.com',
  emailVerified: true,
  name: `Provided ${subject}`,
  groups: [],
  ...change,
});

async function comesAs(identity: Identity, context = access): Promise<string> {
  const opened = await signInBySso(context, identity, visitor());
  if (!opened.ok) throw new Error(opened.error);
  return cookieHeaderOf(opened.value) ?? '';
}

async function comesByPassword(email = 'ada@example.com'): Promise<string> {
  const opened = await signInWithPassword(access, visitor(), { email, password: PASSWORD });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return cookieHeaderOf(opened.value) ?? '';
}

async function whoIs(cookie: string): Promise<Person | null> {
  const visit = await readVisit(access, cookie);
  return visit.kind === 'person' ? visit.person : null;
}

const rolesOf = async (cookie: string) => (await whoIs(cookie))?.grants.map(({ role }) => role);
const countOf = async (table: string) =>
  (await desk.database.query(`select count(*)::int as n from ${table}`)).rows[0].n;
const kindsOf = async (personId: string) => (await eventsOf(desk, personId)).map(({ kind }) => kind);

/** The last administrator by their own roles; whoever else is one is by a group. */
async function boss(...more: Role[]): Promise<Person> {
  const grants = [everywhere('admin'), ...more.map(everywhere)];
  bosses += 1;
  const id = `boss-${bosses}`;
  await addLocalPerson(desk.database, id, { grants, email: 'boss@example.com' });
  return { id, name: 'Test boss', email: 'boss@example.com', source: 'local', grants };
}

async function linkFor(actor: Person, email = 'ada@example.com'): Promise<string> {
  const invited = await invitePerson(access, actor, { name: 'Ada', email, grants: [everywhere('support')] });
  if (invited.kind !== 'done') throw new Error(JSON.stringify(invited));
  return invited.value.url.split('#')[1] ?? '';
}

describe('an email that the provider does not call verified', () => {
  test('makes nobody, and whoever runs the desk is told of the setting', async () => {
    const turnedAway = await signInBySso(access, proved('squatter', { emailVerified: false }), visitor());
    expect(turnedAway).toEqual({ ok: false, error: 'email_unverified' });
    expect([await countOf('people'), await countOf('credentials'), await countOf('sessions')]).toEqual([0, 0, 0]);
    expect(log.join()).toContain('DESK_OIDC_EMAILS_VERIFIED=yes');
    expect(log.join()).not.toContain('ada@');
    expect(ssoFailureSaying('email_unverified', { name: 'Acme' })?.sentence).toMatch(
      /^Acme did not say .* is verified/,
    );
  });

  test('lets in whom the provider has brought before, and does not become theirs', async () => {
    await comesAs(proved('ada'));
    const cookie = await comesAs(proved('ada', { email: 'boss@example.com', emailVerified: false }));
    expect(await whoIs(cookie)).toMatchObject({ email: 'ada@example.com' });
  });
});

describe('what a provider says of an email', () => {
  /** An ID token that says this, and a provider whose userinfo says that. */
  async function read(inToken: object, inUserinfo: object | null, emailsVerified = false) {
    const userinfo = async (sub: string) => ({ sub, name: 'Ada', groups: [], ...inUserinfo });
    const who = await readIdentity(
      { groupsClaim: 'groups', emailsVerified },
      { sub: 's', ...inToken },
      inUserinfo === null ? null : userinfo,
    );
    return who.ok ? [who.value.email, who.value.emailVerified] : who.error;
  }
  const boss = { email: 'boss@example.com' };
  const own = { email: 'own@example.com', email_verified: true };

  test('in one place says nothing of an email in another', async () => {
    expect(await read(boss, own)).toEqual(['own@example.com', true]);
    expect(await read(boss, { email_verified: true })).toEqual(['boss@example.com', false]);
    expect(await read({ email_verified: true }, boss)).toEqual(['boss@example.com', false]);
    expect(await read({ ...boss, email_verified: false }, own)).toEqual(['boss@example.com', false]);
    expect(await read(own, { ...boss, email_verified: true })).toEqual(['own@example.com', true]);
    expect(await read(boss, null)).toEqual(['boss@example.com', false]);
    expect(await read({}, own)).toEqual(['own@example.com', true]);
  });

  test('is not asked for where the settings vouch for all of them', async () => {
    expect(await read(boss, {}, true)).toEqual(['boss@example.com', true]);
    expect(await read(boss, own, true)).toEqual(['boss@example.com', true]);
  });

  test('of an odd shape verifies nothing', async () => {
    for (const email_verified of [1, 'yes', {}, [true], 'TRUE', null])
      expect(await read({ ...boss, email_verified }, null), String(email_verified)).toEqual([
        'boss@example.com',
        false,
      ]);
    expect(await read({ ...boss, email_verified: 'true' }, null)).toEqual(['boss@example.com', true]);
  });
});

describe('an address that has found a new owner at the provider', () => {
  test('does not make them whom the older account has brought', async () => {
    await addLocalPerson(desk.database, 'john', { grants: [everywhere('admin')], email: 'john@example.com' });
    const john = await comesAs(proved('S1', { email: 'john@example.com' }));
    const newcomer = proved('S2', { email: 'john@example.com' });
    expect(await signInBySso(access, newcomer, visitor())).toEqual({ ok: false, error: 'email_taken' });
    expect(await whoIs(john)).toMatchObject({ id: 'john' });
    // His own new address comes along with him, and the older one is free.
    const again = await comesAs(proved('S1', { email: 'john.old@example.com' }));
    expect(await whoIs(again)).toMatchObject({ id: 'john', email: 'john.old@example.com' });
    const changed = (await eventsOf(desk, 'john')).find(({ kind }) => kind === 'email_changed');
    expect(changed?.data).toEqual({ before: 'john@example.com', after: 'john.old@example.com' });
    const event = { ...changed, actor: { kind: 'system', id: 'x', name: 'x' } } as unknown as PersonEvent;
    expect(eventSentence(ENGLISH, event, 'John')).toBe(
      'Single sign-on changed the email of John from john@example.com to john.old@example.com.',
    );
    const somebodyElse = await whoIs(await comesAs(newcomer));
    expect(somebodyElse).toMatchObject({ name: 'Provided S2', grants: [] });
    expect(somebodyElse?.id).not.toBe('john');
  });

  test('stays with who has it here', async () => {
    const { id } = await boss();
    await comesAs(proved('ada'));
    const cookie = await comesAs(proved('ada', { email: 'boss@example.com' }));
    expect(await whoIs(cookie)).toMatchObject({ email: 'ada@example.com' });
    expect(await kindsOf(id)).toEqual([]);
  });
});

describe('somebody who is here already', () => {
  test('has the desk for themselves once the provider has proved them: older sessions end, and open links', async () => {
    const token = await linkFor(await boss());
    const accepted = await acceptInvite(access, visitor(), { token, password: PASSWORD });
    if (accepted.kind !== 'done') throw new Error(JSON.stringify(accepted));
    const first = cookieHeaderOf(accepted.value) ?? '';
    const second = await comesByPassword();
    const bystander = await comesByPassword('boss@example.com');
    const own = await comesAs(proved('ada'));
    const person = await whoIs(own);
    expect(person?.name).toBe('Ada');
    for (const cookie of [first, second])
      expect(await readVisit(access, cookie)).toMatchObject({
        kind: 'nobody',
        sentence: expect.stringContaining('because somebody signed in as you by single sign-on'),
      });
    expect(await whoIs(bystander)).not.toBeNull();
    const events = (await eventsOf(desk, person?.id ?? '')).slice(-3);
    expect(events.map(({ kind, data }) => ({ kind, data }))).toEqual([
      { kind: 'linked', data: { provider: 'Acme', passwordEnded: true, linksEnded: 0 } },
      { kind: 'sessions_ended', data: { count: 2, why: 'linked' } },
      { kind: 'signed_in', data: expect.anything() },
    ]);
    // Not again: they are who they are by now.
    await comesAs(proved('ada'));
    expect(await whoIs(own)).not.toBeNull();
  });

  test.each(['who was invited', 'who has come before'])('%s leaves no link behind that opens the desk', async (who) => {
    const actor = await boss();
    if (who === 'who has come before') {
      const { id = '' } = (await whoIs(await comesAs(proved('ada')))) ?? {};
      await desk.database.query(`update people set email = 'parked@example.com' where id = $1`, [id]);
      const token = await linkFor(actor);
      await desk.database.query('update invites set person_id = $1', [id]);
      await comesAs(proved('ada', { emailVerified: false }));
      expect((await acceptInvite(access, visitor(), { token, password: PASSWORD })).kind).toBe('invalid');
      return;
    }
    const token = await linkFor(actor);
    const own = await comesAs(proved('ada'));
    expect((await acceptInvite(access, visitor(), { token, password: PASSWORD })).kind).toBe('invalid');
    expect(await whoIs(own)).toMatchObject({ name: 'Ada' });
  });
});

describe('roles from groups', () => {
  test('hold as long as the session that brought them, for every door and on the people page', async () => {
    await addLocalPerson(desk.database, 'ada', { grants: [everywhere('support')] });
    const bySso = await comesAs(proved('ada', { groups: ['ops'] }));
    const { rows } = await desk.database.query(
      `select extract(epoch from s.expires_at - p.group_grants_until)::float as apart from people p join sessions s on s.user_id = p.id`,
    );
    expect(Math.abs(rows[0].apart)).toBeLessThan(5);
    const elsewhere = await desk.openSessionFor(access, 'ada');
    const nobody: Person = { id: 'x', name: 'x', email: 'x', source: 'local', grants: [] };
    const held = async () => {
      const view = await loadPeople(ENGLISH, access, nobody, { q: 'ada', pollMs: 1_000 });
      return {
        visits: [await rolesOf(bySso), await rolesOf(elsewhere)],
        read: (await readGrants(access.db, 'ada'))?.map(({ role }) => role),
        locked: (await access.db.transaction((tx) => lockGrants(tx, 'ada')))?.map(({ role }) => role),
        shown: view.people[0]?.groupGrants.map(({ role }) => role),
      };
    };
    const both = ['support', 'operator'];
    expect(await held()).toEqual({ visits: [both, both], read: both, locked: both, shown: ['operator'] });
    await desk.database.query("update people set group_grants_until = clock_timestamp() - interval '1 second'");
    const own = ['support'];
    expect(await held()).toEqual({ visits: [own, own], read: own, locked: own, shown: [] });
    // Without a change of roles too, the next sign-in brings them again.
    expect(await rolesOf(await comesAs(proved('ada', { groups: ['ops'] })))).toEqual(both);
  });

  test('end at the next start when no group gives them any more, and the others stay', async () => {
    const cookie = await comesAs(proved('ada', { groups: ['ops', 'payments', 'admins'] }));
    const other = await comesAs(proved('olu', { email: 'olu@example.com', groups: ['payments'] }));
    const [ada, olu] = [(await whoIs(cookie))?.id ?? '', (await whoIs(other))?.id ?? ''];
    const before = (await whoIs(cookie))?.grants;
    const eventsOfOlu = await kindsOf(olu);
    const mapping = 'sre=operator[tag:team=payments],ops=support';
    await desk.process({ DESK_OIDC_ROLES: mapping });
    await desk.process({ DESK_OIDC_ROLES: mapping });
    const payments = {
      role: 'operator',
      scope: { accounts: [], regions: [], tags: [{ key: 'team', value: 'payments' }] },
    };
    expect((await whoIs(cookie))?.grants).toEqual([payments]);
    expect((await whoIs(other))?.grants).toEqual([payments]);
    expect(await kindsOf(olu)).toEqual(eventsOfOlu);
    expect((await eventsOf(desk, ada)).slice(-1)).toEqual([
      expect.objectContaining({
        kind: 'group_roles_changed',
        actor_name: 'Restart Desk',
        data: { before, after: [payments], groups: [] },
      }),
    ]);
    expect((await kindsOf(ada)).filter((kind) => kind === 'group_roles_changed').length).toBe(2);
  });
});

describe('an administrator by a group', () => {
  const admins = async (context: Pick<AccessContext, 'settings'> = access) => [
    ...(await findAdmins(access.db, context.settings)),
  ];

  test('counts while a group gives the role, also when theirs has run out', async () => {
    const { id } = (await whoIs(await comesAs(proved('ada', { groups: ['admins'] })))) ?? {};
    await desk.database.query(`update people set group_grants_until = now() - interval '1 day'`);
    expect(await admins()).toEqual([id]);
    const { settings } = access;
    if (settings.oidc === null) throw new Error('There is no single sign-on');
    const unmapped = { ...settings, oidc: { ...settings.oidc, groups: settings.oidc.groups.slice(0, 2) } };
    expect(await admins({ settings: unmapped })).toEqual([]);
    expect(await admins({ settings: { ...settings, oidc: null } })).toEqual([]);
  });

  test('is not who the last one is waited for, when no group gives the role', async () => {
    const actor = await boss('operator');
    const other = (await whoIs(await comesAs(proved('ada', { groups: ['admins'] })))) ?? actor;
    const { oidc } = access.settings;
    if (oidc === null) throw new Error('There is no single sign-on');
    const unmapped = {
      ...access,
      settings: { ...access.settings, oidc: { ...oidc, groups: oidc.groups.slice(0, 2) } },
    };
    const change = { personId: actor.id, grants: [everywhere('operator')], before: actor.grants };
    expect(await changeRoles(unmapped, actor, change)).toMatchObject({ kind: 'invalid' });
    expect(await deactivatePerson(unmapped, other, { personId: actor.id })).toMatchObject({ kind: 'invalid' });
    expect(await changeRoles(access, actor, change)).toMatchObject({ kind: 'done' });
    expect(await admins()).toEqual([other.id]);
  });
});

test('a session length that is set is what roles from groups last', async () => {
  const short = await desk.process({ DESK_SESSION_HOURS: '0.5' });
  await comesAs(proved('ada', { groups: ['ops'] }), short);
  const { rows } = await desk.database.query(
    `select extract(epoch from group_grants_until - clock_timestamp())::float * 1000 as left_ms from people`,
  );
  expect(rows[0].left_ms).toBeGreaterThan(0.49 * HOUR_MS);
  expect(rows[0].left_ms).toBeLessThanOrEqual(0.5 * HOUR_MS);
});
