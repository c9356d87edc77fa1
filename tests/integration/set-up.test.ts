import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { lockPeople } from '@/lib/access/people/as-administrator';
import { findAdmins } from '@/lib/access/people/find-admins';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { hashOfToken } from '@/lib/access/sessions/token-hash';
import { makeFirstAdmin, type SetUpInput } from '@/lib/access/set-up/make-first-admin';
import { makeSetUpToken } from '@/lib/access/set-up/set-up-token';
import { signInDemo } from '@/lib/access/sign-in/sign-in-demo';
import { signInWithPassword } from '@/lib/access/sign-in/sign-in-with-password';
import { createAdmin } from '@/scripts/commands/create-admin';
import { cookieHeaderOf, eventsOf, startAccess, type TestAccess, visitor } from '../support/access';
import { eventually } from '../support/eventually';
import { PASSWORD } from '../support/local-person';
import { addPerson, personWith } from '../support/sign-in';

const REAL = { DESK_FLEET: 'alibaba' };
const BEYOND = { ...REAL, HOST: '0.0.0.0', DESK_PUBLIC_URL: 'https://desk.test' };
const TOKEN = 'a-set-up-token-of-forty-characters-or-so';

const opened: TestAccess[] = [];
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.stop();
});

async function start(env: Record<string, string>): Promise<TestAccess> {
  const desk = await startAccess(env);
  opened.push(desk);
  return desk;
}

const setUp = (access: AccessContext, change: Partial<SetUpInput & Record<string, unknown>> = {}) =>
  makeFirstAdmin(access, visitor(), {
    token: '',
    name: 'Ada',
    email: 'ada@example.com',
    password: PASSWORD,
    alsoOperator: false,
    ...change,
  });

/** One more token, as each process makes one at its start. */
const newToken = ({ access }: TestAccess): Promise<string> => makeSetUpToken(access.db);

/** What the database keeps of tokens. */
async function kept({ database }: TestAccess): Promise<{ key: string; value: string }[]> {
  const { rows } = await database.query(
    `select key, value from desk_meta where key like 'setup_token%' order by value`,
  );
  return rows;
}

