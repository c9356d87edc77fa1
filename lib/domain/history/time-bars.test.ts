import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeBars } from './time-bars';

test('every restart is in one bar, and the bars follow each other from zero', () => {
  const times = fc.array(fc.record({ tookMs: fc.nat({ max: 40_000_000 }), count: fc.integer({ min: 1, max: 500 }) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(times, (given) => {
      const bars = timeBars(given);
      expect(bars.length).toBeLessThanOrEqual(25);
      bars.forEach((bar, at) => {
        expect(bar.fromMs).toBe(at === 0 ? 0 : bars[at - 1]?.toMs);
        const own = given.filter(({ tookMs }) => tookMs >= bar.fromMs && (bar.toMs === null || tookMs < bar.toMs));
        expect(bar.count).toBe(own.reduce((sum, { count }) => sum + count, 0));
      });
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(given.reduce((sum, { count }) => sum + count, 0));
    }),
  );
});

test('one that took an hour does not press the others together', () => {
  const bars = timeBars([
    { tookMs: 41_000, count: 90 },
    { tookMs: 52_000, count: 9 },
    { tookMs: 3_600_000, count: 1 },
  ]);
  expect(bars.at(-1)).toEqual({ fromMs: 55_000, toMs: null, count: 1 });
  expect(bars.find(({ fromMs }) => fromMs === 40_000)).toEqual({ fromMs: 40_000, toMs: 45_000, count: 90 });
});

test('of none there is none', () => expect(timeBars([])).toEqual([]));

test('98 of 100 are held by at most 24 bars of one width, however even the number', () => {
  const bars = timeBars([
    { tookMs: 24_000, count: 98 },
    { tookMs: 3_600_000, count: 2 },
  ]);
  expect([bars.length, bars[0]?.toMs, bars.at(-1)]).toEqual([14, 2_000, { fromMs: 26_000, toMs: null, count: 2 }]);
});
