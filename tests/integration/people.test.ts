import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changePassword } from '@/lib/access/people/change-password';
import { changeRoles } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endOwnSessions } from '@/lib/access/people/end-own-sessions';
import { endSessions } from '@/lib/access/people/end-sessions';
import { invitePerson } from '@/lib/access/people/invite-person';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import { readInvite } from '@/lib/access/people/read-invite';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { signSessionToken } from '@/lib/access/sessions/session-cookie';
import { hashOfToken } from '@/lib/access/sessions/token-hash';
import { openDatabase } from '@/lib/db/client';
import type { Grant } from '@/lib/domain/access/permissions';
import type { ActionReply, Person } from '@/lib/domain/access/person';
import { loadAccount } from '@/lib/queries/people/load-account';
import { loadPeople } from '@/lib/queries/people/load-people';
import { loadPersonHistory } from '@/lib/queries/people/load-person-history';
import { actionId, postAction, startServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
let access: AccessContext;

beforeAll(async () => {
  desk = await startTestDesk({ simulator: { regions: ['cn-hangzhou'], instances: 0 } });
  access = desk.desk.access;
});

afterAll(() => desk.stop());

// Failures of one test must not slow down the next.
beforeEach(() => desk.database.query('delete from sign_in_attempts'));

/** Whoever has to wait has to wait for a minute: a slow machine is not to end the wait under a test. */
const stretch = () =>
  desk.database.query(
    `update sign_in_attempts set not_before = clock_timestamp() + interval '1 minute' where not_before > to_timestamp(0)`,
  );

const EVERYWHERE = { admin: { role: 'admin', scope: null }, support: { role: 'support', scope: null } } as const;
const PAYMENTS: Grant = {
  role: 'operator',
  scope: { accounts: [], regions: [], tags: [{ key: 'team', value: 'payments' }] },
};
const PASSWORD = 'a few words of no use';
const VISITOR = { address: '192.0.2.7', cookieHeader: null, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' };

/** Somebody who can sign in, put there past the verbs. */
async function someone(name: string, ...grants: Grant[]): Promise<Person> {
  const id = randomUUID();
  const email = `${id}@test.invalid`;
  await desk.database.query('insert into people (id, name, email, grants) values ($1, $2, $3, $4)', [
    id,
    name,
    email,
    JSON.stringify(grants),
  ]);
  await desk.database.query(
    `insert into credentials (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, 'x')`,
    [id],
  );
  return { id, name, email, source: 'local', grants };
}

const admin = (name = 'Ada') => someone(name, EVERYWHERE.admin);

/** The people table as if there were no demo people: whoever is made in the test is alone. */
const alone = (): AccessContext => ({ ...access, settings: { ...access.settings, demo: false } });

async function eventsOf(id: string): Promise<{ kind: string; actor: string; data: unknown }[]> {
  const { rows } = await desk.database.query(
    `select kind, actor_id as actor, data from events where subject_kind = 'person' and subject_id = $1 order by seq`,
    [id],
  );
  return rows;
}

const kindsOf = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind);

async function rowOf(id: string) {
  return (await desk.database.query('select * from people where id = $1', [id])).rows[0];
}

/** A session of somebody, as a Cookie header. */
async function session(personId: string): Promise<{ id: string; cookie: string }> {
  const id = randomUUID();
  await desk.database.query(
    `insert into sessions (id, token, user_id, expires_at) values ($1, $2, $3, clock_timestamp() + interval '1 hour')`,
    [id, hashOfToken(id), personId],
  );
  return { id, cookie: `${access.cookieName}=${signSessionToken(id, access.secret)}` };
}

function value<Done>(reply: ActionReply<Done>): Done {
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
  return reply.value;
}

/** What the two halves of a link are. */
const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1);

async function invited(by: Person, grants: readonly Grant[] = [EVERYWHERE.support], context = access) {
  const email = `${randomUUID()}@test.invalid`;
  const link = value(await invitePerson(context, by, { name: 'Olu', email, grants }));
  return { ...link, email, token: tokenOf(link.url) };
}

