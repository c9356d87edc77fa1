import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changePassword } from '@/lib/access/people/change-password';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endOwnSessions } from '@/lib/access/people/end-own-sessions';
import { endSessions } from '@/lib/access/people/end-sessions';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { knownBrowser } from '@/lib/access/sign-in/known-browser';
import type { Identity } from '@/lib/access/sign-in/read-identity';
import { signInBySso } from '@/lib/access/sign-in/sign-in-by-sso';
import { signInWithPassword, WRONG } from '@/lib/access/sign-in/sign-in-with-password';
import type { ActionReply, Person } from '@/lib/domain/access/person';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadAccount } from '@/lib/queries/people/load-account';
import { loadPeople } from '@/lib/queries/people/load-people';
import { eventSentence, type PersonEvent } from '@/lib/queries/people/tell-person-event';
import { createAdmin, hashPasswordOf } from '@/scripts/commands/create-admin';
import { cookieHeaderOf, eventsOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson, PASSWORD } from '../support/local-person';

let desk: TestAccess;
let access: AccessContext;
/** The same desk without its single sign-on. */
let without: AccessContext;
let ada: Person;

beforeAll(async () => {
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: 'http://127.0.0.1:3999',
    DESK_SETUP_TOKEN: 'a-set-up-token-of-forty-characters-or-so',
    DESK_OIDC_ISSUER: 'http://127.0.0.1:9',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'only for tests',
    DESK_OIDC_NAME: 'Acme',
  });
  access = desk.access;
  without = { ...access, settings: { ...access.settings, oidc: null }, sso: null };
  const grants = [{ role: 'admin', scope: null }] as const;
  await addLocalPerson(desk.database, 'ada', { grants: [...grants], email: 'ada@example.com' });
  ada = { id: 'ada', name: 'Ada', email: 'ada@example.com', source: 'local', grants };
});
afterAll(() => desk.stop());
beforeEach(() => desk.database.query('delete from sign_in_attempts; delete from unknown_guesses'));

/** Somebody with a password, an admin as in the report. */
async function someone(): Promise<Person> {
  const id = randomUUID();
  const grants = [{ role: 'admin', scope: null }] as const;
  const { email } = await addLocalPerson(desk.database, id, { grants: [...grants] });
  return { id, name: `Test ${id}`, email, source: 'local', grants };
}

const proved = ({ email }: Person, subject = randomUUID()): Identity => ({
  subject,
  email,
  emailVerified: true,
  name: 'Provided',
  groups: [],
});

const comesBySso = async (identity: Identity, context = access) => {
  const opened = await signInBySso(context, identity, visitor());
  if (!opened.ok) throw new Error(opened.error);
  return cookieHeaderOf(opened.value) ?? '';
};

/** Signs in by password: the whole Cookie header of that browser. */
async function comesByPassword({ email }: Person, password = PASSWORD): Promise<string> {
  const opened = await signInWithPassword(access, visitor(), { email, password });
  if (!opened.ok) throw new Error(opened.error.sentence);
  return cookieHeaderOf(opened.value) ?? '';
}

const isIn = async (cookie: string) => (await readVisit(access, cookie)).kind === 'person';
const isKnown = async (cookie: string, { email }: Person) =>
  (await knownBrowser(access.db, access, cookie, email)) !== null;

async function linkOf(person: Person, context = access): Promise<string> {
  const made = await makeNewLink(context, ada, { personId: person.id });
  if (made.kind !== 'done') throw new Error(JSON.stringify(made));
  return made.value.url.split('#')[1] ?? '';
}

function done<Done>(reply: ActionReply<Done>): Done {
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
  return reply.value;
}

