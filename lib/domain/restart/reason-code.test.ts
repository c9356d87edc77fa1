import { describe, expect, test } from 'vitest';
import { judge } from '../instance/verdict';
import { facts, serviceRefusal } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { OWN_REASON_CODES, reasonCodeOf, reasonLabel } from './reason-code';
import { CATALOGUED_CODES } from './refusal-codes';

const judged = (change = {}) => {
  const read = facts(change);
  return { askedAt: '2025-06-02T10:00:00.000Z', facts: read, verdict: judge(read, { nowMs: 0, heldBy: null }) };
};

describe('the reason code', () => {
  test('is the cause in the verdict where the instance itself spoke against it', () => {
    const locked = judged({ status: 'Stopped', locks: [{ reason: 'security', message: null }] });
    expect(reasonCodeOf({ code: 'not_in_this_state', judged: locked, service: null })).toBe('lock_security');
    const unknown = judged({ status: 'Dreaming' });
    expect(reasonCodeOf({ code: 'not_acknowledged', judged: unknown, service: null })).toBe('status_unrecognised');
  });

  test('is the code of the desk for everything else of its own, and then that of ECS', () => {
    const stopped = judged({ status: 'Stopped' });
    expect(reasonCodeOf({ code: 'already_restarting', judged: stopped, service: null })).toBe('already_restarting');
    const throttled = serviceRefusal('Throttling.User');
    expect(reasonCodeOf({ code: 'throttled', judged: judged(), service: throttled })).toBe('throttled');
    expect(reasonCodeOf({ code: null, judged: judged(), service: serviceRefusal('DiskError') })).toBe('DiskError');
    expect(reasonCodeOf({ code: null, judged: judged(), service: null })).toBeNull();
  });
});

test('codes of the desk and of ECS cannot be taken for each other, and each has a name', () => {
  expect(OWN_REASON_CODES.every((code) => /^[a-z_]+$/.test(code))).toBe(true);
  expect(CATALOGUED_CODES.every((code) => /^[A-Z]/.test(code))).toBe(true);
  for (const code of [...OWN_REASON_CODES, ...CATALOGUED_CODES, 'Made.Up', ''])
    expect(reasonLabel(ENGLISH, code)).toMatch(/\S/);
});
