import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeWindow } from './read-window';

test('a window is taken out of the query, and the filter is left', () => {
  const query = new URLSearchParams('q=web&from=20&count=60&anchor=cn-hangzhou/i-1&before=5&sort=-name');
  expect(takeWindow(query)).toEqual({ from: 20, count: 60, anchor: { key: 'cn-hangzhou/i-1', before: 5 } });
  expect(query.toString()).toBe('q=web&sort=-name');
});

test('whatever is asked is a window within bounds', () => {
  const value = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('1e9', '-1', '0x10', '99999999999'));
  fc.assert(
    fc.property(value, value, value, fc.string(), (from, count, before, anchor) => {
      const window = takeWindow(new URLSearchParams({ from, count, before, anchor }));
      expect(Number.isSafeInteger(window.from) && window.from >= 0).toBe(true);
      expect(window.count).toBeGreaterThanOrEqual(1);
      expect(window.count).toBeLessThanOrEqual(500);
      expect(window.anchor?.before ?? 0).toBeLessThanOrEqual(500);
    }),
  );
});