describe('inviting', () => {
  test('makes a person without a password, a link for 7 days, and says who did it', async () => {
    const ada = await admin();
    const email = `Olu.${randomUUID()}@Example.com`;
    const link = value(await invitePerson(access, ada, { name: '  Olu  Ade ', email, grants: [PAYMENTS] }));
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invite#[\w-]{43}$/);
    expect(await rowOf(link.personId)).toMatchObject({
      name: 'Olu Ade',
      email: email.toLowerCase(),
      source: 'local',
      grants: [PAYMENTS],
    });
    const days = (Date.parse(link.expiresAt) - (await rowOf(link.personId)).created_at.getTime()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    expect(await eventsOf(link.personId)).toEqual([
      { kind: 'created', actor: ada.id, data: { how: 'invited', grants: [PAYMENTS] } },
      { kind: 'link_made', actor: ada.id, data: { expiresAt: link.expiresAt } },
    ]);
    const history = await loadPersonHistory(access, link.personId);
    expect(history?.events.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Ada made a link for Olu Ade, good until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/),
      'Ada invited Olu Ade as operator limited to tag team=payments.',
    ]);
  });

  test('an email that is there is refused with whose it is, and of two at once one wins', async () => {
    const ada = await admin();
    const email = `${randomUUID()}@test.invalid`;
    const input = { name: 'Olu', email, grants: [EVERYWHERE.support] };
    const replies = await Promise.all([1, 2, 3].map(() => invitePerson(access, ada, input)));
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid', 'invalid']);
    expect(replies.find(({ kind }) => kind === 'invalid')).toMatchObject({
      field: 'email',
      sentence: expect.stringContaining('belongs to Olu'),
    });
    const { rows } = await desk.database.query('select id from people where email = $1', [email]);
    expect(rows).toHaveLength(1);
    value(await deactivatePerson(access, ada, { personId: rows[0].id }));
    expect(await invitePerson(access, ada, { ...input, email: email.toUpperCase() })).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringContaining('Reactivate them instead'),
    });
  });

  test.each([
    ['no object', 'x', null],
    ['nothing', undefined, null],
    ['no name', { name: ' ', email: 'a@b.test', grants: [EVERYWHERE.support] }, 'name'],
    ['a long name', { name: 'x'.repeat(101), email: 'a@b.test', grants: [EVERYWHERE.support] }, 'name'],
    ['a name with NUL', { name: 'a\u0000b', email: 'a@b.test', grants: [EVERYWHERE.support] }, 'name'],
    ['a name with half a pair', { name: 'a\ud800', email: 'a@b.test', grants: [EVERYWHERE.support] }, 'name'],
    ['no email', { name: 'a', email: 'nobody', grants: [EVERYWHERE.support] }, 'email'],
    ['a long email', { name: 'a', email: `${'x'.repeat(250)}@b.test`, grants: [EVERYWHERE.support] }, 'email'],
    ['no role', { name: 'a', email: 'a@b.test', grants: [] }, 'grants'],
    ['roles that are none', { name: 'a', email: 'a@b.test', grants: [{ role: 'root', scope: null }] }, 'grants'],
    ['an admin with limits', { name: 'a', email: 'a@b.test', grants: [{ ...PAYMENTS, role: 'admin' }] }, 'grants'],
  ])('%s is refused, and makes nobody', async (_, input, field) => {
    const ada = await admin();
    const count = async () => (await desk.database.query('select count(*)::int as n from people')).rows[0].n;
    const before = await count();
    const reply = await invitePerson(access, ada, input);
    expect(reply).toMatchObject({ kind: 'invalid', sentence: expect.stringMatching(/\.$/) });
    if (field !== null) expect(reply).toMatchObject({ field });
    expect(await count()).toBe(before);
  });

  test('whoever is no administrator by then does nothing, whatever door they came through', async () => {
    const former = await admin();
    await desk.database.query(`update people set grants = '[]' where id = $1`, [former.id]);
    const olu = await someone('Olu', EVERYWHERE.support);
    const personId = olu.id;
    const grants = [EVERYWHERE.admin];
    const replies = [
      await invitePerson(access, former, { name: 'X', email: `${randomUUID()}@test.invalid`, grants }),
      await changeRoles(access, former, { personId, grants, before: olu.grants }),
      await makeNewLink(access, former, { personId }),
      await endSessions(access, former, { personId }),
      await deactivatePerson(access, former, { personId }),
      await reactivatePerson(access, former, { personId }),
    ];
    expect(replies.map(({ kind }) => kind)).toEqual(Array(6).fill('not_permitted'));
    expect(await kindsOf(olu.id)).toEqual([]);
    const { rows } = await desk.database.query(
      `select data->>'door' as door from events where subject_kind = 'door' and actor_id = $1 order by id`,
      [former.id],
    );
    expect(rows).toHaveLength(6);
  });
});

