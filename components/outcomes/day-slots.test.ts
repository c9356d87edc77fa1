import { expect, test } from 'vitest';
import { daysBehind, mayNarrow, slotsIn } from './day-slots';

const hoursFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, hour) => ({
    at: new Date(Date.parse(first) + hour * 3_600_000).toISOString(),
    counts: {},
  }));

test('hours are told apart where clocks go back, though two have one name', () => {
  const slots = slotsIn({ days: [], hours: hoursFrom('2026-10-24T22:00:00Z', 25), zone: 'Europe/Berlin' });
  expect(slots.filter(({ name }) => name === '2026-10-25 02:00')).toHaveLength(2);
  expect(new Set(slots.map(({ key }) => key)).size).toBe(25);
});

test('what is chosen among hours is the days that they are of', () => {
  const slots = slotsIn({ days: [], hours: hoursFrom('2026-02-09T00:00:00Z', 48), zone: 'UTC' });
  expect(daysBehind(slots, 5, 30)).toEqual({ from: '2026-02-09', to: '2026-02-10' });
  expect(daysBehind(slots, 5, 7)).toEqual({ from: '2026-02-09', to: '2026-02-09' });
  expect(mayNarrow(slots)).toBe(true);
  expect(mayNarrow(slots.slice(0, 24)), 'the hours of one day leave nothing to narrow').toBe(false);
});

test('days are what they are', () => {
  const days = ['2026-02-09', '2026-02-10', '2026-02-11'].map((day) => ({ day, counts: {} }));
  const slots = slotsIn({ days, zone: 'UTC' });
  expect(daysBehind(slots, 0, 1)).toEqual({ from: '2026-02-09', to: '2026-02-10' });
  expect(mayNarrow(slots)).toBe(true);
  expect(mayNarrow(slots.slice(0, 1))).toBe(false);
});
