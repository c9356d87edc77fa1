import { DEFAULT_OPTIONS, type Limit, type RolloutOptions } from './rollout-options';

/** Limits that are chosen with one click, the most careful first. */
export const ROLLOUT_PRESETS = ['careful', 'steady', 'zone_by_zone', 'fast'] as const;
export type RolloutPreset = (typeof ROLLOUT_PRESETS)[number];

/** What each comes to. Shares of what is restarted: as right for 1 instance as for 1,000. */
export const PRESET_OPTIONS: Readonly<Record<RolloutPreset, RolloutOptions>> = {
  careful: { ...DEFAULT_OPTIONS, atOnce: { kind: 'percent', value: 10 }, canary: { lookMinutes: null } },
  // What a plan begins with.
  steady: DEFAULT_OPTIONS,
  zone_by_zone: { ...DEFAULT_OPTIONS, atOnce: { kind: 'percent', value: 20 }, order: 'zone' },
  // Zones in turn, so that a quarter of all is no whole zone.
  fast: { ...DEFAULT_OPTIONS, atOnce: { kind: 'percent', value: 25 }, stopAfter: 3, order: 'spread' },
};

/** Which of them these limits are; null for limits of somebody's own. */
export function presetOf(options: RolloutOptions): RolloutPreset | null {
  return ROLLOUT_PRESETS.find((preset) => isSame(PRESET_OPTIONS[preset], options)) ?? null;
}

function isSame(a: RolloutOptions, b: RolloutOptions): boolean {
  return (
    isSameLimit(a.atOnce, b.atOnce) &&
    isSameLimit(a.perZone, b.perZone) &&
    a.perTag?.key === b.perTag?.key &&
    isSameLimit(a.perTag?.limit ?? null, b.perTag?.limit ?? null) &&
    a.stopAfter === b.stopAfter &&
    (a.canary === null) === (b.canary === null) &&
    a.canary?.lookMinutes === b.canary?.lookMinutes &&
    a.order === b.order
  );
}

function isSameLimit(a: Limit | null, b: Limit | null): boolean {
  return a?.kind === b?.kind && a?.value === b?.value;
}
