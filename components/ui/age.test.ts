import { describe, expect, test } from 'vitest';
import { formatAge, formatClock, formatMinute, formatMoment, formatSpan, formatUtc } from './age';

describe('ages and times say what they mean', () => {
  test.each([
    [-5_000, '0 s'],
    [0, '0 s'],
    [4_999, '4 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [86_399_999, '23 h'],
    [86_400_000 * 213, '213 d'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });

  test.each([
    [420, '0.4 s'],
    [41_000, '41 s'],
    [185_000, '3 min 5 s'],
    [120_000, '2 min'],
    [7_800_000, '2 h 10 min'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 d 4 h'],
  ])('a span of %i ms is %s', (ms, text) => {
    expect(formatSpan(ms)).toBe(text);
  });

  test('a time shows its zone, whatever zone it was written in', () => {
    expect(formatUtc('2026-11-23T10:43:05.123Z')).toBe('2026-11-23 10:43:05 UTC');
    expect(formatUtc('2026-11-23T18:43:05+08:00')).toBe('2026-11-23 10:43:05 UTC');
    expect(formatUtc('2026-01-02T03:04Z')).toBe('2026-01-02 03:04:00 UTC');
  });

  test('what is no time is shown as it was written', () => {
    expect(formatUtc('soon')).toBe('soon');
  });

  test('a short time has its date when it is not of today, and its zone always', () => {
    const now = Date.parse('2026-11-23T10:45:00Z');
    expect(formatMoment('2026-11-23T10:43:05.123Z', now)).toBe('10:43:05 UTC');
    expect(formatMoment('2026-11-22T23:59:59Z', now)).toBe('2026-11-22 23:59:59 UTC');
    expect(formatMinute('2026-11-23T10:43:05.123Z', now)).toBe('10:43 UTC');
    expect(formatMinute('2025-11-23T10:43:05Z', now)).toBe('2025-11-23 10:43 UTC');
    expect(formatMoment('soon', now)).toBe('soon');
  });

  test('a clock is in UTC', () => {
    expect(formatClock(Date.parse('2026-11-23T10:43:05Z'))).toBe('10:43:05');
  });
});
