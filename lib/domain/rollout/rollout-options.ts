/** So many, or such a share of those that a limit is about. */
export interface Limit {
  kind: 'count' | 'percent';
  /** 1 to 5,000, or 1 to 100. */
  value: number;
}

/** In which order targets are begun, as far as the limits let it. */
export const ROLLOUT_ORDERS = ['name', 'zone', 'spread', 'longest_up'] as const;
export type RolloutOrder = (typeof ROLLOUT_ORDERS)[number];

/** What a rollout can ask of each instance. Dry runs are asked one by one. */
export const ROLLOUT_MODES = ['graceful', 'force'] as const;
export type RolloutMode = (typeof ROLLOUT_MODES)[number];

/** The most instances that one rollout can hold. */
export const MOST_TARGETS = 5_000;
/** The longest pause to look that goes on by itself, in minutes. */
export const MOST_LOOK_MINUTES = 120;

/** The limits under which a rollout runs. */
export interface RolloutOptions {
  /** At most so many instances down at once. */
  atOnce: Limit;
  /** At most so many of each zone; null: no limit of its own. */
  perZone: Limit | null;
  /** At most so many of those that share a value of this tag. */
  perTag: { key: string; limit: Limit } | null;
  /** Nothing more is begun after so many failures; 1 to 5,000. */
  stopAfter: number;
  /** One first, then growing waves. `lookMinutes`: how long to pause after each; null: until somebody goes on. */
  canary: { lookMinutes: number | null } | null;
  order: RolloutOrder;
}

/** What a plan begins with: careful, since whoever wants more can say so. */
export const DEFAULT_OPTIONS: RolloutOptions = {
  atOnce: { kind: 'count', value: 5 },
  perZone: null,
  perTag: null,
  stopAfter: 1,
  canary: null,
  order: 'name',
};

/** How many of `size` a limit lets be down at once: never none, or nothing would ever be begun. A share is rounded down. */
export function allowedOf(limit: Limit, size: number): number {
  return limit.kind === 'count' ? limit.value : Math.max(1, Math.floor((limit.value * size) / 100));
}

/** Each wave is so many times as large as the one before. */
const GROWTH = 5;

/** The sizes of the waves of so many targets: all at once, or 1, 5, 25, ... up to the last. */
export function wavesOf(targets: number, canary: RolloutOptions['canary']): number[] {
  if (targets === 0) return [];
  if (canary === null) return [targets];
  const waves: number[] = [];
  for (let left = targets, size = 1; left > 0; size *= GROWTH) {
    waves.push(Math.min(size, left));
    left -= Math.min(size, left);
  }
  return waves;
}