describe('links', () => {
  test('a link tells whose it is, is used once, and signs in', async () => {
    const link = await invited(await admin());
    expect(value(await readInvite(access, link.token, VISITOR.address))).toEqual({
      name: 'Olu',
      email: link.email,
      expiresAt: link.expiresAt,
      replaces: false,
    });
    const [cookie] = value(await acceptInvite(access, { token: link.token, password: PASSWORD }, VISITOR));
    const visit = await readVisit(access, `${cookie?.name}=${encodeURIComponent(cookie?.value ?? '')}`);
    expect(visit).toMatchObject({ kind: 'person', person: { id: link.personId } });
    expect(await kindsOf(link.personId)).toEqual([
      'created',
      'link_made',
      'link_used',
      'password_changed',
      'signed_in',
    ]);
    const again = await acceptInvite(access, { token: link.token, password: 'another few words' }, VISITOR);
    expect(again).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('was used at') });
    expect(await readInvite(access, link.token, VISITOR.address)).toMatchObject({ kind: 'invalid' });
  });

  test('of many who open one link at the same time one is first', async () => {
    const link = await invited(await admin());
    const tries = Array.from({ length: 5 }, (_, at) =>
      acceptInvite(access, { token: link.token, password: `${PASSWORD} ${at}` }, VISITOR),
    );
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
    const used = (await kindsOf(link.personId)).filter((kind) => kind === 'link_used');
    expect(used).toHaveLength(1);
  });

  test('a password that cannot be used leaves the link as it was', async () => {
    const link = await invited(await admin());
    const reply = await acceptInvite(access, { token: link.token, password: 'short' }, VISITOR);
    expect(reply).toMatchObject({ kind: 'invalid', field: 'password' });
    expect(await readInvite(access, link.token, VISITOR.address)).toMatchObject({ kind: 'done' });
  });

  test('a new link ends the older ones, is good for a day, and replaces the password and every session', async () => {
    const ada = await admin();
    const first = await invited(ada);
    value(await acceptInvite(access, { token: first.token, password: PASSWORD }, VISITOR));
    const older = value(await makeNewLink(access, ada, { personId: first.personId }));
    const newer = value(await makeNewLink(access, ada, { personId: first.personId }));
    expect(await readInvite(access, tokenOf(older.url), VISITOR.address)).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringContaining('replaced or withdrawn'),
    });
    const { servedAt } = await loadPeople(access, ada, { q: '', pollMs: 1 });
    expect((Date.parse(newer.expiresAt) - Date.parse(servedAt)) / 3_600_000).toBeCloseTo(24, 1);
    const open = await session(first.personId);
    expect(value(await readInvite(access, tokenOf(newer.url), VISITOR.address)).replaces).toBe(true);
    value(await acceptInvite(access, { token: tokenOf(newer.url), password: 'other words than before' }, VISITOR));
    expect(await readVisit(access, open.cookie)).toMatchObject({
      kind: 'nobody',
      why: 'ended',
      sentence: expect.stringContaining('your password was changed'),
    });
  });

  test('a link that is over, or of who was deactivated, says so', async () => {
    const ada = await admin();
    const over = await invited(ada);
    await desk.database.query(
      `update invites set expires_at = clock_timestamp() - interval '1 second' where person_id = $1`,
      [over.personId],
    );
    expect(await readInvite(access, over.token, VISITOR.address)).toMatchObject({
      sentence: expect.stringMatching(/^This link was good until .+ Ask an administrator for a new one\.$/),
    });
    const gone = await invited(ada);
    value(await deactivatePerson(access, ada, { personId: gone.personId }));
    for (const reply of [
      await readInvite(access, gone.token, VISITOR.address),
      await acceptInvite(access, { token: gone.token, password: PASSWORD }, VISITOR),
    ])
      expect(reply).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('deactivated') });
    value(await reactivatePerson(access, ada, { personId: gone.personId }));
    expect(await readInvite(access, gone.token, VISITOR.address)).toMatchObject({ kind: 'invalid' });
  });

  test('guesses are slowed down for their address, and links that somebody has are not', async () => {
    const link = await invited(await admin());
    const guess = () => readInvite(access, randomUUID().repeat(2).slice(0, 43), '198.51.100.1');
    for (let tries = 0; tries < 6; tries += 1)
      expect(await guess()).toMatchObject({ sentence: expect.stringContaining('is not known') });
    await stretch();
    const late = { sentence: expect.stringContaining('Too many failed attempts') };
    expect(await guess()).toMatchObject(late);
    const accept = { token: link.token, password: PASSWORD };
    expect(await acceptInvite(access, accept, { ...VISITOR, address: '198.51.100.1' })).toMatchObject(late);
    for (let reads = 0; reads < 12; reads += 1)
      expect(await readInvite(access, link.token, '198.51.100.2')).toMatchObject({ kind: 'done' });
    expect(await acceptInvite(access, accept, { ...VISITOR, address: '198.51.100.2' })).toMatchObject({ kind: 'done' });
  });

  test.each([[undefined], [null], [7], [{}], [''], ['x'.repeat(100_000)], ['\u0000'], ["' or 1=1"]])(
    'a token that is none (%s) opens nothing',
    async (token) => {
      expect(await readInvite(access, token, VISITOR.address)).toMatchObject({ kind: 'invalid' });
      expect(await acceptInvite(access, { token, password: PASSWORD }, VISITOR)).toMatchObject({ kind: 'invalid' });
    },
  );
});

