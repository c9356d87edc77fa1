import { describe, expect, test } from 'vitest';
import type { Role } from '@/lib/domain/access/permissions';
import type { FoundInstance, FoundRollout, LookUpView } from '@/lib/domain/search/search-views';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { actEntries, verbsIn } from './act-entries';
import { findGroups } from './find-groups';

const grants = (...roles: Role[]) => roles.map((role) => ({ role, scope: null }));
const instance = (name: string, regionId = 'cn-hangzhou', standing: FoundInstance['standing'] = 'there') => ({
  accountId: 'default',
  regionId,
  instanceId: `i-${name}`,
  name,
  ips: [],
  standing,
  status: 'Running',
});
const viewOf = (...items: FoundInstance[]): LookUpView => ({
  text: '',
  left: null,
  groups: items.length === 0 ? [] : [{ kind: 'instances', items }],
  inHistory: false,
  cut: false,
});
const rollout = (id: string, reason: string, state: FoundRollout['state'] = 'running'): FoundRollout => ({
  ...{ id, reason, state, title: 'Restart of 120 instances', stateLabel: 'Running', tone: 'moving' },
  ...{ ended: 44, total: 120 },
});
const KERNEL = rollout('r-1', 'Kernel update');

const acts = (
  typed: string,
  { roles = ['operator'] as Role[], rollouts = [KERNEL], found = [] as FoundInstance[] } = {},
) =>
  actEntries({ language: ENGLISH, typed, grants: grants(...roles), rollouts, view: viewOf(...found) }).map(
    ({ value, act, href, wish, pause, blocked }) => ({ value, act, href, wish, pause, blocked: blocked ?? null }),
  );

describe('a rollout is paused', () => {
  test('by whatever its verb begins with, where one runs, and only that one', () => {
    for (const typed of ['p', 'pa', 'Pause', 'pause kernel', 'pause the kernel update'])
      expect([typed, acts(typed)]).toMatchObject([
        typed,
        [{ act: 'sure', pause: { id: 'r-1', reason: 'Kernel update' }, blocked: null }],
      ]);
    expect(acts('pause database')).toEqual([]);
    expect(acts('p', { rollouts: [rollout('r-1', 'Kernel update', 'paused')] })).toEqual([]);
    expect(acts('pay-01')).toEqual([]);
  });

  test('and none of several by being the first', () => {
    const two = [KERNEL, rollout('r-2', 'Kernel of the databases')];
    expect(acts('p', { rollouts: two }).map(({ act }) => act)).toEqual(['chosen', 'chosen']);
    expect(acts('pause databases', { rollouts: two })).toMatchObject([{ act: 'sure', pause: { id: 'r-2' } }]);
  });

  test('by nobody who may not: it stands there with its reason', () => {
    expect(acts('pause', { roles: ['lead'] })).toMatchObject([{ blocked: null }]);
    expect(acts('pause', { roles: ['support'] })).toMatchObject([
      { blocked: 'Pausing or cancelling a rollout needs the operator or lead role.' },
    ]);
  });

  test('while to resume and to cancel lead to its page, which asks', () => {
    const paused = { rollouts: [rollout('r-1', 'Kernel update', 'paused')] };
    expect(acts('resume', paused)).toMatchObject([
      { href: '/rollouts/r-1', wish: { kind: 'rollout', id: 'r-1', verb: 'resume' }, pause: undefined },
    ]);
    expect(acts('cancel', paused)).toMatchObject([{ wish: { verb: 'cancel' } }]);
    expect(acts('resume')).toEqual([]);
  });

  test('while only who may begin one resumes it, and whoever may halt one cancels it', () => {
    const paused = { rollouts: [rollout('r-1', 'Kernel update', 'paused')], roles: ['lead'] as Role[] };
    expect(acts('cancel', paused)).toMatchObject([{ blocked: null }]);
    expect(acts('resume', paused)).toMatchObject([{ blocked: 'Running a rollout needs the operator role.' }]);
  });
});

