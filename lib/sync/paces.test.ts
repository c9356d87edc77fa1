import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pollEveryMs, type SweepPace, sweepEveryMs } from './paces';

const MINUTE_MS = 60_000;
const LOOKED_AT: SweepPace = { sweepMs: 30_000, pages: 3, callsAMinute: 250, lookedAgoMs: 0, underWay: false };

describe('sweeps', () => {
  test('come as they are set while somebody looks, and for two minutes after', () => {
    expect([0, 30_000, 2 * MINUTE_MS].map((lookedAgoMs) => sweepEveryMs({ ...LOOKED_AT, lookedAgoMs }))).toEqual([
      30_000, 30_000, 30_000,
    ]);
  });

  test('ease off to four times that when nobody looks', () => {
    expect(
      [3, 4, 8, 60, Number.POSITIVE_INFINITY].map((minutes) =>
        sweepEveryMs({ ...LOOKED_AT, lookedAgoMs: minutes * MINUTE_MS }),
      ),
    ).toEqual([45_000, 60_000, 120_000, 120_000, 120_000]);
  });

  test('do not ease off while anything is under way', () => {
    expect(sweepEveryMs({ ...LOOKED_AT, lookedAgoMs: 60 * MINUTE_MS, underWay: true })).toBe(30_000);
  });

  test('of a large fleet are stretched, also while somebody looks', () => {
    // 10,000 instances: 100 pages, of 62.5 calls a minute.
    expect(sweepEveryMs({ ...LOOKED_AT, pages: 100 })).toBe(96_000);
    expect(sweepEveryMs({ ...LOOKED_AT, pages: 100, callsAMinute: 2_000 })).toBe(30_000);
  });

  test('never come to more than a quarter of the budget, whatever is set', () => {
    fc.assert(
      fc.property(
        fc.record({
          sweepMs: fc.integer({ min: 50, max: 3_600_000 }),
          pages: fc.integer({ min: 0, max: 5_000 }),
          callsAMinute: fc.integer({ min: 10, max: 10_000_000 }),
          lookedAgoMs: fc.nat(10_000_000),
          underWay: fc.boolean(),
        }),
        (pace) => {
          const everyMs = sweepEveryMs(pace);
          expect((pace.pages / everyMs) * MINUTE_MS).toBeLessThanOrEqual(pace.callsAMinute / 4);
          expect(everyMs).toBeGreaterThanOrEqual(pace.sweepMs);
        },
      ),
    );
  });
});

describe('polls of one that is changing', () => {
  test('come as they are set for two minutes, and then less often, up to every fourth', () => {
    expect([0, 119_999, 120_000, 180_000, 240_000, 300_000, 3_600_000].map((ms) => pollEveryMs(3_000, ms))).toEqual([
      3_000, 3_000, 4_500, 6_750, 10_125, 12_000, 12_000,
    ]);
  });

  test('never come so rarely that it is a gap, which is five of them', () => {
    fc.assert(fc.property(fc.nat(100_000_000), (ms) => pollEveryMs(1_000, ms) < 5_000));
  });
});
