import { expect, test } from 'vitest';
import { sameParts } from './same-parts';

test('what says the same is the object of before', () => {
  const before = {
    rows: [
      { key: 'a', tags: ['x'] },
      { key: 'b', tags: [] },
    ],
    total: 2,
  };
  expect(sameParts(before, structuredClone(before))).toBe(before);
  const now = sameParts(before, {
    rows: [
      { key: 'a', tags: ['x'] },
      { key: 'b', tags: ['y'] },
    ],
    total: 2,
  });
  expect(now).toEqual({
    rows: [
      { key: 'a', tags: ['x'] },
      { key: 'b', tags: ['y'] },
    ],
    total: 2,
  });
  expect(now.rows[0]).toBe(before.rows[0]);
  expect(now.rows[1]).not.toBe(before.rows[1]);
});

test('what is shorter, longer, or lacks a field is not the object of before', () => {
  expect(sameParts([1, 2], [1])).toEqual([1]);
  expect(sameParts([1], [1, 2])).toEqual([1, 2]);
  expect(sameParts({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(sameParts({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b');
  expect(sameParts({ a: [1] }, { a: null })).toEqual({ a: null });
});

test('what is no plain object or list is as it came', () => {
  const now = { gone: new Set(['a']) };
  expect(sameParts({ gone: new Set(['a']) }, now).gone).toBe(now.gone);
});
