import { budgetMs, draw, type KnownTimes, type TimedTarget } from './estimate';
import { playThrough } from './play-through';
import type { Allowed } from './window';

/** How a rollout may go: one run of those that its estimate is made of. Pauses to look are not in its times. */
export interface PlanPicture {
  totalMs: number;
  /** No restart was observed yet: drawn as if each took a minute. */
  assumed: boolean;
  /** The most that are down at once. */
  most: number;
  waves: PictureWave[];
}

export interface PictureWave {
  size: number;
  tookMs: number;
  /** How many are down in each of as many equal parts of its time; at least one part. */
  down: number[];
}

/** How many parts all waves have together, about. */
const PARTS = 60;
const ASSUMED_MS = 60_000;

/** Plays a rollout through once and tells how many are down when. Null for nothing to restart. */
export function pictureOf(
  targets: readonly TimedTarget[],
  waves: readonly number[],
  allowed: Allowed,
  times: KnownTimes,
  { random, perMinute }: { random: () => number; perMinute: number },
): PlanPicture | null {
  if (targets.length === 0) return null;
  const assumed = times.all.length === 0;
  const steps: { atMs: number; down: number; wave: number }[] = [];
  const played = targets.map((target) => ({
    ...target,
    begun: false,
    takesMs: assumed ? ASSUMED_MS : draw(target, times, random),
  }));
  const playedMs = playThrough(played, waves, allowed, (atMs, down, wave) => steps.push({ atMs, down, wave }));
  // The budget of a minute is no part of what is played: it draws all of it out.
  const totalMs = Math.max(playedMs, budgetMs(targets.length, perMinute), 1);
  const longer = playedMs === 0 ? 1 : totalMs / playedMs;
  let begunMs = 0;
  const drawn = waves.map((size, wave): PictureWave => {
    const own = steps.filter((step) => step.wave === wave);
    const endMs = own.at(-1)?.atMs ?? begunMs;
    const took = endMs - begunMs;
    const parts = Math.max(1, Math.round((PARTS * took) / Math.max(1, playedMs)));
    const down = downIn(own, begunMs, took, parts);
    begunMs = endMs;
    return { size, tookMs: Math.round(took * longer), down };
  });
  return {
    totalMs: Math.round(totalMs),
    assumed,
    most: steps.reduce((most, { down }) => Math.max(most, down), 0),
    waves: drawn,
  };
}

/** The most that are down in each part of a span. */
function downIn(
  steps: readonly { atMs: number; down: number }[],
  fromMs: number,
  took: number,
  parts: number,
): number[] {
  const down = new Array<number>(parts).fill(0);
  const partOf = (atMs: number) =>
    took === 0 ? 0 : Math.min(parts - 1, Math.max(0, Math.floor(((atMs - fromMs) * parts) / took)));
  steps.forEach((step, index) => {
    const untilMs = steps[index + 1]?.atMs ?? step.atMs;
    // What changes again at once was never to be seen.
    if (untilMs === step.atMs && took > 0) return;
    const last = partOf(untilMs);
    // A part belongs to what holds within it, not to what begins with its end.
    const end = untilMs === fromMs + (last * took) / parts ? Math.max(partOf(step.atMs), last - 1) : last;
    for (let part = partOf(step.atMs); part <= end; part += 1) down[part] = Math.max(down[part] ?? 0, step.down);
  });
  return down;
}
