import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import {
  describeScope,
  type Grant,
  lackWords,
  mayDo,
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
  type Where,
} from './permissions';

const everywhere = (role: Role): Grant => ({ role, scope: null });
const NOWHERE = { accounts: [], regions: [], tags: [] };
const limited = (role: Role, scope: Partial<NonNullable<Grant['scope']>>): Grant => ({
  role,
  scope: { ...NOWHERE, ...scope },
});
const WEB: Where = {
  accountId: 'production',
  regionId: 'cn-hangzhou',
  tags: [
    { key: 'team', value: 'payments' },
    { key: 'env', value: 'prod' },
  ],
};
const PAYMENTS = { tags: [{ key: 'team', value: 'payments' }] };

/** Who may do what, written down a second time on purpose. */
const EXPECTED: Record<Permission, readonly Role[]> = {
  'fleet.see': ['support', 'operator', 'lead', 'admin'],
  'restart.dry_run': ['support', 'operator'],
  'restart.graceful': ['operator'],
  'restart.force': ['operator'],
  'restarts.stop': ['lead', 'admin'],
  'rollouts.see': ['support', 'operator', 'lead'],
  'rollouts.run': ['operator'],
  'rollouts.halt': ['operator', 'lead'],
  'comments.write': ['support', 'operator', 'lead'],
  'views.share': ['operator', 'lead', 'admin'],
  'views.manage': ['lead', 'admin'],
  'history.see': ['support', 'operator', 'lead'],
  'history.export': ['lead'],
  'insights.see': ['lead'],
  'people.manage': ['admin'],
  'settings.see': ['admin'],
};
const ALL = Object.keys(PERMISSIONS) as Permission[];

/** The answer with its words. */
function worded(...asked: Parameters<typeof mayDo>) {
  const may = mayDo(...asked);
  return may.allowed ? may : { ...may, words: lackWords(ENGLISH, may.lacks) };
}

describe('the table', () => {
  test.each(ROLES)('%s may do what the role is for, and nothing else', (role) => {
    const may = ALL.filter((permission) => mayDo([everywhere(role)], permission, WEB).allowed);
    expect(may).toEqual(ALL.filter((permission) => EXPECTED[permission].includes(role)));
  });

  test('nobody without a role may do anything', () => {
    for (const permission of ALL) expect(mayDo([], permission).allowed).toBe(false);
  });

  test('roles that are held together give what each gives', () => {
    for (const first of ROLES)
      for (const second of ROLES)
        for (const permission of ALL) {
          const both = mayDo([everywhere(first), everywhere(second)], permission, WEB).allowed;
          expect(both).toBe(EXPECTED[permission].includes(first) || EXPECTED[permission].includes(second));
        }
  });
});

describe('a limited role', () => {
  test.each([
    ['its account', { accounts: ['production'] }, true],
    ['another account', { accounts: ['lab'] }, false],
    ['its region', { regions: ['cn-hangzhou'] }, true],
    ['one of two regions', { regions: ['cn-beijing', 'cn-hangzhou'] }, true],
    ['another region', { regions: ['cn-beijing'] }, false],
    ['its tag', PAYMENTS, true],
    ['one of two tags', { tags: [{ key: 'team', value: 'search' }, ...PAYMENTS.tags] }, true],
    ['the tag with another value', { tags: [{ key: 'team', value: 'search' }] }, false],
    ['the value under another key', { tags: [{ key: 'env', value: 'payments' }] }, false],
    ['its region and its tag', { regions: ['cn-hangzhou'], ...PAYMENTS }, true],
    ['another region and its tag', { regions: ['cn-beijing'], ...PAYMENTS }, false],
    ['its region and another tag', { regions: ['cn-hangzhou'], tags: [{ key: 'team', value: 'search' }] }, false],
  ])('to %s', (_name, scope, allowed) => {
    expect(mayDo([limited('operator', scope)], 'restart.graceful', WEB).allowed).toBe(allowed);
  });

  test('acts within it only, and sees everything', () => {
    const grants = [limited('operator', { regions: ['cn-beijing'] })];
    expect(mayDo(grants, 'fleet.see').allowed).toBe(true);
    for (const permission of ['restart.dry_run', 'restart.graceful', 'restart.force'] as const)
      expect(mayDo(grants, permission, WEB)).toMatchObject({ allowed: false, why: 'out_of_scope' });
  });

  test('by a tag is open as long as the tags are not known, and by a region is not', () => {
    const unread = { ...WEB, tags: null };
    expect(mayDo([limited('operator', PAYMENTS)], 'restart.force', unread).allowed).toBe(true);
    expect(
      mayDo([limited('operator', { regions: ['cn-beijing'], ...PAYMENTS })], 'restart.force', unread).allowed,
    ).toBe(false);
  });

  test('is not enough for what is done to the whole fleet', () => {
    expect(worded([limited('lead', { regions: ['cn-hangzhou'] })], 'restarts.stop')).toMatchObject({
      allowed: false,
      why: 'out_of_scope',
      words: {
        short: 'Outside your scope',
        sentence:
          'Stopping all restarts needs the lead or admin role for the whole fleet; the lead role is limited to region cn-hangzhou.',
      },
    });
    expect(mayDo([limited('lead', { regions: ['cn-hangzhou'] }), everywhere('admin')], 'restarts.stop').allowed).toBe(
      true,
    );
  });

  test('a limit never allows what the whole role does not, and a wider one never less', () => {
    const values = fc.subarray(['a', 'b', 'c']);
    const scope = fc.record({
      accounts: values,
      regions: values,
      tags: values.map((list) => list.map((value) => ({ key: 'team', value }))),
    });
    const place = fc.record({
      accountId: fc.constantFrom('a', 'b', 'x'),
      regionId: fc.constantFrom('a', 'b', 'x'),
      tags: fc.option(values.map((list) => list.map((value) => ({ key: 'team', value })))),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        scope,
        fc.constantFrom(...ALL),
        place,
        (role, narrow, permission, where) => {
          const within = mayDo([{ role, scope: narrow }], permission, where).allowed;
          if (within) expect(mayDo([everywhere(role)], permission, where).allowed).toBe(true);
          const wider = { ...narrow, tags: [] };
          if (within) expect(mayDo([{ role, scope: wider }], permission, where).allowed).toBe(true);
        },
      ),
    );
  });
});

test('what is refused says which role it needs', () => {
  expect(worded([everywhere('support')], 'restart.force', WEB)).toMatchObject({
    allowed: false,
    why: 'no_role',
    words: { short: 'Needs operator', sentence: 'Force restart needs the operator role.' },
  });
  expect(worded([everywhere('lead')], 'restart.dry_run', WEB)).toMatchObject({
    words: { sentence: 'Dry run needs the support or operator role.' },
  });
});

test('what is outside the scope says what the scope is', () => {
  const grants = [limited('operator', { regions: ['cn-beijing', 'cn-shanghai'], ...PAYMENTS, accounts: ['lab'] })];
  expect(worded(grants, 'restart.graceful', WEB)).toMatchObject({
    words: {
      sentence:
        'The operator role is limited to account lab, region cn-beijing or cn-shanghai, tag team=payments; this instance is outside it.',
    },
  });
  expect(describeScope(ENGLISH, null)).toBe('the whole fleet');
});
