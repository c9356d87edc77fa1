import { playThrough } from './play-through';
import type { Allowed, LimitGroup } from './window';

/** How long it may take, from how long our own restarts of these types took. */
export interface Estimate {
  /** Nine in ten simulated runs take between these, in milliseconds. */
  fromMs: number;
  toMs: number;
  /** How many restarts of ours it is taken from. */
  basis: number;
}

/** The same as a page gets it. */
export interface EstimateView extends Estimate {
  /** "8 to 12 min", in English: what a page of the release before shows. */
  text: string;
}

/** How long restarts of ours took, in milliseconds: of each instance type, and of all. */
export interface KnownTimes {
  byType: ReadonlyMap<string, readonly number[]>;
  all: readonly number[];
}

/** A target as far as its time goes. */
export interface TimedTarget extends LimitGroup {
  instanceType: string | null;
  /** How long it has been under way, in milliseconds; null: it has not begun. */
  elapsedMs: number | null;
}

/** Times of fewer restarts of a type say too little of it. */
const ENOUGH = 5;
/** How often a run is played through. */
const RUNS = 20;
/** With more targets than this it is played through less often: an answer must not hold up those who restart. */
const MANY = 1_000;
const RUNS_OF_MANY = 3;

/**
 * How long it takes until all targets are Running again, if none fails: played through with times that restarts of the same
 * type took, as often as is needed to say between what and what. Pauses to look are not in it. Null: no times to go by.
 * @param random gives numbers of 0 to 1; the same ones give the same estimate. @param perMinute how many restarts may be sent in a
 * minute.
 */
export function estimate(
  targets: readonly TimedTarget[],
  waves: readonly number[],
  allowed: Allowed,
  times: KnownTimes,
  { random, perMinute }: { random: () => number; perMinute: number },
): Estimate | null {
  if (targets.length === 0 || times.all.length === 0) return null;
  const runs = targets.length > MANY ? RUNS_OF_MANY : RUNS;
  const totals = Array.from({ length: runs }, () =>
    playThrough(
      targets.map((target) => ({ ...target, ...timeLeft(target, draw(target, times, random)) })),
      waves,
      allowed,
    ),
  );
  totals.sort((a, b) => a - b);
  // The last of them cannot be sent before the budget of so many minutes was there.
  const waiting = targets.filter(({ elapsedMs }) => elapsedMs === null).length;
  const fromMs = Math.max(budgetMs(waiting, perMinute), totals[Math.floor(runs * 0.05)] ?? 0);
  const toMs = Math.max(fromMs, totals[Math.ceil(runs * 0.95) - 1] ?? 0);
  return { fromMs, toMs, basis: basisOf(targets, times) };
}

/** How long it takes at least until so many may all be sent, by the budget of a minute. */
export function budgetMs(waiting: number, perMinute: number): number {
  return Math.max(0, Math.ceil(waiting / perMinute) - 1) * 60_000;
}

function timeLeft({ elapsedMs }: TimedTarget, takesMs: number): { begun: boolean; takesMs: number } {
  return elapsedMs === null ? { begun: false, takesMs } : { begun: true, takesMs: Math.max(0, takesMs - elapsedMs) };
}

/** How long it may be down, as one of those that were like it was; 0 where none is known. */
export function draw(
  { instanceType }: Pick<TimedTarget, 'instanceType'>,
  times: KnownTimes,
  random: () => number,
): number {
  const from = timesOf(instanceType, times);
  return from[Math.floor(random() * from.length)] ?? 0;
}

function timesOf(instanceType: string | null, { byType, all }: KnownTimes): readonly number[] {
  const own = instanceType === null ? undefined : byType.get(instanceType);
  return own !== undefined && own.length >= ENOUGH ? own : all;
}

function basisOf(targets: readonly TimedTarget[], times: KnownTimes): number {
  const used = new Set(targets.map(({ instanceType }) => timesOf(instanceType, times)));
  return used.has(times.all) ? times.all.length : [...used].reduce((sum, { length }) => sum + length, 0);
}
