import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { readInvite } from '@/lib/access/people/read-invite';
import { hashOfToken } from '@/lib/access/sessions/token-hash';
import { makeFirstAdmin } from '@/lib/access/set-up/make-first-admin';
import { accountKey, accountWaitMs, guardAttempt, pairKey } from '@/lib/access/sign-in/sign-in-attempts';
import { signInWithPassword, WRONG } from '@/lib/access/sign-in/sign-in-with-password';
import { monotonicMs } from '@/lib/clock';
import { eventsOf, startAccess, type TestAccess, visitor } from '../support/access';
import { eventually } from '../support/eventually';
import { addLocalPerson, PASSWORD } from '../support/local-person';
import { proved } from '../support/proved';

let desk: TestAccess;
let access: AccessContext;

beforeAll(async () => {
  desk = await startAccess();
  access = desk.access;
  for (const id of ['ada', 'olu', 'lin', 'tim', 'eve']) await addLocalPerson(desk.database, id);
});

afterAll(() => desk.stop());

beforeEach(() => desk.database.query('delete from sign_in_attempts; delete from unknown_guesses'));

const wrong = (email: string, from = visitor()) =>
  signInWithPassword(access, from, { email, password: 'not this one' });
const right = (email: string, from = visitor()) => signInWithPassword(access, from, { email, password: PASSWORD });
const sentence = (reply: Awaited<ReturnType<typeof wrong>>) => (reply.ok ? 'signed in' : reply.error.sentence);

async function row(key: string) {
  const { rows } = await desk.database.query(
    `select failures, not_before, extract(epoch from not_before - last_at)::float as wait from sign_in_attempts where key = $1`,
    [key],
  );
  return rows[0] as { failures: number; not_before: Date; wait: number } | undefined;
}

/** As if the wait was over. */
const waited = () => desk.database.query(`update sign_in_attempts set not_before = to_timestamp(0)`);
/** As if that many minutes had passed. */
const later = (minutes: number) =>
  desk.database.query(
    `update sign_in_attempts set last_at = last_at - $1 * interval '1 minute', not_before = not_before - $1 * interval '1 minute'`,
    [minutes],
  );
/** Whoever has to wait has to wait for a minute: a slow machine is not to end the wait under a test. */
const stretch = () =>
  desk.database.query(
    `update sign_in_attempts set not_before = clock_timestamp() + interval '1 minute' where not_before > to_timestamp(0)`,
  );
const ADA = 'ada@example.com';
/** An attempt that fails. */
const guess = (address: string, account = ADA) => guardAttempt(access, { address, account });
/** Makes an account forget, so that it holds nobody back. */
const forgetAccounts = () => desk.database.query(`delete from sign_in_attempts where key like 'account:%'`);
/** Fails from an address until it has to wait at the account. */
async function failSix(address: string, account = ADA): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    expect((await guess(address, account)).ok).toBe(true);
    await forgetAccounts();
  }
  await stretch();
}
const AT_ACCOUNT = /^Too many failed attempts from your network for this account\. Try again in \d+ s\.$/;
const AT_ALL = /^Too many failed attempts from your network\. Try again in \d+ s\.$/;

