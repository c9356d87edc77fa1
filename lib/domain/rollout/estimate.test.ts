import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { estimate, type TimedTarget } from './estimate';
import { durationRange, estimateView } from './estimate-words';
import { DEFAULT_OPTIONS } from './rollout-options';
import { seeded } from './seeded';
import { allowedAmong } from './window';

const targets = (count: number, more: Partial<TimedTarget> = {}): TimedTarget[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ zone: index % 2 === 0 ? 'a' : 'b', tag: null, instanceType: 'big', elapsedMs: null },
    ...more,
  }));
const allowed = (of: TimedTarget[], most: number, more = {}) =>
  allowedAmong(of, { ...DEFAULT_OPTIONS, atOnce: { kind: 'count', value: most }, ...more });
const FREELY = { random: seeded('x'), perMinute: 1_000 };
const always = (ms: number) => ({ byType: new Map([['big', [ms, ms, ms, ms, ms]]]), all: [ms] });
const exactly = (of: TimedTarget[], waves: number[], most: number, ms: number, more = {}) =>
  estimate(of, waves, allowed(of, most, more), always(ms), FREELY)?.toMs;

describe('an estimate', () => {
  test('is what the window takes: so many rounds of so many at once', () => {
    expect(exactly(targets(10), [10], 5, 60_000)).toBe(120_000);
    expect(exactly(targets(11), [11], 5, 60_000)).toBe(180_000);
    expect(exactly(targets(10), [10], 10, 60_000, { perZone: { kind: 'count', value: 1 } })).toBe(300_000);
  });

  test('waits for the end of each wave', () => {
    expect(exactly(targets(7), [1, 5, 1], 5, 60_000)).toBe(180_000);
  });

  test('counts what is under way by what is left of it', () => {
    expect(exactly(targets(3, { elapsedMs: 45_000 }), [], 5, 60_000)).toBe(15_000);
    expect(exactly(targets(3, { elapsedMs: 90_000 }), [], 5, 60_000)).toBe(0);
  });

  test('goes by the type where there is enough of it, else by all; and says from how many', () => {
    const times = { byType: new Map([['big', [1_000, 1_000]]]), all: Array.from({ length: 30 }, () => 60_000) };
    const made = estimate(targets(1), [1], allowed(targets(1), 1), times, FREELY);
    expect(made).toMatchObject({ toMs: 60_000, basis: 30 });
    expect(estimateView(ENGLISH, made)).toEqual({ ...made, text: 'about 60 s' });
  });

  test('is never shorter than the budget lets it be', () => {
    const of = targets(100);
    const made = estimate(of, [100], allowed(of, 100), always(10_000), { random: seeded('x'), perMinute: 20 });
    expect(made).toMatchObject({ fromMs: 240_000, toMs: 240_000 });
  });

  test('is none where nothing is known, and the same for the same seed', () => {
    const of = targets(20);
    expect(estimate(of, [20], allowed(of, 2), { byType: new Map(), all: [] }, FREELY)).toBeNull();
    const times = { byType: new Map(), all: [20_000, 40_000, 300_000, 25_000] };
    const twice = [1, 2].map(() =>
      estimate(of, [20], allowed(of, 2), times, { random: seeded('plan'), perMinute: 1_000 }),
    );
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]?.fromMs).toBeLessThan(twice[0]?.toMs ?? 0);
  });
});

test.each([
  [500, 900, 'about 1 s'],
  [8_000, 9_500, '8 to 10 s'],
  [31_000, 58_000, '35 to 60 s'],
  [80_000, 200_000, '80 s to 4 min'],
  [480_000, 700_000, '8 to 12 min'],
  [5_000_000, 9_000_000, '84 min to 2.5 h'],
])('%i to %i ms reads "%s"', (from, to, text) => {
  expect(durationRange(ENGLISH, from, to)).toBe(text);
});
