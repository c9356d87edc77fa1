import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlayedTarget, playThrough } from './play-through';
import { DEFAULT_OPTIONS } from './rollout-options';
import { type Allowed, allowedAmong, nextTargets } from './window';

/** The plain way: all that wait are looked at whenever one is back. */
function plainly(targets: readonly PlayedTarget[], waves: readonly number[], allowed: Allowed): number {
  let now = 0;
  let down = targets.filter(({ begun }) => begun).map((target) => ({ target, at: target.takesMs }));
  let left = targets.filter(({ begun }) => !begun);
  for (const size of waves.length === 0 ? [0] : waves) {
    let waiting = left.slice(0, size);
    left = left.slice(size);
    while (waiting.length > 0 || down.length > 0) {
      const next = nextTargets(waiting, { own: down.map(({ target }) => target), others: [] }, allowed);
      waiting = waiting.filter((target) => !next.includes(target));
      down.push(...next.map((target) => ({ target, at: now + target.takesMs })));
      now = Math.min(...down.map(({ at }) => at));
      // One at a time, as they come back.
      const back = down.findIndex(({ at }) => at === now);
      down = down.filter((_, index) => index !== back);
    }
  }
  return now;
}

const place = {
  zone: fc.constantFrom('a', 'b', null),
  tag: fc.constantFrom('x', 'y', 'z', null),
};
const limit = fc.record({
  kind: fc.constantFrom('count' as const, 'percent' as const),
  value: fc.integer({ min: 1, max: 9 }),
});

test('it takes as long as the rule of the window says, with limits of every kind and in waves', () => {
  fc.assert(
    fc.property(
      // No two take equally long, so that there is one order in which they come back.
      fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.record({ ...place, begun: fc.boolean() }), { minLength: 40, maxLength: 40 }),
      fc.record({ atOnce: limit, perZone: fc.option(limit), perTag: fc.option(limit) }),
      fc.integer({ min: 1, max: 40 }),
      (times, places, { atOnce, perZone, perTag }, wave) => {
        const targets = times.map((takesMs, index) => ({
          ...(places[index] ?? { zone: null, tag: null, begun: false }),
          takesMs: takesMs + index / 1_000,
        }));
        const allowed = allowedAmong(targets, {
          ...DEFAULT_OPTIONS,
          ...{ atOnce, perZone, perTag: perTag === null ? null : { key: 'group', limit: perTag } },
        });
        const waiting = targets.filter(({ begun }) => !begun).length;
        const waves = [Math.min(wave, waiting), waiting - Math.min(wave, waiting)];
        expect(playThrough(targets, waves, allowed)).toBeCloseTo(plainly(targets, waves, allowed), 6);
      },
    ),
    { numRuns: 400 },
  );
});

test.each([
  ['many groups', (index: number) => ({ zone: 'a', tag: `g${index % 100}` }), 5_000],
  ['a group for each', (index: number) => ({ zone: `z${index % 3}`, tag: `g${index}` }), 5_000],
  ['one group', () => ({ zone: 'a', tag: 'g' }), 5_000],
  ['no limit but how many at once', () => ({ zone: null, tag: null }), 1_000],
])('5,000 targets are played through in no time: %s', (_, placeOf, atOnce) => {
  const targets = Array.from({ length: 5_000 }, (_unused, index) => ({
    ...placeOf(index),
    begun: false,
    takesMs: 1_000 + ((index * 7_919) % 100_000),
  }));
  const one = { kind: 'count', value: 1 } as const;
  const allowed = allowedAmong(targets, {
    ...DEFAULT_OPTIONS,
    ...{
      atOnce: { kind: 'count', value: atOnce },
      perZone: { kind: 'percent', value: 50 },
      perTag: { key: 'g', limit: one },
    },
  });
  const began = process.cpuUsage();
  expect(playThrough(targets, [5_000], allowed)).toBeGreaterThan(100_000);
  // Judged generously, by the processor's time and not the clock's: the plain way takes seconds.
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(3_000);
});
