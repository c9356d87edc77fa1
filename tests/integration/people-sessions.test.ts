import { describe, expect, test } from 'vitest';
import { acceptInvite } from '@/lib/access/people/accept-invite';
import { changePassword } from '@/lib/access/people/change-password';
import { chooseLanguage } from '@/lib/access/people/choose-language';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endOwnSessions } from '@/lib/access/people/end-own-sessions';
import { endSessions } from '@/lib/access/people/end-sessions';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import { readInvite } from '@/lib/access/people/read-invite';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { readsInCookieName } from '@/lib/access/sessions/reads-in';
import type { Person } from '@/lib/domain/access/person';
import { loadAccount } from '@/lib/queries/people/load-account';
import { EVERYWHERE, PASSWORD, startPeopleDesk, tokenOf, VISITOR, value } from '../support/people-desk';

const { stretch, desk, access, someone, admin, eventsOf, kindsOf, session, invited } = await startPeopleDesk();

test('a language and a time zone are chosen one by one: what is not named stays, of the account and of the browser', async () => {
  const olu = await someone('Olu', EVERYWHERE.support);
  const { cookie } = await session(olu.id);
  const choose = async (cookieHeader: string | null, raw: unknown) =>
    (await chooseLanguage(access, { ...VISITOR, cookieHeader }, raw))?.map(({ value }) => value) ?? null;
  const kept = async () => {
    const visit = await readVisit(access, cookie);
    return visit.kind === 'person' ? visit.person.reads : null;
  };
  expect(await choose(cookie, { zone: 'Asia/Shanghai' })).toEqual(['- Asia/Shanghai']);
  expect(await kept()).toEqual({ locale: null, zone: 'Asia/Shanghai' });
  expect(await choose(cookie, { locale: 'zh-Hans' })).toEqual(['zh-Hans Asia/Shanghai']);
  expect(await choose(cookie, { zone: null })).toEqual(['zh-Hans -']);
  expect(await kept()).toEqual({ locale: 'zh-Hans', zone: null });
  // Without a session, in the browser alone.
  const reads = `${readsInCookieName(access.origin)}=${encodeURIComponent('zh-Hans -')}`;
  expect(await choose(reads, { zone: 'UTC' })).toEqual(['zh-Hans UTC']);
  for (const nonsense of [
    {},
    { other: 1 },
    { locale: 'xx' },
    { zone: 'Mars/Olympus' },
    null,
    'zh-Hans',
    { zone: 'x'.repeat(61) },
  ])
    expect(await choose(cookie, nonsense)).toBeNull();
  expect(await kept()).toEqual({ locale: 'zh-Hans', zone: null });
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
    expect(value(await endOwnSessions(access, { ...olu, ...VISITOR, sessionId: here.id }))).toEqual({ ended: 1 });
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
    value(await acceptInvite(access, VISITOR, { token: link.token, password: PASSWORD }));
    const { rows } = await desk.database.query('select id from sessions where user_id = $1', [link.personId]);
    const person: Person = { id: link.personId, name: 'Olu', email: link.email, source: 'local', grants: [] };
    return { ...person, ...VISITOR, sessionId: rows[0].id as string };
  };

  test('is changed by who knows the old one; other sessions and open links end', async () => {
    const who = await withPassword();
    const other = await session(who.id);
    const link = value(await makeNewLink(access, await admin(), { personId: who.id }));
    const next = 'words that nobody said';
    expect(await changePassword(access, who, { current: 'not this one', next })).toMatchObject({
      kind: 'invalid',
      field: 'current',
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: 'short' })).toMatchObject({
      field: 'next',
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: PASSWORD })).toMatchObject({
      field: 'next',
    });
    expect(value(await changePassword(access, who, { current: PASSWORD, next }))).toEqual({ ended: 1 });
    expect(await readVisit(access, other.cookie)).toMatchObject({ why: 'ended' });
    expect(await readInvite(access, VISITOR, { token: tokenOf(link.url) })).toMatchObject({ kind: 'invalid' });
    const { rows } = await desk.database.query('select id from sessions where user_id = $1 and ended_at is null', [
      who.id,
    ]);
    expect(rows.map(({ id }) => id)).toEqual([who.sessionId]);
    expect((await eventsOf(who.id)).at(-1)).toEqual({
      kind: 'password_changed',
      actor: who.id,
      data: { how: 'self' },
    });
    expect(await changePassword(access, who, { current: PASSWORD, next: 'yet other words' })).toMatchObject({
      field: 'current',
    });
  });

  test('of two changes at once one is first', async () => {
    const who = await withPassword();
    const replies = await Promise.all(
      ['words that nobody said', 'words of somebody else'].map((next) =>
        changePassword(access, who, { current: PASSWORD, next }),
      ),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'invalid']);
  });

  test('cannot be guessed for long behind a session that was left open', async () => {
    const who = await withPassword();
    const wrong = () => changePassword(access, who, { current: 'a guess of mine', next: PASSWORD });
    for (let tries = 0; tries < 6; tries += 1) await wrong();
    await stretch();
    expect(await wrong()).toMatchObject({ field: null, sentence: expect.stringContaining('Too many failed attempts') });
  });

  test('is not there for who signs in by other means', async () => {
    const person: Person = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] };
    const input = { current: PASSWORD, next: 'words that nobody said' };
    expect(await changePassword(access, { ...person, ...VISITOR, sessionId: 'x' }, input)).toMatchObject({
      field: null,
    });
  });
});