describe('roles', () => {
  test('are replaced, and the history says what was given and taken', async () => {
    const ada = await admin();
    const olu = await someone('Olu', EVERYWHERE.support);
    const input = { personId: olu.id, grants: [PAYMENTS], before: olu.grants };
    value(await changeRoles(access, ada, input));
    expect((await rowOf(olu.id)).grants).toEqual([PAYMENTS]);
    expect(await eventsOf(olu.id)).toEqual([
      { kind: 'roles_changed', actor: ada.id, data: { before: [EVERYWHERE.support], after: [PAYMENTS] } },
    ]);
    expect((await loadPersonHistory(access, olu.id))?.events[0]?.sentence).toBe(
      'Ada gave Olu operator limited to tag team=payments and took support.',
    );
    // The same once more changes nothing, and leaves nothing.
    value(await changeRoles(access, ada, input));
    expect(await kindsOf(olu.id)).toEqual(['roles_changed']);
  });

  test('that somebody changed meanwhile are not overwritten', async () => {
    const ada = await admin();
    const olu = await someone('Olu', EVERYWHERE.support);
    const both = { role: 'lead', scope: null } as const;
    const [one, other] = await Promise.all([
      changeRoles(access, ada, { personId: olu.id, grants: [PAYMENTS], before: olu.grants }),
      changeRoles(access, await admin('Bo'), { personId: olu.id, grants: [both], before: olu.grants }),
    ]);
    expect([one.kind, other.kind].sort()).toEqual(['done', 'invalid']);
    expect([one, other].find(({ kind }) => kind === 'invalid')).toMatchObject({
      field: 'grants',
      sentence: expect.stringContaining('while this was open'),
    });
  });

  test('of somebody local cannot be none; of somebody from the single sign-on they can, and group roles stay', async () => {
    const ada = await admin();
    const olu = await someone('Olu the only', EVERYWHERE.support);
    expect(await changeRoles(access, ada, { personId: olu.id, grants: [], before: olu.grants })).toMatchObject({
      kind: 'invalid',
      sentence: 'Choose at least one role. To keep Olu the only out, deactivate them.',
    });
    await desk.database.query(`update people set source = 'sso', group_grants = $2 where id = $1`, [
      olu.id,
      JSON.stringify([PAYMENTS]),
    ]);
    value(await changeRoles(access, ada, { personId: olu.id, grants: [], before: olu.grants }));
    expect(await rowOf(olu.id)).toMatchObject({ grants: [], group_grants: [PAYMENTS] });
  });

  test.each([[{ personId: 'nobody' }], [{ personId: '\u0000' }], [{ personId: 7 }], [{}], [null], ['x'], [[]]])(
    'and all else of nobody (%j) are refused in a sentence',
    async (input) => {
      const ada = await admin();
      const grants = [EVERYWHERE.support];
      const full = typeof input === 'object' && input !== null ? { ...input, grants, before: grants } : input;
      for (const verb of [changeRoles, makeNewLink, endSessions, deactivatePerson, reactivatePerson])
        expect(await verb(access, ada, full)).toMatchObject({
          kind: 'invalid',
          sentence: expect.stringMatching(/\.$/),
        });
    },
  );
});