describe('the first start on this machine', () => {
  test('makes a token for each process, and whoever has one becomes the administrator, signed in at once', async () => {
    const desk = await start(REAL);
    expect(await kept(desk)).toHaveLength(1);
    const token = await newToken(desk);
    expect(token).toMatch(/^[\w-]{32}$/);
    await desk.process();
    // One that starts again and again leaves no heap of them; nor does any of them stand in the database.
    for (let i = 0; i < 10; i += 1) await newToken(desk);
    expect(await kept(desk)).toHaveLength(13);
    expect(JSON.stringify(await kept(desk))).not.toContain(token);
    expect(await desk.access.setUp.isNeeded()).toBe(true);

    const made = await setUp(desk.access, { token, alsoOperator: true });
    if (!made.ok) throw new Error(made.error.sentence);
    const visit = await readVisit(desk.access, cookieHeaderOf(made.value));
    expect(visit).toMatchObject({
      kind: 'person',
      person: {
        name: 'Ada',
        email: 'ada@example.com',
        source: 'local',
        grants: [
          { role: 'admin', scope: null },
          { role: 'operator', scope: null },
        ],
      },
    });
    const personId = visit.kind === 'person' ? visit.person.id : '';
    expect((await eventsOf(desk, personId)).map(({ kind, actor_id }) => [kind, actor_id])).toEqual([
      ['created', personId],
      ['signed_in', personId],
    ]);
    expect(await kept(desk)).toEqual([]);
    expect(await desk.access.setUp.isNeeded()).toBe(false);
    const again = await signInWithPassword(desk.access, visitor(), { email: 'Ada@Example.com ', password: PASSWORD });
    expect(again.ok).toBe(true);
  });

  test('gives the administrator no other role unless it is asked for', async () => {
    const desk = await start(REAL);
    const made = await setUp(desk.access, { token: await newToken(desk) });
    const visit = await readVisit(desk.access, cookieHeaderOf(made.ok ? made.value : []));
    expect(visit).toMatchObject({ person: { grants: [{ role: 'admin', scope: null }] } });
  });

  test('lets one of several win who have the token, from whatever process', async () => {
    const desk = await start(REAL);
    const other = await desk.process();
    const token = await newToken(desk);
    const replies = await Promise.all(
      [desk.access, other, desk.access, other].map((access, at) =>
        setUp(access, { token, email: `first-${at}@example.com` }),
      ),
    );
    expect(replies.filter((reply) => reply.ok).length).toBe(1);
    for (const reply of replies.filter((other) => !other.ok))
      expect(reply.ok ? '' : reply.error.sentence).toMatch(/^(Set-up is done|This is not the set-up token)/);
    expect((await findAdmins(desk.access.db, desk.access.settings)).size).toBe(1);
    const { rows } = await desk.database.query('select count(*)::int as n from people');
    expect(rows[0].n).toBe(1);
  });

  test('lets nobody in with another token, nor with the right one once it is done', async () => {
    const desk = await start(REAL);
    const token = await newToken(desk);
    for (const wrong of ['x', `${token}x`, token.slice(1), token.toUpperCase(), hashOfToken(token)])
      expect(await setUp(desk.access, { token: wrong })).toMatchObject({ ok: false, error: { field: 'token' } });
    // Each counts as a failure, also where the rest of the input could not be used either.
    await setUp(desk.access, { token: 'x', password: 'short' });
    const { rows } = await desk.database.query('select failures from sign_in_attempts');
    expect(rows).toEqual([{ failures: 6 }]);
    await desk.database.query('delete from sign_in_attempts');
    expect((await setUp(desk.access, { token })).ok).toBe(true);
    expect(await setUp(desk.access, { token, email: 'eve@example.com' })).toMatchObject({
      ok: false,
      error: { field: null, sentence: 'Set-up is done: there is an administrator. Sign in instead.' },
    });
  });

  test('says which field cannot be used, and keeps the token alive', async () => {
    const desk = await start(REAL);
    const token = await newToken(desk);
    const faults: [Record<string, unknown>, string | null][] = [
      [{ name: '  ' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ name: 'A\u0000da' }, 'name'],
      [{ name: 'A\ud800' }, 'name'],
      [{ name: 'Ada\u202e' }, 'name'],
      [{ name: '\u200b' }, 'name'],
      [{ email: '\u212aim@example.com' }, 'email'],
      [{ email: 'ada' }, 'email'],
      [{ email: `${'a'.repeat(250)}@example.com` }, 'email'],
      [{ password: 'too short' }, 'password'],
      [{ password: 'aaaaaaaaaaaaaaaa' }, 'password'],
      [{ password: 'ada@example.com1' }, 'password'],
      [{ password: 'x'.repeat(2_000) }, 'password'],
      [{ password: ['four calm words'] }, 'password'],
      [{ alsoOperator: 'yes' }, 'alsoOperator'],
    ];
    for (const [change, field] of faults) {
      const reply = await setUp(desk.access, { token, ...change });
      expect(reply, JSON.stringify(change)).toMatchObject({ ok: false, error: { field } });
    }
    for (const raw of [null, undefined, 7, 'text', [], {}, [[]]])
      expect((await makeFirstAdmin(desk.access, visitor(), raw)).ok).toBe(false);
    expect(await kept(desk)).toHaveLength(2);
    expect((await setUp(desk.access, { token })).ok).toBe(true);
  });

  test('ends with an administrator whom the command line makes: the token dies', async () => {
    const desk = await start(REAL);
    const token = await newToken(desk);
    const made = await createAdmin(
      { databaseUrl: desk.database.url, fleet: 'alibaba' },
      { email: 'ada@example.com', name: 'Ada' },
      'a hash',
    );
    expect(made.ok).toBe(true);
    expect(await kept(desk)).toEqual([]);
    // The right one is of no use even where all administrators vanish.
    await desk.database.query('delete from people');
    expect(await setUp(desk.access, { token })).toMatchObject({ ok: false, error: { field: 'token' } });
  });

  test('waits for whoever changes people at that moment, and makes nobody where they made an administrator', async () => {
    const desk = await start(REAL);
    const token = await newToken(desk);
    const reply = await desk.access.db.transaction(async (tx) => {
      await lockPeople(tx);
      const asked = setUp(desk.access, { token });
      await eventually('it to wait', async () => {
        const { rowCount } = await desk.database.query(
          `select 1 from pg_locks join pg_database on pg_database.oid = database
           where datname = current_database() and locktype = 'advisory' and not granted`,
        );
        return rowCount === 1;
      });
      await tx.execute(sql`insert into people (id, name, email, grants)
        values ('bo', 'Bo', 'bo@example.com', '[{"role":"admin","scope":null}]')`);
      await tx.execute(sql`insert into credentials (id, account_id, provider_id, user_id, password)
        values ('bo', 'bo', 'credential', 'bo', 'none')`);
      return { asked };
    });
    expect(await reply.asked).toMatchObject({
      ok: false,
      error: { sentence: expect.stringMatching(/^Set-up is done/) },
    });
    expect((await findAdmins(desk.access.db, desk.access.settings)).size).toBe(1);
  });

  test('is over for a process that did not serve it, by itself', async () => {
    const desk = await start(REAL);
    expect(await desk.access.setUp.isNeeded()).toBe(true);
    // As another process, or the command line, would.
    await addPerson(desk.database, personWith('made-elsewhere', 'admin'));
    await eventually('it to be noticed', async () => !(await desk.access.setUp.isNeeded()));
    await desk.database.query('delete from people');
    // It is not asked again.
    expect(await desk.access.setUp.isNeeded()).toBe(false);
  });

  test('takes nobody for an administrator whose role is limited, who was deactivated, who was only invited, or who is a demo person', async () => {
    const desk = await start(REAL);
    const limited = [{ role: 'admin', scope: { accounts: [], regions: ['cn-hangzhou'], tags: [] } }];
    await desk.database.query(
      `insert into people (id, name, email, grants, source, deactivated_at) values
        ('limited', 'L', 'l@x', $1, 'local', null), ('gone', 'G', 'g@x', $2, 'local', now()), ('demo-admin', 'D', 'd@x', $2, 'demo', null),
        ('invited', 'I', 'i@x', $2, 'local', null)`,
      [JSON.stringify(limited), JSON.stringify([{ role: 'admin', scope: null }])],
    );
    await desk.database.query(
      `insert into credentials (id, account_id, provider_id, user_id, password)
       select id, id, 'credential', id, 'none' from people where id <> 'invited'`,
    );
    expect((await findAdmins(desk.access.db, desk.access.settings)).size).toBe(0);
    expect((await setUp(desk.access, { token: await newToken(desk) })).ok).toBe(true);
  });
});

