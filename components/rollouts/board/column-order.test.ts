import { expect, test } from 'vitest';
import type { BoardColumn } from '@/lib/domain/rollout/rollout-views';
import { columnsInOrder, endedOf, partsOf } from './column-order';

const counts = (some: Partial<Record<BoardColumn, number>>): Record<BoardColumn, number> => ({
  waiting: 0,
  under_way: 0,
  running_again: 0,
  failed: 0,
  skipped: 0,
  not_started: 0,
  ...some,
});
const STATES = ['running', 'paused', 'held', 'looking', 'finishing', 'ended'] as const;

test('four columns stand beside each other in every state, whatever there is in them: none changes its width', () => {
  const some = [
    counts({}),
    counts({ running_again: 5 }),
    counts({ waiting: 2, skipped: 1 }),
    counts({ not_started: 2 }),
  ];
  for (const state of STATES)
    for (const stacked of [true, false])
      for (const each of some) expect(columnsInOrder(each, state, stacked).beside).toHaveLength(4);
  expect(columnsInOrder(counts({}), 'running', false).beside).toEqual([
    'waiting',
    'under_way',
    'running_again',
    'failed',
  ]);
});

test('what was not started stands where those that wait stood', () => {
  expect(columnsInOrder(counts({ running_again: 1, not_started: 2 }), 'ended', false)).toEqual({
    beside: ['not_started', 'under_way', 'running_again', 'failed'],
    below: [],
  });
  expect(columnsInOrder(counts({ waiting: 1, not_started: 2, skipped: 1 }), 'finishing', false).below).toEqual([
    'not_started',
    'skipped',
  ]);
});

test('nothing that holds an instance is ever left out, in whatever state', () => {
  const all = counts({ waiting: 1, under_way: 1, running_again: 1, failed: 1, skipped: 1, not_started: 1 });
  for (const state of STATES)
    for (const stacked of [true, false]) {
      const { beside, below } = columnsInOrder(all, state, stacked);
      expect(new Set([...beside, ...below]).size).toBe(6);
    }
});

test('columns under each other begin with what failed and what is under way', () => {
  const all = counts({ waiting: 1, under_way: 1, running_again: 1, failed: 1, skipped: 1, not_started: 1 });
  expect(columnsInOrder(all, 'running', true).beside.slice(0, 2)).toEqual(['failed', 'under_way']);
});

test('ended is what is neither waiting nor under way', () => {
  const some = counts({ waiting: 3, under_way: 2, running_again: 4, failed: 1, skipped: 2 });
  expect(endedOf(some, 12)).toBe(7);
  expect(partsOf(some)).toEqual(['running_again', 'failed', 'skipped', 'under_way', 'waiting']);
});