describe('an address', () => {
  test('waits longer after each failure at an account from the sixth on, up to a minute, and not elsewhere', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 14; i += 1) {
      expect((await guess('192.0.2.7')).ok).toBe(true);
      waits.push(Math.max(0, Math.round((await row(pairKey('192.0.2.7', ADA)))?.wait ?? -1)));
      await waited();
      await forgetAccounts();
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    await failSix('192.0.2.8');
    expect((await guess('192.0.2.8')).ok).toBe(false);
    expect(sentence(await right('olu@example.com', visitor('192.0.2.8')))).toBe('signed in');
    expect(sentence(await right(ADA, visitor('192.0.2.9')))).toBe('signed in');
  });

  proved('that tries one password at many accounts waits at all of them from the thirtieth failure on', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 37; i += 1) {
      expect((await guess('192.0.2.7', `${i}@example.com`)).ok).toBe(true);
      waits.push(Math.max(0, Math.round((await row('address:192.0.2.7'))?.wait ?? -1)));
      await waited();
    }
    expect(waits).toEqual([...Array.from({ length: 29 }, () => 0), 1, 2, 4, 8, 16, 32, 60, 60]);
    await guess('192.0.2.7', 'last@example.com');
    await stretch();
    const before = await row('address:192.0.2.7');
    expect(sentence(await right(ADA, visitor('192.0.2.7')))).toMatch(AT_ALL);
    // What is refused is counted nowhere.
    expect(await row('address:192.0.2.7')).toEqual(before);
    for (const key of [pairKey('192.0.2.7', ADA), accountKey(ADA)]) expect(await row(key)).toBeUndefined();
    expect(sentence(await right(ADA, visitor('192.0.2.8')))).toBe('signed in');
  });

  proved('that guesses links and set-up tokens waits there, and signing in from it does not', async () => {
    const link = () => readInvite(access, visitor('192.0.2.66'), { token: 'x'.repeat(43) });
    for (let i = 0; i < 6; i += 1) await link();
    await stretch();
    expect(await link()).toMatchObject({ sentence: expect.stringMatching(AT_ALL) });
    const reply = await makeFirstAdmin(access, visitor('192.0.2.66'), {
      token: 'a guess',
      name: 'Eve',
      email: 'eve2@example.com',
      password: PASSWORD,
      alsoOperator: false,
    });
    expect(reply.ok ? '' : reply.error.sentence).toMatch(AT_ALL);
    const { rows } = await desk.database.query('select key from sign_in_attempts');
    expect(rows).toEqual([{ key: 'link:192.0.2.66' }]);
    expect(sentence(await right(ADA, visitor('192.0.2.66')))).toBe('signed in');
    // Nor the other way round.
    await failSix('192.0.2.67');
    expect(await readInvite(access, visitor('192.0.2.67'), { token: 'x'.repeat(43) })).toMatchObject({
      sentence: expect.stringContaining('is not known'),
    });
  });

  test('that waits is told how long, and the right password is not even checked', async () => {
    await failSix('192.0.2.1');
    await desk.database.query(`update sign_in_attempts set not_before = clock_timestamp() + interval '11.5 s'`);
    await desk.database.query(`update sign_in_attempts set not_before = to_timestamp(0) where key like 'address:%'`);
    const keys = ['address:192.0.2.1', pairKey('192.0.2.1', ADA)];
    const before = await Promise.all(keys.map(row));
    const reply = await right('ada@example.com');
    expect(sentence(reply)).toBe('Too many failed attempts from your network for this account. Try again in 12 s.');
    // What comes meanwhile prolongs nothing, and counts for nobody.
    expect(await Promise.all(keys.map(row))).toEqual(before);
    expect(await row(accountKey('ada@example.com'))).toBeUndefined();
    expect((await right('ada@example.com', visitor('192.0.2.2'))).ok).toBe(true);
    await waited();
    expect((await right('ada@example.com')).ok).toBe(true);
  });

  test('that tries many at once gets no more checked than one after the other', async () => {
    const replies = await Promise.all(Array.from({ length: 40 }, () => wrong('nobody@example.com')));
    const checked = replies.filter((reply) => sentence(reply) === WRONG.sentence);
    expect(checked.length).toBe((await row('address:192.0.2.1'))?.failures);
    expect(checked.length).toBe((await row(pairKey('192.0.2.1', 'nobody@example.com')))?.failures);
    // A slow machine may let the first wait of a second pass.
    expect([6, 7]).toContain(checked.length);
    for (const reply of replies.filter((other) => !checked.includes(other)))
      expect(sentence(reply)).toMatch(AT_ACCOUNT);
  });

  test('has all of it forgotten a quarter of an hour after the last failure, and not before', async () => {
    await failSix('192.0.2.1');
    const failures = async () =>
      (await Promise.all(['address:192.0.2.1', pairKey('192.0.2.1', ADA)].map(row))).map((found) => found?.failures);
    await later(14);
    await guess('192.0.2.1');
    expect(await failures()).toEqual([7, 7]);
    await later(15.1);
    await guess('192.0.2.1');
    expect(await failures()).toEqual([1, 1]);
  });

  test('gets back what it has counted for an attempt that succeeds, and no more', async () => {
    for (let i = 0; i < 4; i += 1) await wrong('ada@example.com');
    expect((await right('ada@example.com')).ok).toBe(true);
    for (const key of ['address:192.0.2.1', pairKey('192.0.2.1', ADA), accountKey(ADA)])
      expect([key, (await row(key))?.failures]).toEqual([key, 4]);
  });

  test('waits for nothing after an attempt that succeeds', async () => {
    for (let i = 0; i < 8; i += 1) {
      await guess('192.0.2.1');
      await waited();
      await forgetAccounts();
    }
    for (let i = 0; i < 3; i += 1) expect(sentence(await right('ada@example.com'))).toBe('signed in');
    expect((await row(pairKey('192.0.2.1', ADA)))?.failures).toBe(8);
  });

  test('of an IPv6 subscriber is the whole network', async () => {
    for (let i = 0; i < 6; i += 1) await guess(`2001:db8:1:2::${i + 1}`);
    await stretch();
    expect((await guess('2001:db8:1:2:ffff::9')).ok).toBe(false);
    expect((await guess('2001:db8:1:3::1')).ok).toBe(true);
  });

  proved('is the same for every process of the database', async () => {
    const other = await desk.process();
    await failSix('192.0.2.1');
    const reply = await signInWithPassword(other, visitor(), { email: 'ada@example.com', password: PASSWORD });
    expect(sentence(reply)).toMatch(AT_ACCOUNT);
  });
});

