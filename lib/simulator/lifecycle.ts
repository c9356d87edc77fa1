import type { JsonObject } from './json';
import { lognormal, seededRandom } from './random';
import type { RestartPath } from './simulated-fields';
import type { Instance, Reboot } from './simulated-instance';
import { minuteStamp } from './stamp';

/** Boot times in seconds: half are back within the median, one in twenty takes longer than p95. */
const BOOT_MEDIAN_SECONDS = 35;
const BOOT_SIGMA = Math.log(120 / BOOT_MEDIAN_SECONDS) / 1.645;
const BOOT_LEAST_SECONDS = 6;
const BOOT_MOST_SECONDS = 600;

/** How restarts go in a scenario. */
export interface SimulatedPace {
  /** Divides durations, nothing else. */
  speed: number;
  seed: number;
  path: RestartPath;
  /** Multiplies boot times. */
  bootFactor: number;
}

/** What faults do to one restart. `staleMs` is real milliseconds, not divided by the speed. */
export interface RestartTwists {
  staleMs?: number;
  neverReturns?: boolean;
  startTimeMoves?: boolean;
}

/**
 * The course of a restart accepted at `now` (wall-clock ms), repeatable for a seed, an instance and its count of
 * restarts. ECS documents Starting until it reads Running; users report Stopping, Stopped, Starting: the path picks.
 */
export function planReboot(instance: Instance, now: number, pace: SimulatedPace, twists: RestartTwists): Reboot {
  const random = seededRandom(`${pace.seed}:${instance.id}:${instance.rebootCount}`);
  const staleSeconds = instance.simulated.staleSeconds ?? 0.5 + random() * 1.5;
  const drawn = lognormal(random, BOOT_MEDIAN_SECONDS, BOOT_SIGMA) * pace.bootFactor;
  const bootSeconds =
    instance.simulated.bootSeconds ?? Math.min(BOOT_MOST_SECONDS, Math.max(BOOT_LEAST_SECONDS, drawn));
  const staleMs = (staleSeconds * 1000) / pace.speed;
  const bootMs = (bootSeconds * 1000) / pace.speed;
  const visibleAt = now + staleMs;
  return {
    acceptedAt: now,
    path: instance.simulated.path ?? pace.path,
    readsStaleUntil: now + (twists.staleMs ?? staleMs),
    stoppedAt: visibleAt + bootMs * 0.3,
    startingAt: visibleAt + bootMs * 0.4,
    backAt: twists.neverReturns ? null : visibleAt + bootMs,
    startTimeMoves: twists.startTimeMoves ?? false,
  };
}

/** The true status at `now`: RebootInstance is judged by this one. */
export function trueStatus(instance: Instance, now: number): string {
  const { pendingUntil } = instance.simulated;
  if (pendingUntil !== undefined && now < pendingUntil) {
    return 'Pending';
  }
  const reboot = instance.reboot;
  if (!reboot || (reboot.backAt !== null && now >= reboot.backAt)) {
    return instance.status;
  }
  if (reboot.path === 'starting' || now >= reboot.startingAt) {
    return 'Starting';
  }
  return now >= reboot.stoppedAt ? 'Stopped' : 'Stopping';
}

/** The status that reads show at `now`: for a moment after a restart was accepted still the old one. */
export function readStatus(instance: Instance, now: number): string {
  return instance.reboot && now < instance.reboot.readsStaleUntil ? instance.status : trueStatus(instance, now);
}

/** The instance as DescribeInstances shows it at `now`, its status being `status`. */
export function shownDocument(instance: Instance, status: string, now: number): JsonObject {
  const reboot = instance.reboot;
  const document: JsonObject = { ...instance.document, Status: status };
  // Whether StartTime moves on a reboot is UNVERIFIED: it stays frozen unless a fault moves it.
  if (reboot?.startTimeMoves && now >= reboot.readsStaleUntil) {
    document.StartTime = minuteStamp(reboot.acceptedAt);
  }
  return document;
}

/** Forgets a restart that is over and can no longer be seen, keeping what it changed. */
export function settleReboot(instance: Instance, now: number): void {
  const reboot = instance.reboot;
  if (!reboot || reboot.backAt === null || now < reboot.backAt || now < reboot.readsStaleUntil) {
    return;
  }
  if (reboot.startTimeMoves) {
    instance.document = { ...instance.document, StartTime: minuteStamp(reboot.acceptedAt) };
  }
  delete instance.reboot;
}
