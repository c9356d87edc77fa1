import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { ownCookieName } from '@/lib/access/http/cookie-header';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { invitePerson } from '@/lib/access/people/invite-person';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { readSessionToken, signSessionToken } from '@/lib/access/sessions/session-cookie';
import { makeFirstAdmin } from '@/lib/access/set-up/make-first-admin';
import { makeSetUpToken } from '@/lib/access/set-up/set-up-token';
import { knownBrowser } from '@/lib/access/sign-in/known-browser';
import { signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import { cookieHeaderOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson, PASSWORD } from '../support/local-person';

let desk: TestAccess;
let access: AccessContext;

beforeAll(async () => {
  desk = await startAccess({ DESK_FLEET: 'alibaba' });
  access = desk.access;
});
afterAll(() => desk.stop());

/** Every text in the database, as somebody finds it who has a copy. */
async function everything(): Promise<string[]> {
  const { rows: columns } = await desk.database.query(
    `select table_name as t, column_name as c from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb')`,
  );
  const texts = new Set<string>();
  for (const { t, c } of columns) {
    const { rows } = await desk.database.query(
      `select distinct "${c}"::text as text from "${t}" where "${c}" is not null`,
    );
    for (const { text } of rows) for (const part of [text, ...text.split(/[:"]/)]) if (part !== '') texts.add(part);
  }
  return [...texts];
}

test('of the set-up makes no administrator', async () => {
  const token = await makeSetUpToken(access.db);
  const ask = (given: string) =>
    makeFirstAdmin(access, visitor(), {
      token: given,
      name: 'Eve',
      email: 'eve@example.com',
      password: PASSWORD,
      alsoOperator: false,
    });
  const texts = await everything();
  expect(texts).not.toContain(token);
  for (const text of texts) {
    await desk.database.query('delete from sign_in_attempts');
    expect((await ask(text)).ok, text).toBe(false);
  }
  expect((await ask(token)).ok).toBe(true);
});

test('opens no session, no link, and makes no browser known, although the secret that signs is in it', async () => {
  await addLocalPerson(desk.database, 'ada', { grants: [{ role: 'admin', scope: null }] });
  const opened = await signInWithPassword(access, visitor(), { email: 'ada@example.com', password: PASSWORD });
  const own = cookieHeaderOf(opened.ok ? opened.value : []) ?? '';
  const actor = { id: 'ada', name: 'Ada', email: 'ada@example.com', source: 'local' as const, grants: [] };
  const link = await invitePerson(access, actor, {
    name: 'Olu',
    email: 'olu@example.com',
    grants: [{ role: 'support', scope: null }],
  });
  expect([(await readVisit(access, own)).kind, link.kind]).toEqual(['person', 'done']);
  expect(await knownBrowser(access.db, access, own, 'ada@example.com')).not.toBeNull();
  const texts = await everything();
  expect(texts).toContain(access.secret);
  const token = readSessionToken(own, access.cookieName, access.secret) ?? 'none';
  expect(texts).not.toContain(token);
  expect(texts.length).toBeGreaterThan(20);
  const device = ownCookieName(access.origin, 'device');
  for (const text of texts) {
    await desk.database.query('delete from sign_in_attempts');
    const session = `${access.cookieName}=${signSessionToken(text, access.secret)}`;
    expect((await readVisit(access, session)).kind, text).toBe('nobody');
    expect(
      await knownBrowser(access.db, access, `${device}=${encodeURIComponent(text)}`, 'ada@example.com'),
    ).toBeNull();
    expect((await acceptInvite(access, visitor(), { token: text, password: PASSWORD })).kind).toBe('invalid');
  }
});

test('what older servers have written is kept as hashes by the update, and nobody is signed out by it', async () => {
  await addLocalPerson(desk.database, 'bo', { grants: [{ role: 'support', scope: null }] });
  const raw = 'a-token-as-it-was-32-characters-x';
  await desk.database.query(
    `insert into sessions (id, token, user_id, expires_at) values ('old', $1, 'bo', now() + interval '1 hour')`,
    [raw],
  );
  await desk.database.query(`insert into desk_meta (key, value) values ('setup_token', 'an-old-set-up-token')`);
  const cookie = `${access.cookieName}=${signSessionToken(raw, access.secret)}`;
  // One that still runs beside newer ones: its sessions are for itself alone.
  expect((await readVisit(access, cookie)).kind).toBe('nobody');
  const migration = readFileSync('lib/db/migrations/0006_nothing_opens_from_a_copy.sql', 'utf8');
  const updates = migration.split('--> statement-breakpoint').filter((statement) => /^\s*UPDATE/.test(statement));
  expect(updates).toHaveLength(2);
  await desk.database.query(`delete from sessions where id <> 'old'`);
  for (const update of updates) await desk.database.query(update);
  expect(await readVisit(access, cookie)).toMatchObject({ kind: 'person', person: { id: 'bo' } });
  const { rows } = await desk.database.query(`select key from desk_meta where key like 'setup_token%'`);
  expect(rows).toEqual([{ key: expect.stringMatching(/^setup_token:[0-9a-f]{64}$/) }]);
});