describe('sessions', () => {
  test('all of somebody end at once, and each says who ended it', async () => {
    const ada = await admin();
    const olu = await someone('Olu', EVERYWHERE.support);
    const open = [await session(olu.id), await session(olu.id)];
    const other = await session(ada.id);
    expect(value(await endSessions(access, ada, { personId: olu.id }))).toEqual({ ended: 2 });
    for (const { cookie } of open)
      expect(await readVisit(access, cookie)).toMatchObject({
        why: 'ended',
        sentence: expect.stringMatching(/^Ada signed you out at /),
      });
    expect(await readVisit(access, other.cookie)).toMatchObject({ kind: 'person' });
    expect(await eventsOf(olu.id)).toEqual([
      { kind: 'sessions_ended', actor: ada.id, data: { count: 2, why: 'ended_by_admin' } },
    ]);
    expect(value(await endSessions(access, ada, { personId: olu.id }))).toEqual({ ended: 0 });
    expect(await kindsOf(olu.id)).toHaveLength(1);
  });

  test('of a deactivated person end, also of an administrator, and stay ended when they come back', async () => {
    const ada = await admin();
    const bo = await admin('Bo');
    const open = await session(bo.id);
    expect(value(await deactivatePerson(access, ada, { personId: bo.id }))).toEqual({ ended: 1 });
    expect(await readVisit(access, open.cookie)).toMatchObject({ kind: 'nobody', why: 'deactivated' });
    value(await deactivatePerson(access, ada, { personId: bo.id }));
    value(await reactivatePerson(access, ada, { personId: bo.id }));
    value(await reactivatePerson(access, ada, { personId: bo.id }));
    expect(await readVisit(access, open.cookie)).toMatchObject({ kind: 'nobody', why: 'ended' });
    expect((await eventsOf(bo.id)).map(({ kind, actor }) => [kind, actor])).toEqual([
      ['deactivated', ada.id],
      ['reactivated', ada.id],
    ]);
  });

  test('of oneself end everywhere else', async () => {
    const olu = await someone('Olu', EVERYWHERE.support);
    const [here, there] = [await session(olu.id), await session(olu.id)];
    expect((await loadAccount(access, olu, here.id)).sessions.map(({ id, own }) => [id, own])).toContainEqual([
      here.id,
      true,
    ]);
    expect(value(await endOwnSessions(access, { person: olu, sessionId: here.id }, null))).toEqual({ ended: 1 });
    expect(await readVisit(access, here.cookie)).toMatchObject({ kind: 'person' });
    expect(await readVisit(access, there.cookie)).toMatchObject({ why: 'ended' });
    expect(await eventsOf(olu.id)).toEqual([
      { kind: 'sessions_ended', actor: olu.id, data: { count: 1, why: 'ended_elsewhere' } },
    ]);
  });
});

