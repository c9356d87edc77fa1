import { expect, test } from 'vitest';
import { endlessLists } from './endless-lists';

test('a list that does not end is left alone for longer each time, and no longer than five minutes', () => {
  const lists = endlessLists(60_000);
  expect(Array.from({ length: 5 }, () => lists.pauseMs('a'))).toEqual([60_000, 120_000, 240_000, 300_000, 300_000]);
  expect(Array.from({ length: 2_000 }, () => lists.pauseMs('a')).at(-1)).toBe(300_000);
  expect(lists.pauseMs('b'), 'each by itself').toBe(60_000);
  lists.ended('a');
  expect(lists.pauseMs('a')).toBe(60_000);
});
