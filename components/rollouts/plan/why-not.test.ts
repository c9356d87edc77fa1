import { describe, expect, test } from 'vitest';
import type { Difference } from '@/lib/domain/rollout/plan';
import type { PlanPreview } from '@/lib/domain/rollout/rollout-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { type PlanStanding, whyNot } from './why-not';

const PREVIEW: PlanPreview = {
  restarting: 3,
  waves: [3],
  atOnce: 3,
  zones: null,
  groups: null,
  ungrouped: 0,
  estimate: null,
};
const PLAN = { rolloutId: null, mine: true, differences: [], preview: PREVIEW };
const CALM: PlanStanding = {
  trouble: null,
  grants: [{ role: 'operator', scope: null }],
  stop: null,
  stray: false,
  faulty: false,
};
const CHANGED: Difference[] = [{ key: 'k', name: 'web-01', instanceId: 'i-1', code: 'left' }];

test('a plan that is current, of whoever may, can be applied', () => {
  expect(whyNot(ENGLISH, PLAN, CALM)).toBeNull();
});

describe('each reason is said, the one that holds for everybody first', () => {
  const all = { rolloutId: 'r', mine: false, differences: CHANGED, preview: { ...PREVIEW, restarting: 0 } };
  const none: PlanStanding = { trouble: 'Away.', grants: [], stop: 'Stopped.', stray: true, faulty: true };
  test.each([
    ['the desk cannot be reached', all, none, 'Away.'],
    ['it was applied', all, { ...none, trouble: null }, ENGLISH.t('plan.block.applied')],
    [
      'it is of somebody else',
      { ...all, rolloutId: null },
      { ...none, trouble: null },
      ENGLISH.t('plan.block.notMine'),
    ],
    [
      'no role',
      { ...PLAN, differences: CHANGED },
      { ...none, trouble: null },
      'Running a rollout needs the operator role.',
    ],
    ['restarts are stopped', { ...PLAN, differences: CHANGED }, { ...CALM, stop: 'Stopped.' }, 'Stopped.'],
    ['it has changed', { ...PLAN, differences: CHANGED }, CALM, ENGLISH.t('plan.block.changed')],
    [
      'there is nothing to restart',
      { ...PLAN, preview: { ...PREVIEW, restarting: 0 } },
      CALM,
      ENGLISH.t('plan.block.nothing'),
    ],
    ['the address holds what is not understood', PLAN, { ...CALM, stray: true }, ENGLISH.t('plan.block.stray')],
    ['a limit cannot be used', PLAN, { ...CALM, faulty: true }, ENGLISH.t('plan.block.faults')],
  ])('%s', (_, plan, standing, sentence) => {
    expect(whyNot(ENGLISH, plan, standing)).toBe(sentence);
  });
});