describe('an account', () => {
  test('is held back longer after each failure, by four seconds at most', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 1_000].map(accountWaitMs)).toEqual([0, 0, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  });

  test('that fails from everywhere is never closed to who knows the password', async () => {
    for (let i = 0; i < 5; i += 1) await wrong('olu@example.com', visitor(`198.51.100.${i}`));
    expect((await row(accountKey('olu@example.com')))?.failures).toBe(5);
    await desk.database.query(`update sign_in_attempts set failures = 500 where key like 'account:%'`);
    const begun = monotonicMs();
    const reply = await right('olu@example.com', visitor('203.0.113.9'));
    expect(reply.ok).toBe(true);
    expect(monotonicMs() - begun).toBeGreaterThanOrEqual(3_950);
  });

  proved('holds many at once back as well', async () => {
    await desk.database.query(
      `insert into sign_in_attempts (key, failures, last_at, not_before) values ($1, 7, clock_timestamp(), to_timestamp(0))`,
      [accountKey('tim@example.com')],
    );
    const begun = monotonicMs();
    await Promise.all([1, 2, 3].map((host) => wrong('tim@example.com', visitor(`198.51.100.${host}`))));
    expect(monotonicMs() - begun).toBeGreaterThanOrEqual(3_950);
    expect((await row(accountKey('tim@example.com')))?.failures).toBe(10);
  });
});