describe('the own password', () => {
  const withPassword = async () => {
    const link = await invited(await admin());
    value(await acceptInvite(access, { token: link.token, password: PASSWORD }, VISITOR));
    const { rows } = await desk.database.query('select id from sessions where user_id = $1', [link.personId]);
    const person: Person = { id: link.personId, name: 'Olu', email: link.email, source: 'local', grants: [] };
    return { person, sessionId: rows[0].id as string };
  };

  test('is changed by who knows the old one; other sessions and open links end', async () => {
    const who = await withPassword();
    const other = await session(who.person.id);
    const link = value(await makeNewLink(access, await admin(), { personId: who.person.id }));
    const next = 'words that nobody said';
    expect(await changePassword(access, who, { current: 'not this one', next }, VISITOR)).toMatchObject({
      kind: 'invalid',
      field: 'current',
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: 'short' }, VISITOR)).toMatchObject({
      field: 'next',
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: PASSWORD }, VISITOR)).toMatchObject({
      field: 'next',
    });
    expect(value(await changePassword(access, who, { current: PASSWORD, next }, VISITOR))).toEqual({ ended: 1 });
    expect(await readVisit(access, other.cookie)).toMatchObject({ why: 'ended' });
    expect(await readInvite(access, tokenOf(link.url), VISITOR.address)).toMatchObject({ kind: 'invalid' });
    const { rows } = await desk.database.query('select id from sessions where user_id = $1 and ended_at is null', [
      who.person.id,
    ]);
    expect(rows.map(({ id }) => id)).toEqual([who.sessionId]);
    expect((await eventsOf(who.person.id)).at(-1)).toEqual({
      kind: 'password_changed',
      actor: who.person.id,
      data: { how: 'self' },
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: 'yet other words' }, VISITOR)).toMatchObject({
      field: 'current',
    });
  });

  test('of two changes at once one is first', async () => {
    const who = await withPassword();
    const replies = await Promise.all(
      ['words that nobody said', 'words of somebody else'].map((next) =>
        changePassword(access, who, { current: PASSWORD, next }, VISITOR),
      ),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid']);
  });

  test('cannot be guessed for long behind a session that was left open', async () => {
    const who = await withPassword();
    const wrong = () => changePassword(access, who, { current: 'a guess of mine', next: PASSWORD }, VISITOR);
    for (let tries = 0; tries < 6; tries += 1) await wrong();
    await stretch();
    expect(await wrong()).toMatchObject({ field: null, sentence: expect.stringContaining('Too many failed attempts') });
  });

  test('is not there for who signs in by other means', async () => {
    const person: Person = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] };
    const input = { current: PASSWORD, next: 'words that nobody said' };
    expect(await changePassword(access, { person, sessionId: 'x' }, input, VISITOR)).toMatchObject({ field: null });
  });
});

describe('the last administrator', () => {
  /** Takes everybody else out of the way for a moment: what is tried is tried with these alone. */
  async function only<T>(admins: readonly Person[], work: () => Promise<T>): Promise<T> {
    const ids = admins.map(({ id }) => id);
    const hide = `update people set deactivated_at = now(), image = 'hidden' where deactivated_at is null and id <> all($1)`;
    await desk.database.query(hide, [ids]);
    try {
      return await work();
    } finally {
      await desk.database.query(`update people set deactivated_at = null, image = null where image = 'hidden'`);
    }
  }

  const adminsLeft = async (people: readonly Person[]) =>
    (await Promise.all(people.map(({ id }) => rowOf(id)))).filter(
      (row) => row.deactivated_at === null && row.grants.some(({ role }: Grant) => role === 'admin'),
    ).length;

  test('keeps the role: not taken, not limited, not deactivated; somebody who was only invited does not count', async () => {
    const ada = await admin();
    await only([ada], async () => {
      const guest = await invited(ada, [EVERYWHERE.admin], alone());
      const personId = ada.id;
      const before = ada.grants;
      for (const grants of [[EVERYWHERE.support], [{ ...PAYMENTS, role: 'lead' }]])
        expect(await changeRoles(alone(), ada, { personId, grants, before })).toMatchObject({
          kind: 'invalid',
          sentence: expect.stringContaining('the only administrator who can sign in'),
        });
      expect(await deactivatePerson(alone(), ada, { personId })).toMatchObject({
        kind: 'invalid',
        sentence: expect.stringContaining('the only administrator who can sign in'),
      });
      const view = await loadPeople(alone(), ada, { q: '', pollMs: 1 });
      expect(view.admins).toBe(1);
      expect(view.people.find(({ id }) => id === ada.id)?.blocks.takeAdmin).toContain('the only administrator');
      value(await acceptInvite(alone(), { token: guest.token, password: PASSWORD }, VISITOR));
      value(await changeRoles(alone(), ada, { personId, grants: [EVERYWHERE.support], before }));
    });
  });

  test('stays, when two take the role from each other or from themselves at the same moment', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [ada, bo] = [await admin('Ada'), await admin('Bo')];
      const take = (actor: Person, from: Person) =>
        round % 3 === 0
          ? deactivatePerson(alone(), actor, { personId: from.id })
          : changeRoles(alone(), actor, { personId: from.id, grants: [EVERYWHERE.support], before: from.grants });
      await only([ada, bo], async () => {
        const replies =
          round % 3 === 2
            ? await Promise.all([take(ada, ada), take(bo, bo)])
            : await Promise.all([take(ada, bo), take(bo, ada)]);
        expect(replies.filter(({ kind }) => kind === 'done')).toHaveLength(1);
        expect(await adminsLeft([ada, bo])).toBe(1);
      });
    }
  });
});

