import { expect, test } from 'vitest';
import { isoOf } from './event-row';

test.each([
  ['2026-01-02 03:04:05+00', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02 03:04:05.1+00', '2026-01-02T03:04:05.100Z'],
  ['2026-01-02 03:04:05.123+00', '2026-01-02T03:04:05.123Z'],
])('%s is %s', (text, iso) => {
  expect(isoOf(text)).toBe(iso);
});

test.each(['infinity', '2026-01-02 03:04:05+00 BC', '12026-01-02 03:04:05+00', '2026-01-02 03:04:05.123456+00'])(
  '%s, which no writer writes, is taken for no other time',
  (text) => {
    expect(isoOf(text)).toBe(text);
  },
);
