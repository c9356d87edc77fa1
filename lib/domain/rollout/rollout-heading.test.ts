import { expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { headingOf, tabTitleOf } from './rollout-heading';

const NONE = { waiting: 0, under_way: 0, running_again: 0, failed: 0, skipped: 0, not_started: 0 };
const title = 'Restart of 120 instances';

test('a rollout is called by the first line of its reason', () => {
  expect(headingOf({ reason: '\n Kernel update \nCHG-20114', title })).toBe('Kernel update');
  expect(headingOf({ reason: '  ', title })).toBe(title);
});

test('its tab counts, says what failed, and turns nothing around', () => {
  const counts = { ...NONE, waiting: 70, under_way: 6, running_again: 44 };
  expect(tabTitleOf(ENGLISH, { reason: 'Kernel update', title, total: 120, counts })).toBe('44 of 120 · Kernel update');
  expect(
    tabTitleOf(ENGLISH, { reason: 'a\u202Eb', title, total: 2, counts: { ...NONE, running_again: 1, failed: 1 } }),
  ).toBe('2 of 2, 1 failed · a b');
  expect(tabTitleOf(ENGLISH, { reason: 'x'.repeat(300), title, total: 1, counts: NONE })).toHaveLength(
    '1 of 1 · '.length + 60,
  );
});