describe('an instance is restarted', () => {
  const found = [instance('web-03'), instance('web-031')];

  test('by its dialog, whichever of those that fit is chosen', () => {
    expect(acts('restart web-03', { found })).toMatchObject([
      {
        act: 'sure',
        href: '/fleet/cn-hangzhou/i-web-03',
        wish: { kind: 'restart', key: 'cn-hangzhou/i-web-03', mode: 'graceful' },
        pause: undefined,
      },
      { act: 'chosen', href: '/fleet/cn-hangzhou/i-web-031' },
    ]);
    expect(acts('force restart web-03', { found })[0]?.wish).toMatchObject({ mode: 'force' });
    expect(acts('dry run web-03', { found })[0]?.wish).toMatchObject({ mode: 'dry_run' });
  });

  test('and none of two that are called the same, nor one that is only called nearly so', () => {
    const twins = [instance('twin'), instance('twin', 'cn-shanghai')];
    expect(acts('restart twin', { found: twins }).map(({ act }) => act)).toEqual(['chosen', 'chosen']);
    expect(acts('restart web-0', { found }).map(({ act }) => act)).toEqual(['chosen', 'chosen']);
    expect(acts('restart web-04')).toEqual([]);
  });

  test('only where it is there, and by nobody who may not', () => {
    expect(acts('restart old', { found: [instance('old', 'cn-hangzhou', 'gone')] })).toEqual([]);
    expect(acts('restart web-03', { found, roles: ['support'] })[0]?.blocked).toBe('Restart needs the operator role.');
    expect(acts('dry run web-03', { found, roles: ['support'] })[0]?.blocked).toBeNull();
  });

  test.each(['why was web-03 restarted', 'web-03', 'restart web-03 refused yesterday', 'restart web-03?'])(
    'not by what only asks: %s',
    (typed) => {
      expect(acts(typed, { found })).toEqual([]);
    },
  );
});

test('all restarts are stopped by the dialog of that, by who may', () => {
  expect(acts('stop', { roles: ['lead'] })).toMatchObject([{ wish: { kind: 'stop' }, href: null }]);
  expect(acts('stop restarts', { roles: ['operator'] })).toEqual([]);
  expect(['s', 'st', 'stopped'].map((typed) => verbsIn(ENGLISH, typed))).toEqual([[], ['stop'], []]);
});

describe('what stands first', () => {
  const PAGES = [
    { href: '/fleet', page: 'fleet', permission: 'fleet.see' },
    { href: '/history', page: 'history', permission: 'history.see' },
    { href: '/people', page: 'people', permission: 'people.manage' },
  ] as const;
  const values = (typed: string, found: FoundInstance[] = []) =>
    findGroups({
      language: ENGLISH,
      typed,
      grants: grants('operator', 'admin'),
      pages: PAGES,
      atOnce: { ...viewOf(), rollouts: [KERNEL] },
      view: typed === '' ? null : viewOf(...found),
      stale: false,
    }).flatMap(({ entries }) => entries.map(({ value }) => value));

  test('is a page by its whole name, then what can be done, then what was found, then what begins so', () => {
    const fleet = [instance('fleet')];
    expect(values('fleet', fleet)[0]).toBe('page /fleet');
    expect(values('fle', fleet)).toEqual([
      'instance cn-hangzhou/i-fleet',
      'restarts of cn-hangzhou/i-fleet',
      'page /fleet',
    ]);
    expect(values('go to history')).toEqual(['page /history']);
    expect(values('go to hi')).toEqual(['page /history']);
    expect(values('p')).toEqual(['pause r-1', 'page /people']);
  });

  test('is found in Chinese by its name in either language, or by any word of it', () => {
    const of = (typed: string) =>
      findGroups({
        language: languageOf('zh-Hans', 'UTC'),
        typed,
        grants: grants('operator', 'admin'),
        pages: PAGES,
        atOnce: { ...viewOf(), rollouts: [KERNEL] },
        view: viewOf(),
        stale: false,
      }).flatMap(({ entries }) => entries.map(({ value }) => value));
    for (const typed of ['重启历史', '打开历史', '打开重启历史', 'go to history', 'history'])
      expect([typed, of(typed)]).toEqual([typed, ['page /history']]);
    for (const typed of ['暂', '暂停', '暂停批量重启', 'pause'])
      expect([typed, of(typed)]).toEqual([typed, ['pause r-1']]);
  });

  test('is what is useful at once while nothing is typed', () => {
    expect(values('')).toEqual(['page /fleet', 'page /history', 'page /people', 'rollout r-1']);
  });
});