describe('when single sign-on takes an account over by its verified email', () => {
  test('nothing that let somebody in before does so any more, and its event says what ended', async () => {
    const olu = await someone();
    const before = await comesByPassword(olu);
    const link = await linkOf(olu);
    expect([await isIn(before), await isKnown(before, olu)]).toEqual([true, true]);
    const own = await comesBySso(proved(olu));
    expect(await signInWithPassword(access, visitor(), { email: olu.email, password: PASSWORD })).toMatchObject({
      ok: false,
      error: WRONG,
    });
    expect((await acceptInvite(access, visitor(), { token: link, password: 'another four calm words' })).kind).toBe(
      'invalid',
    );
    expect([await isIn(before), await isKnown(before, olu)]).toEqual([false, false]);
    expect(await isIn(own)).toBe(true);
    expect(
      (await desk.database.query('select provider_id from credentials where user_id = $1', [olu.id])).rows,
    ).toEqual([{ provider_id: 'oidc' }]);
    const linked = (await eventsOf(desk, olu.id)).find(({ kind }) => kind === 'linked');
    expect(linked?.data).toEqual({ provider: 'Acme', passwordEnded: true, linksEnded: 1 });
    const event = { ...linked, actor: { kind: 'system', id: 'x', name: 'x' } } as unknown as PersonEvent;
    expect(eventSentence(ENGLISH, event, 'Olu')).toBe(
      'Olu signs in by single sign-on from then on (Acme), which ended the password and an open link.',
    );
  });

  test('the people page and the account page say how they sign in, and no password is offered', async () => {
    const olu = await someone();
    await comesBySso(proved(olu));
    const row = (await loadPeople(ENGLISH, access, ada, { q: olu.email, pollMs: 1 })).people[0];
    expect(row).toMatchObject({ source: 'sso', hasPassword: false });
    expect(row?.blocks.newLink).toContain('single sign-on');
    expect(await loadAccount(access, olu, 'none')).toMatchObject({ hasPassword: false });
    expect(
      await changePassword(
        access,
        { ...olu, ...visitor(), sessionId: 'none' },
        { current: PASSWORD, next: 'x y z 4 5 6 7' },
      ),
    ).toMatchObject({ kind: 'invalid' });
  });

  test('so does what an older server left behind, at their next single sign-on', async () => {
    const olu = await someone();
    const subject = randomUUID();
    // As it was written until the password ended with it.
    await desk.database.query(
      `insert into credentials (id, account_id, provider_id, user_id) values ($1, $1, 'oidc', $2)`,
      [subject, olu.id],
    );
    const before = await comesByPassword(olu);
    await comesBySso(proved(olu, subject));
    expect(await isIn(before)).toBe(false);
    expect((await signInWithPassword(access, visitor(), { email: olu.email, password: PASSWORD })).ok).toBe(false);
    const kinds = async () => (await eventsOf(desk, olu.id)).map(({ kind }) => kind);
    expect((await kinds()).filter((kind) => kind === 'linked')).toHaveLength(1);
    // Once: the next one ends nothing.
    const second = await comesBySso(proved(olu, subject));
    await comesBySso(proved(olu, subject));
    expect(await isIn(second)).toBe(true);
    expect((await kinds()).filter((kind) => kind === 'linked')).toHaveLength(1);
  });

  test('a password of the command line stays, for the day when the provider is gone', async () => {
    const olu = await someone();
    const identity = proved(olu);
    await comesBySso(identity);
    const hash = await hashPasswordOf({ email: olu.email, name: olu.name }, PASSWORD);
    if (!hash.ok) throw new Error(hash.error);
    await createAdmin({ databaseUrl: desk.database.url, fleet: 'alibaba' }, olu, hash.value);
    await comesBySso(identity);
    await comesByPassword(olu);
    expect((await loadPeople(ENGLISH, access, ada, { q: olu.email, pollMs: 1 })).people[0]).toMatchObject({
      source: 'sso',
      hasPassword: true,
    });
  });

  test('a desk that has lost its single sign-on gives them a password by a link, and takes it when that is back', async () => {
    const olu = await someone();
    const identity = proved(olu);
    const bySso = await comesBySso(identity);
    expect((await makeNewLink(access, ada, { personId: olu.id })).kind).toBe('invalid');
    const token = await linkOf(olu, without);
    done(await acceptInvite(without, visitor(), { token, password: PASSWORD }));
    // Whoever was in until then is not who has chosen it.
    expect(await isIn(bySso)).toBe(false);
    await comesByPassword(olu);
    await comesBySso(identity);
    expect((await signInWithPassword(access, visitor(), { email: olu.email, password: PASSWORD })).ok).toBe(false);
  });
});

