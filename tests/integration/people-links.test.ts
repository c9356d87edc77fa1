import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changeRoles } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endSessions } from '@/lib/access/people/end-sessions';
import { invitePerson } from '@/lib/access/people/invite-person';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import { readInvite } from '@/lib/access/people/read-invite';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadPeople } from '@/lib/queries/people/load-people';
import { loadPersonHistory } from '@/lib/queries/people/load-person-history';
import { EVERYWHERE, PASSWORD, PAYMENTS, startPeopleDesk, tokenOf, VISITOR, value } from '../support/people-desk';

const { stretch, desk, access, someone, admin, eventsOf, kindsOf, rowOf, session, invited } = await startPeopleDesk();

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
    const history = await loadPersonHistory(ENGLISH, access, link.personId);
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
    expect(value(await readInvite(access, VISITOR, { token: link.token }))).toEqual({
      name: 'Olu',
      email: link.email,
      expiresAt: link.expiresAt,
      replaces: false,
    });
    const [cookie] = value(await acceptInvite(access, VISITOR, { token: link.token, password: PASSWORD }));
    const visit = await readVisit(access, `${cookie?.name}=${encodeURIComponent(cookie?.value ?? '')}`);
    expect(visit).toMatchObject({ kind: 'person', person: { id: link.personId } });
    expect(await kindsOf(link.personId)).toEqual([
      'created',
      'link_made',
      'link_used',
      'password_changed',
      'signed_in',
    ]);
    const again = await acceptInvite(access, VISITOR, { token: link.token, password: 'another few words' });
    expect(again).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('was used at') });
    expect(await readInvite(access, VISITOR, { token: link.token })).toMatchObject({ kind: 'invalid' });
  });

  test('of many who open one link at the same time one is first', async () => {
    const link = await invited(await admin());
    const tries = Array.from({ length: 5 }, (_, at) =>
      acceptInvite(access, VISITOR, { token: link.token, password: `${PASSWORD} ${at}` }),
    );
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
    const used = (await kindsOf(link.personId)).filter((kind) => kind === 'link_used');
    expect(used).toHaveLength(1);
  });

  test('a password that cannot be used leaves the link as it was', async () => {
    const link = await invited(await admin());
    const reply = await acceptInvite(access, VISITOR, { token: link.token, password: 'short' });
    expect(reply).toMatchObject({ kind: 'invalid', field: 'password' });
    expect(await readInvite(access, VISITOR, { token: link.token })).toMatchObject({ kind: 'done' });
  });

  test('a new link ends the older ones, is good for a day, and replaces the password and every session', async () => {
    const ada = await admin();
    const first = await invited(ada);
    value(await acceptInvite(access, VISITOR, { token: first.token, password: PASSWORD }));
    const older = value(await makeNewLink(access, ada, { personId: first.personId }));
    const newer = value(await makeNewLink(access, ada, { personId: first.personId }));
    expect(await readInvite(access, VISITOR, { token: tokenOf(older.url) })).toMatchObject({
      kind: 'invalid',
      sentence: expect.stringContaining('replaced or withdrawn'),
    });
    const { servedAt } = await loadPeople(ENGLISH, access, ada, { q: '', pollMs: 1 });
    expect((Date.parse(newer.expiresAt) - Date.parse(servedAt)) / 3_600_000).toBeCloseTo(24, 1);
    const open = await session(first.personId);
    expect(value(await readInvite(access, VISITOR, { token: tokenOf(newer.url) })).replaces).toBe(true);
    value(await acceptInvite(access, VISITOR, { token: tokenOf(newer.url), password: 'other words than before' }));
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
    expect(await readInvite(access, VISITOR, { token: over.token })).toMatchObject({
      sentence: expect.stringMatching(/^This link was good until .+ Ask an administrator for a new one\.$/),
    });
    const gone = await invited(ada);
    value(await deactivatePerson(access, ada, { personId: gone.personId }));
    for (const reply of [
      await readInvite(access, VISITOR, { token: gone.token }),
      await acceptInvite(access, VISITOR, { token: gone.token, password: PASSWORD }),
    ])
      expect(reply).toMatchObject({ kind: 'invalid', sentence: expect.stringContaining('deactivated') });
    value(await reactivatePerson(access, ada, { personId: gone.personId }));
    expect(await readInvite(access, VISITOR, { token: gone.token })).toMatchObject({ kind: 'invalid' });
  });

  test('guesses are slowed down for their address, and links that somebody has are not', async () => {
    const link = await invited(await admin());
    const guess = () =>
      readInvite(access, { ...VISITOR, address: '198.51.100.1' }, { token: randomUUID().repeat(2).slice(0, 43) });
    for (let tries = 0; tries < 6; tries += 1)
      expect(await guess()).toMatchObject({ sentence: expect.stringContaining('is not known') });
    await stretch();
    const late = { sentence: expect.stringContaining('Too many failed attempts') };
    expect(await guess()).toMatchObject(late);
    const accept = { token: link.token, password: PASSWORD };
    expect(await acceptInvite(access, { ...VISITOR, address: '198.51.100.1' }, accept)).toMatchObject(late);
    for (let reads = 0; reads < 12; reads += 1)
      expect(await readInvite(access, { ...VISITOR, address: '198.51.100.2' }, { token: link.token })).toMatchObject({
        kind: 'done',
      });
    expect(await acceptInvite(access, { ...VISITOR, address: '198.51.100.2' }, accept)).toMatchObject({ kind: 'done' });
  });

  test.each([[undefined], [null], [7], [{}], [''], ['x'.repeat(100_000)], ['\u0000'], ["' or 1=1"]])(
    'a token that is none (%s) opens nothing',
    async (token) => {
      expect(await readInvite(access, VISITOR, { token })).toMatchObject({ kind: 'invalid' });
      expect(await acceptInvite(access, VISITOR, { token, password: PASSWORD })).toMatchObject({ kind: 'invalid' });
    },
  );
});
