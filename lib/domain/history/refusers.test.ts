import { expect, test } from 'vitest';
import { OWN_REASON_CODES } from '../restart/reason-code';
import { byRefuser, refuserOf } from './refusers';

test('each code of the desk has somebody behind it, and every other text is of ECS', () => {
  for (const code of OWN_REASON_CODES) expect([code, refuserOf(code)]).not.toEqual([code, 'ecs']);
  expect(['IncorrectInstanceStatus', 'Made.Up', 'toString'].map(refuserOf)).toEqual(['ecs', 'ecs', 'ecs']);
});

test('reasons stand under whom they come from, and nobody stands there without one', () => {
  const reasons = [
    { code: 'DiskError', count: 9 },
    { code: 'lock_security', count: 4 },
    { code: 'no_role', count: 3 },
    { code: 'expired', count: 2 },
  ];
  expect(byRefuser(reasons)).toEqual([
    { refuser: 'desk', count: 6, reasons: [reasons[1], reasons[3]] },
    { refuser: 'permissions', count: 3, reasons: [reasons[2]] },
    { refuser: 'ecs', count: 9, reasons: [reasons[0]] },
  ]);
});

test('what people may not do, the stop switch among it, is refused by no rule of an instance', () => {
  expect(OWN_REASON_CODES.filter((code) => refuserOf(code) === 'permissions').toSorted()).toEqual([
    ...['deactivated', 'no_role', 'out_of_scope', 'restarts_stopped'],
  ]);
});
