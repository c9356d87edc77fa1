import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endSessions } from '@/lib/access/people/end-sessions';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { OVERTAKEN, openSession } from '@/lib/access/sessions/open-session';
import { inTurn } from '@/lib/access/sign-in/in-turn';
import { hashPassword } from '@/lib/access/sign-in/password-hash';
import { signInWithPassword, WRONG } from '@/lib/access/sign-in/sign-in-with-password';
import { signOut } from '@/lib/access/sign-in/sign-out';
import type { Person } from '@/lib/domain/access/person';
import { createAdmin } from '@/scripts/commands/create-admin';
import { startAccess, type TestAccess, visitor } from '../support/access';
import { eventually } from '../support/eventually';
import { addLocalPerson, PASSWORD } from '../support/local-person';
import { proved } from '../support/proved';

const ADA: Person = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  source: 'local',
  grants: [{ role: 'admin', scope: null }],
};

let desk: TestAccess;
let access: AccessContext;

beforeAll(async () => {
  desk = await startAccess();
  access = desk.access;
  await addLocalPerson(desk.database, ADA.id, { grants: [...ADA.grants] });
  for (const id of ['olu', 'bo', 'lin']) await addLocalPerson(desk.database, id);
});

afterAll(() => desk.stop());

beforeEach(() => desk.database.query('delete from sign_in_attempts'));

/** A request of a browser that holds this Cookie header. */
const browser = (cookieHeader: string | null) => ({ ...visitor(), cookieHeader });

const openSessions = async (personId: string): Promise<number> =>
  (await desk.database.query('select 1 from sessions where user_id = $1 and ended_at is null', [personId])).rowCount ??
  0;

test('a password that was changed while its check waited its turn opens no session', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const busy = [1, 2].map(() => inTurn(access.memory.turns, () => held));
  const late = signInWithPassword(access, visitor(), { email: 'olu@example.com', password: PASSWORD });
  await eventually('it to wait its turn', async () => access.memory.turns.others.length === 1);
  const admin = { email: 'olu@example.com', name: 'Olu' };
  const hash = await hashPassword('a wholly new password here');
  await createAdmin({ databaseUrl: desk.database.url, fleet: 'simulated' }, admin, hash);
  release();
  await Promise.all(busy);
  expect(await late).toEqual({ ok: false, error: { field: null, ...OVERTAKEN } });
  expect(await openSessions('olu')).toBe(0);
  const again = await signInWithPassword(access, visitor(), { email: 'olu@example.com', password: PASSWORD });
  expect(again).toMatchObject({ ok: false, error: WRONG });
});

describe('nobody waits for each other', () => {
  test('where people sign out while an administrator ends their sessions or deactivates them', async () => {
    for (let round = 0; round < 40; round += 1) {
      const id = `round-${round}`;
      await addLocalPerson(desk.database, id);
      for (const verb of [endSessions, deactivatePerson]) {
        const cookies = await Promise.all([1, 2].map(() => desk.openSessionFor(access, id)));
        const [done] = await Promise.all([
          verb(access, ADA, { personId: id }),
          ...cookies.map((cookie) => signOut(access, browser(cookie))),
        ]);
        expect(done.kind).toBe('done');
        expect(await openSessions(id)).toBe(0);
      }
    }
  });

  test('where two browsers sign in, each as the person that the other was', async () => {
    const signIn = (personId: string, cookie: string) =>
      access.db.transaction((tx) => openSession(tx, access, personId, 'link', browser(cookie)));
    for (let round = 0; round < 40; round += 1) {
      const [bo = '', lin = ''] = await Promise.all(['bo', 'lin'].map((id) => desk.openSessionFor(access, id)));
      const opened = await Promise.all([signIn('bo', lin), signIn('lin', bo)]);
      expect(opened.map(({ ok }) => ok)).toEqual([true, true]);
      expect([await openSessions('bo'), await openSessions('lin')]).toEqual([round + 1, round + 1]);
    }
  });

  proved('where they do so by links', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [bo = '', lin = ''] = await Promise.all(['bo', 'lin'].map((id) => desk.openSessionFor(access, id)));
      const accept = async (personId: string, cookie: string) => {
        const link = await makeNewLink(access, ADA, { personId });
        if (link.kind !== 'done') throw new Error(JSON.stringify(link));
        const token = link.value.url.split('#')[1];
        return acceptInvite(access, browser(cookie), { token, password: PASSWORD });
      };
      const accepted = await Promise.all([accept('bo', lin), accept('lin', bo)]);
      expect(accepted.map(({ kind }) => kind)).toEqual(['done', 'done']);
    }
  });
});
