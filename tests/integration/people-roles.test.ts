import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changeRoles } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endSessions } from '@/lib/access/people/end-sessions';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import { openDatabase } from '@/lib/db/client';
import type { Grant } from '@/lib/domain/access/permissions';
import type { Person } from '@/lib/domain/access/person';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { loadPeople } from '@/lib/queries/people/load-people';
import { loadPersonHistory } from '@/lib/queries/people/load-person-history';
import { EVERYWHERE, PASSWORD, PAYMENTS, startPeopleDesk, tokenOf, VISITOR, value } from '../support/people-desk';

const { desk, access, someone, admin, alone, eventsOf, kindsOf, rowOf, invited } = await startPeopleDesk();

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
    expect((await loadPersonHistory(languageOf('zh-Hans', 'UTC'), access, olu.id))?.events[0]?.sentence).toMatch(
      /\p{Script=Han}.*。$/u,
    );
    expect((await loadPersonHistory(ENGLISH, access, olu.id))?.events[0]?.sentence).toBe(
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
      const view = await loadPeople(ENGLISH, alone(), ada, { q: '', pollMs: 1 });
      expect(view.admins).toBe(1);
      expect(view.people.find(({ id }) => id === ada.id)?.blocks.takeAdmin).toContain('the only administrator');
      value(await acceptInvite(alone(), VISITOR, { token: guest.token, password: PASSWORD }));
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
    const shown = (context: AccessContext) => loadPeople(ENGLISH, context, ada, { q: 'demo support', pollMs: 1 });
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
    const view = await loadPeople(ENGLISH, access, ada, { q: mark.toUpperCase(), pollMs: 7 });
    expect(view.people.map(({ name }) => name.split(' ')[0])).toEqual(['Abe', 'mia', 'zoe']);
    expect([view.matching, view.pollMs, view.meId]).toEqual([3, 7, ada.id]);
    const one = view.people[0];
    expect((await loadPeople(ENGLISH, access, ada, { q: one?.email ?? '', pollMs: 1 })).people).toHaveLength(1);
    expect((await loadPeople(ENGLISH, access, ada, { q: '%', pollMs: 1 })).people).toEqual([]);
    expect((await loadPeople(ENGLISH, access, ada, { q: '\u0000\ud800', pollMs: 1 })).matching).toBeGreaterThan(3);
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
      await loadPeople(ENGLISH, { ...access, db: own.db }, ada, { q, pollMs: 1 });
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
      (await loadPeople(ENGLISH, access, ada, { q: link.email, pollMs: 1 })).people.find(
        ({ id }) => id === link.personId,
      );
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
    value(await acceptInvite(access, VISITOR, { token: tokenOf(again.url), password: PASSWORD }));
    expect(await row()).toMatchObject({ state: 'active', link: null, openSessions: 1 });
    expect((await row())?.lastSignInAt).not.toBeNull();
    value(await deactivatePerson(access, ada, { personId: link.personId }));
    expect(await row()).toMatchObject({ state: 'deactivated', openSessions: 0 });
  });
});
