import { expect, test } from 'vitest';
import type { TimedTarget } from './estimate';
import { pictureOf } from './picture';
import { wavesOf } from './rollout-options';
import { seeded } from './seeded';

const targets = (count: number, zone = 'a'): TimedTarget[] =>
  Array.from({ length: count }, () => ({ zone, tag: null, instanceType: null, elapsedMs: null }));
const allowed = (atOnce: number, zones: [string, number][] = []) => ({
  atOnce,
  zones: new Map(zones),
  tags: new Map(),
});
const times = (...all: number[]) => ({ byType: new Map(), all });
const draw = (count: number, atOnce: number, canary = false, known = times(60_000), perMinute = 10_000) =>
  pictureOf(targets(count), wavesOf(count, canary ? { lookMinutes: null } : null), allowed(atOnce), known, {
    random: seeded('x'),
    perMinute,
  });

test('nothing to restart has no picture', () => {
  expect(draw(0, 5)).toBeNull();
});

test('one instance is one wave, down for as long as it takes', () => {
  expect(draw(1, 5)).toMatchObject({ totalMs: 60_000, most: 1, waves: [{ size: 1, tookMs: 60_000 }] });
  expect(new Set(draw(1, 5)?.waves[0]?.down)).toEqual(new Set([1]));
});

test('no more are down than may be, and the last ones are fewer', () => {
  const picture = draw(12, 5);
  expect([picture?.totalMs, picture?.most]).toEqual([180_000, 5]);
  const down = picture?.waves[0]?.down ?? [];
  expect([down[0], down.at(-1)]).toEqual([5, 2]);
  expect(down.length).toBe(60);
});

test('each wave of a canary is drawn, however short it is', () => {
  const picture = draw(1_000, 100, true);
  expect(picture?.waves.map(({ size }) => size)).toEqual([1, 5, 25, 125, 625, 219]);
  for (const { down, size } of picture?.waves ?? []) {
    expect(down.length).toBeGreaterThan(0);
    expect(Math.max(...down)).toBe(Math.min(100, size));
  }
  expect(picture?.waves.reduce((sum, { tookMs }) => sum + tookMs, 0)).toBe(picture?.totalMs);
});

test('a limit of a zone is kept', () => {
  const both = [...targets(10, 'a'), ...targets(10, 'b')];
  const picture = pictureOf(
    both,
    [20],
    allowed(10, [
      ['a', 1],
      ['b', 2],
    ]),
    times(1_000),
    {
      random: seeded('x'),
      perMinute: 10_000,
    },
  );
  expect(picture?.most).toBe(3);
});

test('the budget of a minute draws it out', () => {
  expect(draw(100, 100, false, times(1_000), 10)?.totalMs).toBe(9 * 60_000);
});

test('without any restart to go by it is drawn as if each took a minute, and says so', () => {
  expect(draw(3, 1, false, times())).toMatchObject({ assumed: true, totalMs: 180_000 });
  expect(draw(3, 1)?.assumed).toBe(false);
});

test('5,000 instances are no more to draw than 50', () => {
  const picture = draw(5_000, 500, true, times(40_000, 55_000, 90_000));
  expect(picture?.waves.reduce((sum, { down }) => sum + down.length, 0)).toBeLessThan(90);
});

test('a part of the time shows the most that were down in it, also where fewer are at its end', () => {
  const byType = new Map([
    ['quick', [1_000, 1_000, 1_000, 1_000, 1_000]],
    ['slow', [120_000, 120_000, 120_000, 120_000, 120_000]],
  ]);
  const both = targets(2).map((target, at) => ({ ...target, instanceType: at === 0 ? 'quick' : 'slow' }));
  const picture = pictureOf(
    both,
    [2],
    allowed(2),
    { byType, all: [1_000] },
    { random: seeded('x'), perMinute: 10_000 },
  );
  expect(picture?.waves[0]?.down).toEqual([2, ...Array.from({ length: 59 }, () => 1)]);
});
