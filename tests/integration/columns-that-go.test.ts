import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { invitePerson } from '@/lib/access/people/invite-person';
import { verifyPeople } from '@/lib/access/people/verify-people';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { signInBySso } from '@/lib/access/sign-in/sign-in-by-sso';
import { signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import type { Person } from '@/lib/domain/access/person';
import { cookieHeaderOf, startAccess, type TestAccess, visitor } from '../support/access';
import { addLocalPerson, PASSWORD } from '../support/local-person';

/** What the release after this one drops: a server of this release runs beside it. */
const STATEMENTS = /```sql\n([^`]+)```/.exec(readFileSync('docs/decisions/0017-two-releases-to-drop.md', 'utf8'))?.[1];
const BOSS = { id: 'boss', name: 'Boss', email: 'boss@example.com', source: 'local' } as const;

let desk: TestAccess;

beforeAll(async () => {
  desk = await startAccess({
    DESK_FLEET: 'alibaba',
    DESK_PUBLIC_URL: 'http://127.0.0.1:3999',
    DESK_OIDC_ISSUER: 'http://127.0.0.1:9',
    DESK_OIDC_CLIENT_ID: 'restart-desk',
    DESK_OIDC_CLIENT_SECRET: 'x',
    DESK_OIDC_ROLES: 'admins=admin',
  });
  await desk.database.query(STATEMENTS ?? 'no statements');
});

afterAll(() => desk.stop());

test('once they are gone people are made and signed in, each way, and their records are read', async () => {
  const { access, database } = desk;
  await addLocalPerson(database, BOSS.id, { grants: [{ role: 'admin', scope: null }] });
  const byPassword = await signInWithPassword(access, visitor(), { email: BOSS.email, password: PASSWORD });
  const proved = { subject: 's1', email: 'ada@example.com', emailVerified: true, name: 'Ada', groups: ['admins'] };
  const bySso = await signInBySso(access, proved, visitor());
  const actor: Person = { ...BOSS, grants: [{ role: 'admin', scope: null }] };
  const invited = await invitePerson(access, actor, {
    name: 'Olu',
    email: 'olu@example.com',
    grants: [{ role: 'support', scope: null }],
  });
  if (invited.kind !== 'done') throw new Error(JSON.stringify(invited));
  const token = invited.value.url.split('#')[1] ?? '';
  const byLink = await acceptInvite(access, visitor(), { token, password: PASSWORD });
  if (!byPassword.ok || !bySso.ok || byLink.kind !== 'done') throw new Error('Somebody was not let in');
  for (const cookies of [byPassword.value, bySso.value, byLink.value])
    expect((await readVisit(access, cookieHeaderOf(cookies))).kind).toBe('person');
  const reported: string[] = [];
  await access.db.transaction((tx) => verifyPeople(tx, { report: (line) => reported.push(line), hasDropped: false }));
  expect(reported.filter((line) => !line.includes(BOSS.email))).toEqual([]);
});