describe('when another provider is configured', () => {
  test('the same id there is somebody else', async () => {
    const [olu, bo] = [await someone(), await someone()];
    const subject = randomUUID();
    const first = await comesBySso(proved(olu, subject));
    const { oidc } = access.settings;
    if (oidc === null) throw new Error('There is no single sign-on');
    const moved = { ...access, settings: { ...access.settings, oidc: { ...oidc, issuer: 'http://127.0.0.1:10' } } };
    const other = await comesBySso(proved(bo, subject), moved);
    expect(await readVisit(access, other)).toMatchObject({ person: { id: bo.id } });
    // And whom the older one has brought is taken over by who has proved the email at the newer one.
    const again = await comesBySso(proved(olu), moved);
    expect(await readVisit(access, again)).toMatchObject({ person: { id: olu.id } });
    expect(await isIn(first)).toBe(false);
    // Of the provider that serves now it stays who they are.
    expect(await signInBySso(moved, proved(olu), visitor())).toEqual({ ok: false, error: 'email_taken' });
  });

  test('who came before an issuer was kept stays who they are', async () => {
    const olu = await someone();
    const subject = randomUUID();
    await comesBySso(proved(olu, subject));
    await desk.database.query('update credentials set issuer = null where user_id = $1', [olu.id]);
    expect(await signInBySso(access, proved(olu), visitor())).toEqual({ ok: false, error: 'email_taken' });
    await comesBySso({ ...proved(olu, subject), emailVerified: false });
    const { rows } = await desk.database.query('select issuer from credentials where user_id = $1', [olu.id]);
    expect(rows).toEqual([{ issuer: 'http://127.0.0.1:9' }]);
  });
});

describe('browsers that vouch for an account', () => {
  const ways: [string, (person: Person, own: string) => Promise<unknown>, boolean][] = [
    ['deactivation', (person) => deactivatePerson(access, ada, { personId: person.id }).then(done), false],
    [
      'being signed out by an administrator',
      (person) => endSessions(access, ada, { personId: person.id }).then(done),
      false,
    ],
    [
      'a new link that was accepted',
      async (person) =>
        done(await acceptInvite(access, visitor(), { token: await linkOf(person), password: PASSWORD })),
      false,
    ],
    [
      'a password from the command line',
      (person) => createAdmin({ databaseUrl: desk.database.url, fleet: 'alibaba' }, person, 'a hash'),
      false,
    ],
    [
      'a changed password, but for the own one',
      async (person, own) => {
        const visit = await readVisit(access, own);
        const sessionId = visit.kind === 'person' ? visit.sessionId : '';
        const input = { current: PASSWORD, next: 'wholly other calm words' };
        done(await changePassword(access, { ...person, ...visitor(), cookieHeader: own, sessionId }, input));
      },
      true,
    ],
    [
      'signing out everywhere else, but for the own one',
      async (person, own) => {
        const visit = await readVisit(access, own);
        const sessionId = visit.kind === 'person' ? visit.sessionId : '';
        done(await endOwnSessions(access, { ...person, ...visitor(), sessionId, cookieHeader: own }));
      },
      true,
    ],
  ];
  test.each(ways)('are forgotten by %s', async (_way, does, ownStays) => {
    const olu = await someone();
    const [own, other] = [await comesByPassword(olu), await comesByPassword(olu)];
    await does(olu, own);
    expect([await isIn(own), await isKnown(own, olu)]).toEqual([ownStays, ownStays]);
    expect([await isIn(other), await isKnown(other, olu)]).toEqual([false, false]);
  });

  test('and links and sessions of before stay ended after a reactivation', async () => {
    const olu = await someone();
    const [cookie, token] = [await comesByPassword(olu), await linkOf(olu)];
    done(await deactivatePerson(access, ada, { personId: olu.id }));
    done(await reactivatePerson(access, ada, { personId: olu.id }));
    expect([await isIn(cookie), await isKnown(cookie, olu)]).toEqual([false, false]);
    expect((await acceptInvite(access, visitor(), { token, password: PASSWORD })).kind).toBe('invalid');
  });
});

test('what an administrator may no more is recorded with where it was asked from', async () => {
  const olu = { ...(await someone()), address: '192.0.2.77' };
  await desk.database.query(`update people set grants = '[]' where id = $1`, [olu.id]);
  expect((await deactivatePerson(access, olu, { personId: ada.id })).kind).toBe('not_permitted');
  const { rows } = await desk.database.query(
    `select data->>'door' as door, data->>'address' as address from events where subject_kind = 'door' and actor_id = $1`,
    [olu.id],
  );
  expect(rows).toEqual([{ door: 'action deactivatePersonAction', address: '192.0.2.77' }]);
});