describe('a desk that other machines can reach', () => {
  test('does not start when nobody could become its administrator, and says what to do', async () => {
    await expect(start(BEYOND)).rejects.toThrow(
      /^Other machines can reach Restart Desk and it has no administrator: run npm run admin -- create --email you@example\.com first, or set DESK_SETUP_TOKEN, or name an admin group/,
    );
  });

  test('starts with a set-up token of the settings, and no other one counts', async () => {
    const desk = await start({ ...BEYOND, DESK_SETUP_TOKEN: TOKEN });
    expect(await desk.access.setUp.isNeeded()).toBe(true);
    expect(await kept(desk)).toEqual([]);
    const planted = await newToken(desk);
    expect((await setUp(desk.access, { token: planted })).ok).toBe(false);
    const made = await setUp(desk.access, { token: TOKEN });
    expect(made.ok).toBe(true);
    // Over https its cookies travel over nothing else.
    const cookies = made.ok ? made.value : [];
    expect(cookies.map(({ name, secure }) => [name, secure])).toEqual([
      ['__Host-desk.session_token', true],
      ['__Host-desk.device', true],
    ]);
    expect((await setUp(desk.access, { token: TOKEN, email: 'eve@example.com' })).ok).toBe(false);
  });

  test('starts when a group makes administrators, or when there is one', async () => {
    const byGroup = await start({
      ...BEYOND,
      DESK_OIDC_ISSUER: 'https://login.test',
      DESK_OIDC_CLIENT_ID: 'desk',
      DESK_OIDC_CLIENT_SECRET: 'secret',
      DESK_OIDC_ROLES: 'desk-admins=admin',
    });
    expect(await byGroup.access.setUp.isNeeded()).toBe(false);
    expect(await kept(byGroup)).toEqual([]);
    // A token of before is of no use then, although there is no administrator yet.
    expect(await setUp(byGroup.access, { token: await newToken(byGroup) })).toMatchObject({
      ok: false,
      error: { field: null, sentence: expect.stringMatching(/^Set-up is not needed: a single sign-on group/) },
    });
    expect((await byGroup.database.query('select 1 from people')).rowCount).toBe(0);
    const first = await start(REAL);
    await addPerson(first.database, personWith('admin', 'admin'));
    const local = await first.process(BEYOND);
    expect(await local.setUp.isNeeded()).toBe(false);
  });
});

