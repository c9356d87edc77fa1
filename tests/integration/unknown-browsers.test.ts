import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { ownCookieName } from '@/lib/access/http/cookie-header';
import { changePassword } from '@/lib/access/people/change-password';
import { readVisit } from '@/lib/access/sessions/read-visit';
import type { Identity } from '@/lib/access/sign-in/read-identity';
import { guardAttempt } from '@/lib/access/sign-in/sign-in-attempts';
import { signInBySso } from '@/lib/access/sign-in/sign-in-by-sso';
import { signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import { MOST_IN_AN_HOUR } from '@/lib/access/sign-in/unknown-guesses';
import { cookieHeaderOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson, PASSWORD } from '../support/local-person';

const ADA = 'ada@example.com';
const CLOSED = /^Too many failed attempts at this account from browsers that it does not know\. Try again in \d+ min/;

let desk: TestAccess;
let access: AccessContext;
let other: AccessContext;

beforeAll(async () => {
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: 'http://127.0.0.1:3999',
    DESK_SETUP_TOKEN: 'a-set-up-token-of-forty-characters-or-so',
    DESK_OIDC_ISSUER: 'http://127.0.0.1:9',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'only for tests',
  });
  access = desk.access;
  other = await desk.process();
  await addLocalPerson(desk.database, 'ada');
  await addLocalPerson(desk.database, 'olu');
});
afterAll(() => desk.stop());
beforeEach(() => desk.database.query('delete from sign_in_attempts; delete from unknown_guesses'));

const sentence = (reply: { ok: true } | { ok: false; error: string | { sentence: string } }) =>
  reply.ok ? 'open' : typeof reply.error === 'string' ? reply.error : reply.error.sentence;
const right = (from = visitor(), email = ADA) => signInWithPassword(access, from, { email, password: PASSWORD });

/** As if so many had guessed, this many minutes ago. */
const guessed = (times: number, minutesAgo = 1, email = ADA) =>
  desk.database.query(
    `insert into unknown_guesses (account, times, last_at)
     select encode(sha256(convert_to($1, 'UTF8')), 'hex'),
       array_agg(clock_timestamp() - $3 * interval '1 minute'), clock_timestamp() from generate_series(1, $2)
     on conflict (account) do update set times = excluded.times`,
    [email, times, minutesAgo],
  );
const counted = async () =>
  (await desk.database.query('select coalesce(sum(cardinality(times)), 0)::int as n from unknown_guesses')).rows[0].n;
/** So that an attempt is not held back here for seconds. */
const noWait = () => desk.database.query(`delete from sign_in_attempts where key like 'account:%'`);

test('guesses at one account from many addresses at once are checked a hundred times in an hour, by all servers together', async () => {
  await guessed(MOST_IN_AN_HOUR - 5, 59);
  const guess = (at: number) =>
    guardAttempt(at % 2 === 0 ? access : other, { address: `198.51.100.${at}`, account: ADA });
  const replies = await Promise.all(Array.from({ length: 30 }, (_, at) => guess(at)));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(5);
  for (const reply of replies.filter(({ ok }) => !ok)) expect(sentence(reply)).toMatch(CLOSED);
  expect(await counted()).toBe(MOST_IN_AN_HOUR);
  // What is not checked is counted nowhere.
  const { rows } = await desk.database.query(
    `select count(*)::int as n from sign_in_attempts where key like 'pair:%' and failures > 0`,
  );
  expect(rows[0].n).toBe(5);
});

test('the oldest ones are forgotten one by one, an hour after they were', async () => {
  await guessed(MOST_IN_AN_HOUR, 59.99);
  expect(sentence(await right())).toMatch(
    / Try again in 1 min, or use a browser in which you have signed in before\.$/,
  );
  await guessed(MOST_IN_AN_HOUR, 10);
  expect(sentence(await right())).toContain('Try again in 50 min');
  await guessed(MOST_IN_AN_HOUR, 60.01);
  expect(sentence(await right())).toBe('open');
  expect(await counted()).toBe(0);
});

test('the answer is the same for an email that nobody has', async () => {
  const sentences = [];
  for (const email of [ADA, 'nobody@example.com']) {
    await guessed(MOST_IN_AN_HOUR, 1, email);
    sentences.push(sentence(await right(visitor(), email)));
  }
  expect(sentences[0]).toMatch(CLOSED);
  expect(sentences[1]).toBe(sentences[0]);
});

test('one that succeeds is no guess, and other accounts are as open as before', async () => {
  await guessed(MOST_IN_AN_HOUR - 1);
  for (let i = 0; i < 3; i += 1) expect(sentence(await right())).toBe('open');
  expect(await counted()).toBe(MOST_IN_AN_HOUR - 1);
  await guessed(MOST_IN_AN_HOUR);
  expect(sentence(await right(visitor(), 'olu@example.com'))).toBe('open');
});

test('the own browser, a session and single sign-on are never held up by it', async () => {
  const opened = await right();
  if (!opened.ok) throw new Error(opened.error.sentence);
  const own = { ...visitor(), cookieHeader: cookieHeaderOf(opened.value) };
  await guessed(MOST_IN_AN_HOUR);
  expect(sentence(await right())).toMatch(CLOSED);
  expect(sentence(await right(own))).toBe('open');
  const session = await desk.openSessionFor(access, 'ada');
  const visit = await readVisit(access, session);
  if (visit.kind !== 'person') throw new Error('Nobody is signed in');
  const change = { current: 'a guess of four words', next: 'wholly other calm words' };
  expect(
    await changePassword(access, { ...visit.person, ...visitor(), sessionId: visit.sessionId }, change),
  ).toMatchObject({ kind: 'invalid', field: 'current' });
  const identity: Identity = { subject: 's', email: ADA, emailVerified: true, name: 'Ada', groups: [] };
  expect((await signInBySso(access, identity, visitor())).ok).toBe(true);
  await noWait();
});

test('a browser in which a stranger has left a cookie is not known by that one', async () => {
  const planted = await right(visitor(), 'olu@example.com');
  if (!planted.ok) throw new Error(planted.error.sentence);
  const device = ownCookieName(access.origin, 'device');
  const left = planted.value.filter(({ name }) => name === device);
  await addLocalPerson(desk.database, 'bo');
  const victim = await right(visitor('192.0.2.1', left), 'bo@example.com');
  if (!victim.ok) throw new Error(victim.error.sentence);
  const given = victim.value.find(({ name }) => name === device);
  expect(given?.value).not.toBe(left[0]?.value);
  await guessed(MOST_IN_AN_HOUR, 1, 'bo@example.com');
  expect(sentence(await right(visitor('192.0.2.1', left), 'bo@example.com'))).toMatch(CLOSED);
  expect(sentence(await right(visitor('192.0.2.1', given === undefined ? [] : [given]), 'bo@example.com'))).toBe(
    'open',
  );
  // Who was known there stays so.
  expect((await right(visitor('192.0.2.1', given === undefined ? [] : [given]), 'olu@example.com')).ok).toBe(true);
});