describe('a browser that has signed in before', () => {
  async function deviceOf(email: string) {
    const reply = await right(email, visitor('203.0.113.1'));
    if (!reply.ok) throw new Error(reply.error.sentence);
    return reply.value.filter(({ name }) => name.endsWith('.device'));
  }

  test('gets in while others guess, from its own network and from everywhere', async () => {
    const device = await deviceOf('lin@example.com');
    await failSix('192.0.2.1', 'lin@example.com');
    await desk.database.query(`update sign_in_attempts set not_before = clock_timestamp() + interval '1 minute'`);
    await desk.database.query(
      `insert into sign_in_attempts (key, failures, last_at, not_before) values ($1, 500, clock_timestamp(), to_timestamp(0))
       on conflict (key) do update set failures = 500`,
      [accountKey('lin@example.com')],
    );
    const before = await row(accountKey('lin@example.com'));
    expect((await right('lin@example.com', visitor('192.0.2.1', device))).ok).toBe(true);
    // What holds an account back counts the attempt, and moves its time.
    expect(await row(accountKey('lin@example.com'))).toEqual(before);
    expect(sentence(await right('lin@example.com'))).toMatch(AT_ALL);
  });

  proved('slows down by itself, wherever it goes, and slows nobody else', async () => {
    const device = await deviceOf('lin@example.com');
    await desk.database.query('delete from sign_in_attempts');
    for (let i = 0; i < 6; i += 1) await wrong('lin@example.com', visitor(`198.51.100.${i}`, device));
    await stretch();
    expect(sentence(await right('lin@example.com', visitor('198.51.100.77', device)))).toMatch(
      /^Too many failed attempts from this browser\. Try again in (60|59) s\.$/,
    );
    const { rows } = await desk.database.query('select key from sign_in_attempts');
    expect(rows.map(({ key }) => key.split(':')[0])).toEqual(['device']);
  });

  test('is known for its own account alone, and cannot be made up', async () => {
    const device = await deviceOf('lin@example.com');
    await failSix('192.0.2.1');
    await failSix('192.0.2.1', 'lin@example.com');
    const wait = AT_ACCOUNT;
    expect(sentence(await right('ada@example.com', visitor('192.0.2.1', device)))).toMatch(wait);
    for (const forge of [
      (value: string) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`,
      (value: string) => `x${value}`,
      (value: string) => value.slice(0, -1),
      (value: string) => hashOfToken(value),
      () => '',
    ]) {
      const forged = device.map((cookie) => ({ ...cookie, value: forge(cookie.value) }));
      expect(sentence(await right('lin@example.com', visitor('192.0.2.1', forged)))).toMatch(wait);
    }
    expect(JSON.stringify(device)).not.toContain('lin');
  });

  proved('that several people share knows each of them', async () => {
    const first = await deviceOf('lin@example.com');
    const reply = await right('ada@example.com', visitor('203.0.113.1', first));
    const both = reply.ok ? reply.value.filter(({ name }) => name.endsWith('.device')) : [];
    await failSix('192.0.2.1');
    await failSix('192.0.2.1', 'lin@example.com');
    for (const email of ['lin@example.com', 'ada@example.com'])
      expect((await right(email, visitor('192.0.2.1', both))).ok, email).toBe(true);
  });
});

describe('what an answer tells', () => {
  test('is the same for an email that nobody has, and takes as long', async () => {
    const times: Record<string, number[]> = { 'ada@example.com': [], 'nobody@example.com': [] };
    await wrong('warm@example.com', visitor('203.0.113.200'));
    // The shortest: whatever else the machine does can only make it longer. A busy one needs more tries to show it.
    const ratio = () => {
      const [known = 0, unknown = 0] = Object.values(times).map((list) => Math.min(...list));
      return unknown / known;
    };
    for (let i = 0; i < 5 || (i < 40 && (ratio() < 0.5 || ratio() > 2)); i += 1) {
      await desk.database.query('delete from sign_in_attempts');
      for (const [email, list] of Object.entries(times)) {
        const begun = monotonicMs();
        expect(sentence(await wrong(email, visitor(`203.0.113.${i}`)))).toBe(WRONG.sentence);
        list.push(monotonicMs() - begun);
      }
    }
    expect(ratio()).toBeGreaterThan(0.5);
    expect(ratio()).toBeLessThan(2);
  });

  test('failures of somebody who is known leave events: the first ones each, then fewer and fewer', async () => {
    for (let host = 1; host <= 8; host += 1) await wrong('eve@example.com', visitor(`198.51.100.${host}`));
    const events = await eventually('the eighth to be recorded', async () => {
      const found = await eventsOf(desk, 'eve');
      return found.length >= 6 ? found : null;
    });
    const failures = [1, 2, 3, 4, 5, 8];
    expect(events.map(({ kind, actor_kind, data }) => ({ kind, actor_kind, data }))).toEqual(
      failures.map((count) => ({
        kind: 'sign_in_failed',
        actor_kind: 'visitor',
        data: { address: `198.51.100.${count}`, failures: count },
      })),
    );
  });
});
