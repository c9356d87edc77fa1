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

test('while it may go on, every column that can fill is there, also empty', () => {
  expect(columnsInOrder(counts({ running_again: 5 }), 'running', false)).toEqual([
    'waiting',
    'under_way',
    'running_again',
    'failed',
  ]);
});

test('when nothing more is begun, an empty column of those that wait folds away', () => {
  expect(columnsInOrder(counts({ under_way: 1 }), 'finishing', false)).toEqual([
    'under_way',
    'running_again',
    'failed',
  ]);
  expect(columnsInOrder(counts({ running_again: 1, not_started: 2 }), 'ended', false)).toEqual([
    'running_again',
    'failed',
    'not_started',
  ]);
});

test('nothing that holds an instance ever folds away, in whatever state', () => {
  const all = counts({ waiting: 1, under_way: 1, running_again: 1, failed: 1, skipped: 1, not_started: 1 });
  for (const state of ['running', 'paused', 'held', 'looking', 'finishing', 'ended'] as const)
    for (const stacked of [true, false]) expect(columnsInOrder(all, state, stacked)).toHaveLength(6);
});

test('columns under each other begin with what failed and what is under way', () => {
  const all = counts({ waiting: 1, under_way: 1, running_again: 1, failed: 1, skipped: 1, not_started: 1 });
  expect(columnsInOrder(all, 'running', true).slice(0, 2)).toEqual(['failed', 'under_way']);
});

test('ended is what is neither waiting nor under way', () => {
  const some = counts({ waiting: 3, under_way: 2, running_again: 4, failed: 1, skipped: 2 });
  expect(endedOf(some, 12)).toBe(7);
  expect(partsOf(some)).toEqual(['running_again', 'failed', 'skipped', 'under_way', 'waiting']);
});
