import { describe, expect, test } from 'vitest';
import { judge } from '../instance/verdict';
import { facts, START_MS } from '../testing/restarts-in-states';
import { nextStepNow } from './next-step';
import type { Restart } from './restart';

const LOCKS = [null, 'security', 'financial', 'Recycling', 'dedicatedHostFinancial', 'refunded', 'odd'];
const STATUSES = ['Running', 'Starting', 'Stopping', 'Stopped', 'Pending', 'Hibernating'];

const ended = (state: Restart['state'], more: Partial<Restart> = {}): Restart =>
  ({
    state,
    mode: 'graceful',
    instanceName: 'web-01',
    instanceId: 'i-1',
    requestId: 'REQ-1',
    returnedAt: null,
    detail: null,
    code: null,
    later: [],
    wasReal: false,
    judged: null,
    ...more,
  }) as Restart;

function now(status: string, lock: string | null) {
  const instance = facts({ status, locks: lock === null ? [] : [{ reason: lock, message: null }] });
  return { row: { status, verdict: judge(instance, { nowMs: START_MS, heldBy: null }) } } as Parameters<
    typeof nextStepNow
  >[1];
}

describe.each(['overdue', 'stopped', 'gone'] as const)('the next step after %s', (state) => {
  test.each(STATUSES.flatMap((status) => LOCKS.map((lock) => [status, lock] as const)))(
    'can be followed while it reads %s with the lock %s',
    (status, lock) => {
      const step = nextStepNow(ended(state), now(status, lock));
      expect(step).not.toMatch(/force restart/i);
      expect(step).not.toMatch(/confirm that you have read/);
      if (lock !== null) expect(step).not.toMatch(/^Start it/);
      if (status !== 'Running' && status !== 'Hibernating' && state !== 'gone')
        expect(step).not.toMatch(/restart it again/);
    },
  );
});

test('an overdue restart names what is read now, and all that a ticket needs', () => {
  expect(nextStepNow(ended('overdue'), now('Stopping', null))).toMatch(/reads Stopping.*request id REQ-1/);
  expect(nextStepNow(ended('overdue'), now('Stopped', null))).toMatch(/^Start it in the ECS console/);
  expect(nextStepNow(ended('overdue'), null)).not.toMatch(/force restart/i);
});

test('what was refused for a state that is gone can be asked for again', () => {
  const refused = ended('refused_by_desk', { code: 'not_in_this_state' });
  expect(nextStepNow(refused, now('Running', null))).toMatch(/^What spoke against it is gone/);
  expect(nextStepNow(refused, now('Starting', null))).toBe('Wait until it is Running.');
});