describe('demo people', () => {
  test('exist on the simulated fleet of this machine, one for each role, and need no set-up', async () => {
    const desk = await start({});
    expect(await desk.access.setUp.isNeeded()).toBe(false);
    const opened = await signInDemo(desk.access, visitor(), { role: 'lead' });
    const visit = await readVisit(desk.access, cookieHeaderOf(opened.ok ? opened.value : []));
    expect(visit).toMatchObject({
      person: { id: 'demo-lead', source: 'demo', grants: [{ role: 'lead', scope: null }] },
    });
    for (const raw of [{ role: 'owner' }, { role: null }, null, [], 'lead', { role: ['lead'] }])
      expect((await signInDemo(desk.access, visitor(), raw)).ok).toBe(false);
  });

  test('of an earlier start come in no more once others can reach the desk, and do not spare it the set-up', async () => {
    const desk = await start({});
    const opened = await signInDemo(desk.access, visitor(), { role: 'admin' });
    const cookie = cookieHeaderOf(opened.ok ? opened.value : []);
    expect((await readVisit(desk.access, cookie)).kind).toBe('person');
    const reached = await desk.process({
      HOST: '0.0.0.0',
      DESK_PUBLIC_URL: 'https://desk.test',
      DESK_SETUP_TOKEN: TOKEN,
    });
    expect(await reached.setUp.isNeeded()).toBe(true);
    expect(await signInDemo(reached, visitor(), { role: 'admin' })).toMatchObject({ ok: false });
    const sameName = { ...reached, cookieName: desk.access.cookieName };
    expect(await readVisit(sameName, cookie)).toMatchObject({
      kind: 'nobody',
      sentence: 'Demo people do not exist here.',
    });
  });
});

test('roles that groups have given end with the single sign-on, and it is recorded', async () => {
  const desk = await start({});
  await addPerson(desk.database, personWith('m-linked', 'support'));
  const given = [{ role: 'operator', scope: null }];
  await desk.database.query(`update people set group_grants = $1 where id = 'm-linked'`, [JSON.stringify(given)]);
  // As the next start does.
  await desk.process();
  const { rows } = await desk.database.query(`select grants, group_grants from people where id = 'm-linked'`);
  expect(rows).toEqual([{ grants: [{ role: 'support', scope: null }], group_grants: [] }]);
  expect(await eventsOf(desk, 'm-linked')).toEqual([
    expect.objectContaining({ kind: 'group_roles_changed', data: { before: given, after: [], groups: [] } }),
  ]);
});
