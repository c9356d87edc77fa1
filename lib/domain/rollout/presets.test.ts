import { describe, expect, test } from 'vitest';
import { parsePlanQuery, planQuery } from './plan-query';
import { PRESET_OPTIONS, presetOf, ROLLOUT_PRESETS } from './presets';
import { allowedOf, DEFAULT_OPTIONS, type RolloutOptions, wavesOf } from './rollout-options';

/** How many may be down at once, and in which waves. */
const comesTo = (preset: keyof typeof PRESET_OPTIONS, size: number) => {
  const { atOnce, canary } = PRESET_OPTIONS[preset];
  return { atOnce: allowedOf(atOnce, size), waves: wavesOf(size, canary) };
};

describe('a preset is as right for 1 instance as for 1,000', () => {
  test.each([
    ['careful', 1, 1, [1]],
    ['careful', 12, 1, [1, 5, 6]],
    ['careful', 1_000, 100, [1, 5, 25, 125, 625, 219]],
    ['steady', 1, 5, [1]],
    ['steady', 1_000, 5, [1_000]],
    ['zone_by_zone', 1, 1, [1]],
    ['zone_by_zone', 1_000, 200, [1_000]],
    ['fast', 1, 1, [1]],
    ['fast', 3, 1, [3]],
    ['fast', 1_000, 250, [1_000]],
  ] as const)('%s for %i: %i at once', (preset, size, atOnce, waves) => {
    expect(comesTo(preset, size)).toEqual({ atOnce, waves });
  });

  test.each(ROLLOUT_PRESETS)('%s stops by itself, and never takes more than a quarter', (preset) => {
    expect(PRESET_OPTIONS[preset].stopAfter).toBeLessThanOrEqual(3);
    expect(comesTo(preset, 1_000).atOnce).toBeLessThanOrEqual(250);
  });
});

describe('which preset limits are', () => {
  test.each(ROLLOUT_PRESETS)('%s is found again, also from the address', (preset) => {
    const options = PRESET_OPTIONS[preset];
    expect(presetOf(options)).toBe(preset);
    const query = planQuery({ options, ticked: [], stray: '' });
    expect(presetOf(parsePlanQuery(new URLSearchParams(query)).options)).toBe(preset);
  });

  test.each<[string, Partial<RolloutOptions>]>([
    ['another number', { atOnce: { kind: 'count', value: 6 } }],
    ['a share for a number', { atOnce: { kind: 'percent', value: 5 } }],
    ['a limit of each zone', { perZone: { kind: 'count', value: 1 } }],
    ['a limit by tag', { perTag: { key: 'quorum', limit: { kind: 'count', value: 1 } } }],
    ['more failures', { stopAfter: 2 }],
    ['a canary', { canary: { lookMinutes: null } }],
    ['another order', { order: 'zone' }],
  ])('%s is a choice of their own', (_, change) => {
    expect(presetOf({ ...DEFAULT_OPTIONS, ...change })).toBeNull();
  });

  test('a pause of some minutes is not one that waits for somebody', () => {
    expect(presetOf({ ...PRESET_OPTIONS.careful, canary: { lookMinutes: 10 } })).toBeNull();
  });
});
