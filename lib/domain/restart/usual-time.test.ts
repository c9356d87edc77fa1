import { expect, test } from 'vitest';
import { isLongerThanUsual, LEAST_USUAL_MS, usualAtMostMs, usualTime } from './usual-time';

const seconds = (...all: number[]) => all.map((each) => each * 1_000);

test('half and 95% are those of its own type, where enough of them are known', () => {
  const own = seconds(...Array.from({ length: 100 }, (_, index) => 100 - index));
  const usual = usualTime('ecs.g7.large', { byType: new Map([['ecs.g7.large', own]]), all: seconds(1, 1, 1, 1, 1) });
  expect(usual).toEqual({ halfMs: 50_000, mostMs: 95_000, basis: 100, instanceType: 'ecs.g7.large' });
});

test('of all types where too few of its own are known, and nothing where too few are known at all', () => {
  const byType = new Map([['ecs.g7.large', seconds(10, 10, 10, 10)]]);
  expect(usualTime('ecs.g7.large', { byType, all: seconds(60, 50, 40, 30, 20) })).toEqual({
    halfMs: 40_000,
    mostMs: 60_000,
    basis: 5,
    instanceType: null,
  });
  expect(usualTime(null, { byType, all: seconds(1, 2, 3, 4) })).toBeNull();
});

test('longer than usual is longer than 95% took, and never said where nothing is known', () => {
  const usual = usualTime(null, { byType: new Map(), all: seconds(10, 20, 30, 40, 50) });
  expect([49_000, 50_000, 50_001].map((ms) => isLongerThanUsual(ms, usual))).toEqual([false, false, true]);
  expect(isLongerThanUsual(9_999_999, null)).toBe(false);
});

const times = (count: number, ms: number) => Array.from({ length: count }, (_, at) => ms + at);

test.each([
  ['nothing is known', null, {}, [], 300_000],
  ['of all, one in twenty of which takes longer', null, {}, [...times(19, 50_000), 900_000], 50_018],
  ['of its type, where enough are known', 'small', { small: times(5, 40_000) }, times(9, 90_000), 40_004],
  ['of all, where too few of its type are', 'small', { small: times(4, 40_000) }, times(9, 90_000), 90_008],
  ['the least, where all are quick', null, {}, times(9, 1_000), LEAST_USUAL_MS],
] as const)('what is usual: %s', (_, type, byType: Record<string, number[]>, all, expected) => {
  expect(usualAtMostMs(type, { byType: new Map(Object.entries(byType)), all: [...all] }, 0)).toBe(expected);
});

test('two sweeps are given to see it', () => {
  expect(usualAtMostMs(null, { byType: new Map(), all: [] }, 30_000)).toBe(360_000);
});