describe('what cannot be done', () => {
  test('demo people stay as they are, and can be seen and signed out', async () => {
    const ada = await admin();
    const personId = 'demo-support';
    const stay = { kind: 'invalid', sentence: 'Demo people stay as they are.' };
    const before = (await rowOf(personId)).grants;
    expect(await changeRoles(access, ada, { personId, grants: [EVERYWHERE.admin], before })).toMatchObject(stay);
    expect(await makeNewLink(access, ada, { personId })).toMatchObject(stay);
    expect(await deactivatePerson(access, ada, { personId })).toMatchObject(stay);
    expect(await reactivatePerson(access, ada, { personId })).toMatchObject(stay);
    expect(await endSessions(access, ada, { personId })).toMatchObject({ kind: 'done' });
    const shown = (context: AccessContext) => loadPeople(context, ada, { q: 'demo support', pollMs: 1 });
    expect((await shown(access)).people.map(({ id }) => id)).toEqual([personId]);
    // Where there are none, there are none.
    expect((await shown(alone())).people).toEqual([]);
    expect(await endSessions(alone(), ada, { personId })).toMatchObject({ kind: 'invalid' });
  });

  test('nobody deactivates, signs out or makes a link for themselves here', async () => {
    const ada = await admin();
    await admin('Bo');
    for (const verb of [deactivatePerson, endSessions, makeNewLink])
      expect(await verb(access, ada, { personId: ada.id })).toMatchObject({
        kind: 'invalid',
        sentence: expect.stringMatching(/^This is you/),
      });
  });

  test('who signs in by single sign-on gets no password by a link', async () => {
    const olu = await someone('Olu', EVERYWHERE.support);
    await desk.database.query(`update people set source = 'sso' where id = $1`, [olu.id]);
    const oidc = { issuer: 'https://login.test', clientId: 'desk', clientSecret: 'x', name: 'Acme', scopes: [] };
    const served = {
      ...access,
      settings: { ...access.settings, oidc: { ...oidc, groupsClaim: 'groups', emailsVerified: false, groups: [] } },
    };
    expect(await makeNewLink(served, await admin(), { personId: olu.id })).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringContaining('single sign-on'),
    });
  });
});

