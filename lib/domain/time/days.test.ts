import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, daysFrom, isDay, isZone, startOfDay } from './days';

const ZONES = [
  ...['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Kiritimati'],
  ...['Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago'],
];
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2010-01-01', days));

describe('a day in a time zone', () => {
  test('begins at the first moment that the zone counts as it, also where clocks change', () => {
    fc.assert(
      fc.property(day, zone, (asked, where) => {
        const start = startOfDay(asked, where);
        expect(dayOf(start, where) >= asked).toBe(true);
        expect(dayOf(start - 60_000, where) < asked).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['2026-11-27', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27', 'Asia/Shanghai', '2026-11-26T16:00:00.000Z'],
    // Clocks go forward at midnight: the day has no 00:00.
    ['2025-04-25', 'Africa/Cairo', '2025-04-24T22:00:00.000Z'],
    ['2025-03-30', 'Europe/Berlin', '2025-03-29T23:00:00.000Z'],
    ['2025-10-27', 'Europe/Berlin', '2025-10-26T23:00:00.000Z'],
  ])('%s in %s begins at %s', (asked, where, start) => {
    expect(new Date(startOfDay(asked, where)).toISOString()).toBe(start);
  });

  test('every moment lies within the day that it is said to belong to', () => {
    const moment = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(moment, zone, (ms, where) => {
        const own = dayOf(ms, where);
        expect(startOfDay(own, where)).toBeLessThanOrEqual(ms);
        expect(startOfDay(addDays(own, 1), where)).toBeGreaterThan(ms);
      }),
      { numRuns: 500 },
    );
  });
});

test('days are counted over months and leap years', () => {
  expect(daysFrom('2024-02-27', '2024-03-01')).toEqual(['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']);
  expect(daysFrom('2024-03-01', '2024-02-27')).toEqual([]);
  expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366);
});

test('what is no day or zone is told apart', () => {
  for (const text of ['2026-02-30', '2026-2-3', '1999-12-31', '2200-01-01', '', 'today', '2026-11-27T00:00:00Z'])
    expect(isDay(text), text).toBe(false);
  for (const text of ['', 'Mars/Olympus', '+08:00', 'UTC; drop table', 'a'.repeat(100)])
    expect(isZone(text), text).toBe(false);
  for (const text of ZONES) expect(isZone(text), text).toBe(true);
});
