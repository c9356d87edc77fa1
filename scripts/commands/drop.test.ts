import { expect, test } from 'vitest';
import { readBefore } from './drop';

test.each([
  undefined,
  '',
  '2026',
  '2026-13-01',
  '2026-02-30',
  '01.01.2026',
  'yesterday',
  '2026-01-01T00:00:00',
  '2026-01-01T25:00:00Z',
])('--before %s is no day', (text) => {
  expect(readBefore(text)).toMatchObject({ ok: false, error: expect.stringMatching(/^--before must be a day/) });
});

test('a day begins at midnight UTC, and an instant has its zone', () => {
  expect(readBefore('2026-01-01')).toEqual({ ok: true, value: '2026-01-01T00:00:00.000Z' });
  expect(readBefore('2026-01-01T08:00:00+08:00')).toEqual({ ok: true, value: '2026-01-01T00:00:00.000Z' });
});