describe('the list', () => {
  test('is in the order of names, is searched by name and email, and costs the same however long it is', async () => {
    const ada = await admin();
    const mark = randomUUID().slice(0, 8);
    await Promise.all(['zoe', 'Abe', 'mia'].map((name) => someone(`${name} ${mark}`, EVERYWHERE.support)));
    await invited(ada);
    const view = await loadPeople(access, ada, { q: mark.toUpperCase(), pollMs: 7 });
    expect(view.people.map(({ name }) => name.split(' ')[0])).toEqual(['Abe', 'mia', 'zoe']);
    expect([view.matching, view.pollMs, view.meId]).toEqual([3, 7, ada.id]);
    const one = view.people[0];
    expect((await loadPeople(access, ada, { q: one?.email ?? '', pollMs: 1 })).people).toHaveLength(1);
    expect((await loadPeople(access, ada, { q: '%', pollMs: 1 })).people).toEqual([]);
    expect((await loadPeople(access, ada, { q: '\u0000\ud800', pollMs: 1 })).matching).toBeGreaterThan(3);
    // A pool of the test's own: what the desk does beside it does not count.
    const own = openDatabase(desk.database.url, () => undefined);
    let asked = 0;
    const query = own.pool.query.bind(own.pool);
    Object.assign(own.pool, {
      query: (...given: Parameters<typeof query>) => {
        asked += 1;
        return query(...given);
      },
    });
    const cost = async (q: string) => {
      asked = 0;
      await loadPeople({ ...access, db: own.db }, ada, { q, pollMs: 1 });
      return asked;
    };
    expect(await cost('')).toBe(6);
    expect(await cost(mark)).toBe(6);
    await own.close();
  });

  test('shows state, links, sessions and roles of each', async () => {
    const ada = await admin();
    const link = await invited(ada, [PAYMENTS]);
    const row = async () =>
      (await loadPeople(access, ada, { q: link.email, pollMs: 1 })).people.find(({ id }) => id === link.personId);
    expect(await row()).toMatchObject({
      state: 'invited',
      link: { expiresAt: link.expiresAt, expired: false },
      grants: [PAYMENTS],
      lastSignInAt: null,
      openSessions: 0,
    });
    await desk.database.query(
      `update invites set expires_at = clock_timestamp() - interval '1 second' where person_id = $1`,
      [link.personId],
    );
    expect(await row()).toMatchObject({ state: 'invited', link: { expired: true } });
    const again = value(await makeNewLink(access, ada, { personId: link.personId }));
    value(await acceptInvite(access, { token: tokenOf(again.url), password: PASSWORD }, VISITOR));
    expect(await row()).toMatchObject({ state: 'active', link: null, openSessions: 1 });
    expect((await row())?.lastSignInAt).not.toBeNull();
    value(await deactivatePerson(access, ada, { personId: link.personId }));
    expect(await row()).toMatchObject({ state: 'deactivated', openSessions: 0 });
  });
});

test('over HTTP a link works, its token is in no table and in no line of the log, and the session is for the browser alone', async () => {
  const server = await startServer(
    {
      DATABASE_URL: desk.database.url,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${desk.simulator.port}`,
      DESK_LOG_LEVEL: 'info',
    },
    undefined,
    'demo-admin',
  );
  try {
    const email = `${randomUUID()}@test.invalid`;
    const grants = [EVERYWHERE.support];
    const reply = await postAction(server.url, server.cookie, 'invitePersonAction', [{ name: 'Olu', email, grants }]);
    const link = value(reply.value as ActionReply<{ url: string; personId: string }>);
    expect(link.url.startsWith(`${server.url}/invite#`)).toBe(true);
    const token = tokenOf(link.url);
    const read = await postAction(server.url, '', 'readInviteAction', [token]);
    expect(read.value).toMatchObject({ kind: 'done', value: { email } });
    // From its own page: Next leaves out the cookies where the page of the call leads elsewhere.
    const accepted = await fetch(`${server.url}/invite`, {
      method: 'POST',
      headers: { 'next-action': actionId('acceptInviteAction'), accept: 'text/x-component', origin: server.url },
      body: JSON.stringify([{ token, password: PASSWORD }]),
    });
    expect(await accepted.text()).toContain('1:{"kind":"done","value":null}');
    const cookies = accepted.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=lax$/i);
    const operator = await signIn(desk.database.url, server.url, 'demo-operator');
    const refused = await postAction(server.url, operator, 'invitePersonAction', [
      { name: 'X', email: 'x@y.test', grants },
    ]);
    expect(refused.value).toMatchObject({ kind: 'not_permitted', sentence: 'Managing people needs the admin role.' });
    const { rows: tables } = await desk.database.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await desk.database.query(`select 1 from "${name}" t where t::text like $1`, [`%${token}%`]);
      expect([name, rows]).toEqual([name, []]);
    }
    const output = server.output();
    expect(output).toContain('Restart Desk has started');
    for (const secret of [token, PASSWORD, email]) expect(output).not.toContain(secret);
  } finally {
    await server.kill();
  }
});
