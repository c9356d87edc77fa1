import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIGNATURE_AGE_MS } from './nonces';
import { judgeTime } from './signing';

const NOW = Date.parse('2026-11-29T07:40:16Z');
const judged = (text: string) => judgeTime(text, NOW)?.code ?? 'good';

test('the time of a signature may have fractions of a second, of any length', () => {
  expect(judged('2026-11-29T07:40:16Z')).toBe('good');
  expect(judged('2026-11-29T07:40:16.123Z')).toBe('good');
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,60}$/), (fraction) => {
      expect(judged(`2026-11-29T07:40:16.${fraction}Z`)).toBe('good');
    }),
  );
});

test('how old it is counts with them as without', () => {
  expect(judged(new Date(NOW - SIGNATURE_AGE_MS).toISOString())).toBe('good');
  expect(judged(new Date(NOW - SIGNATURE_AGE_MS - 1).toISOString())).toBe('InvalidTimeStamp.Expired');
  expect(judged(new Date(NOW + SIGNATURE_AGE_MS + 1).toISOString())).toBe('InvalidTimeStamp.Expired');
});

test.each([
  '',
  'now',
  '2026-11-29',
  '2026-11-29T07:40Z',
  '2026-11-29T07:40:16',
  '2026-11-29T07:40:16.Z',
  '2026-11-29T07:40:16,123Z',
  '2026-11-29T07:40:16.123',
  '2026-11-29T07:40:16.1e3Z',
  '2026-11-29T07:40:16.123.4Z',
  '2026-11-29T07:40:16.123+00:00',
  '2026-11-29t07:40:16.123z',
  '2026-11-29 07:40:16.123Z',
  ' 2026-11-29T07:40:16.123Z',
  '2026-13-29T07:40:16.123Z',
  '2026-02-30T07:40:16.123Z',
  '2026-11-29T24:00:00.123Z',
  '2026-11-29T07:60:16.123Z',
  '1796024416',
])('"%s" is no such time', (text) => {
  expect(judged(text)).toBe('InvalidTimeStamp.Format');
});
