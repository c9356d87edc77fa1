import { describe, expect, test } from 'vitest';
import type { Grant, Role } from '../access/permissions';
import type { Cause, Verdict } from '../instance/verdict';
import { ENGLISH } from '../words/speak';
import { RESTART_MODES } from './restart';
import { blockOf, type Judged, type Situation, wholeOf } from './restart-blocks';

const ALLOWED: Verdict = { kind: 'allowed', code: 'ok', causes: [] };
const stopped: Cause = { kind: 'refused', code: 'status_stopped', key: 'status_stopped', params: {} };
const odd: Cause = {
  kind: 'unknown',
  code: 'lock_unrecognised',
  key: 'lock_unrecognised:odd',
  params: { lock: 'odd' },
};
const STOPPED: Verdict = { kind: 'refused', code: 'status_stopped', causes: [stopped] };
const UNKNOWN: Verdict = { kind: 'unknown', code: 'lock_unrecognised', causes: [odd] };

const rowWith = (verdict: Verdict): Judged => ({
  accountId: 'main',
  regionId: 'cn-hangzhou',
  instanceId: 'i-web01',
  name: 'web-01',
  tags: [{ key: 'team', value: 'payments' }],
  verdict,
});
const role = (name: Role): Grant => ({ role: name, scope: null });
const TROUBLE = { short: 'Not now', sentence: 'Restart Desk cannot be reached.', nextStep: null };
const STOP = { sentence: 'Demo lead stopped all restarts at 10:41 UTC: storage incident.' };
const standing = (change: Partial<Situation> = {}): Situation => ({
  trouble: null,
  grants: [role('operator')],
  stop: null,
  ...change,
});
const by = (verdict: Verdict, change: Partial<Situation> = {}) =>
  RESTART_MODES.map((mode) => blockOf(ENGLISH, mode, rowWith(verdict), standing(change))?.by ?? null);

describe('who speaks against it, in the order graceful, force, dry run', () => {
  test.each([
    ['nobody, for an operator', ALLOWED, {}, [null, null, null]],
    ['nobody, where something is not known: that asks for a tick', UNKNOWN, {}, [null, null, null]],
    ['the instance, and never against a dry run', STOPPED, {}, ['verdict', 'verdict', null]],
    ['the stop switch, and never against a dry run', ALLOWED, { stop: STOP }, ['stop', 'stop', null]],
    ['the roles of support, who may dry run', ALLOWED, { grants: [role('support')] }, ['person', 'person', null]],
    ['the roles of a lead, for all', ALLOWED, { grants: [role('lead')] }, ['person', 'person', 'person']],
    ['nobody known has no role', ALLOWED, { grants: [] }, ['person', 'person', 'person']],
    ['the instance before the roles', STOPPED, { grants: [role('lead')] }, ['verdict', 'verdict', 'person']],
    ['the roles before the stop', ALLOWED, { grants: [role('support')], stop: STOP }, ['person', 'person', null]],
    ['the instance before the stop', STOPPED, { stop: STOP }, ['verdict', 'verdict', null]],
    [
      'a desk that cannot be asked, before all',
      STOPPED,
      { trouble: TROUBLE, grants: [], stop: STOP },
      ['trouble', 'trouble', 'trouble'],
    ],
  ] as const)('%s', (_, verdict, change, expected) => {
    expect(by(verdict, change)).toEqual(expected);
  });
});

test('a role that is limited speaks against what is outside of it, by account, region or tag', () => {
  const limited = (scope: Partial<NonNullable<Grant['scope']>>): Grant => ({
    role: 'operator',
    scope: { accounts: [], regions: [], tags: [], ...scope },
  });
  const inside = [
    limited({ accounts: ['main'] }),
    limited({ regions: ['cn-hangzhou'] }),
    limited({ tags: [{ key: 'team', value: 'payments' }] }),
  ];
  const outside = [
    limited({ accounts: ['lab'] }),
    limited({ regions: ['cn-beijing'] }),
    limited({ tags: [{ key: 'team', value: 'search' }] }),
  ];
  for (const grant of inside) expect(by(ALLOWED, { grants: [grant] })).toEqual([null, null, null]);
  for (const grant of outside) {
    const block = blockOf(ENGLISH, 'graceful', rowWith(ALLOWED), standing({ grants: [grant] }));
    expect(block?.short).toBe('Outside your scope');
    expect(block?.sentence).toMatch(/is limited to .*; this instance is outside it\./);
  }
});

test('each says a few words, a whole sentence and what would help', () => {
  const support = blockOf(ENGLISH, 'force', rowWith(ALLOWED), standing({ grants: [role('support')] }));
  expect(support?.short).toBe('Needs operator');
  expect(wholeOf(ENGLISH, support ?? TROUBLE)).toMatch(/^Force restart needs the operator role\. Ask somebody/);
  const stopped = blockOf(ENGLISH, 'graceful', rowWith(ALLOWED), standing({ stop: STOP }));
  expect(wholeOf(ENGLISH, stopped ?? TROUBLE)).toMatch(/storage incident\. Wait until restarts are allowed again\./);
  expect(wholeOf(ENGLISH, TROUBLE)).toBe(TROUBLE.sentence);
});
