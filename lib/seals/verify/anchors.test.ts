import { expect, test } from 'vitest';
import { readAnchor } from './anchors';

const HEX = 'ab'.repeat(32);

test('an anchor is read as the log writes it', () => {
  expect(readAnchor(` 123:${HEX.toUpperCase()}\n`)).toEqual({ ok: true, value: { seq: 123n, mac: HEX } });
});

test.each([
  '',
  '123',
  `:${HEX}`,
  `0:${HEX}`,
  `-1:${HEX}`,
  `1:${HEX}0`,
  `1:${HEX.slice(1)}`,
  `${'9'.repeat(19)}:${HEX}`,
])('%s is none', (text) => {
  expect(readAnchor(text)).toMatchObject({ ok: false, error: expect.stringMatching(/^--anchor must be a number/) });
});
