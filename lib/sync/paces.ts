/** Nobody has looked for so long: from here on sweeps ease off. Milliseconds. */
const QUIET_AFTER_MS = 120_000;
/** Sweeps ease off to so many times what is set at the most. */
const MOST_QUIET = 4;
/** The part of the budget of a minute that sweeps may come to on the average: the console and other tools have the same quota. */
const SWEEPS_SHARE = 1 / 4;

/** What has been changing for so long without a change of anything is read less often. Milliseconds. */
const STUCK_AFTER_MS = 120_000;
/** And less often again with each further time like this. */
const STUCK_STEP_MS = 60_000;
const STUCK_STEP = 1.5;
/** Below the five polls that are a gap, whatever is set. */
const MOST_STUCK = 4;

/** What the pace of sweeps follows. */
export interface SweepPace {
  /** As set: the pace while somebody looks. Milliseconds. */
  sweepMs: number;
  /** How many pages the last sweep of the source had. */
  pages: number;
  /** The budget of DescribeInstances for the source: calls a minute. */
  callsAMinute: number;
  /** How long ago somebody last looked, or the reading began. Milliseconds. */
  lookedAgoMs: number;
  /** A restart, a rollout, or an instance that is changing or missing. */
  underWay: boolean;
  /** After how long without anybody sweeps ease off, in milliseconds. Two minutes; less in tests. */
  quietAfterMs?: number;
}

/**
 * How long after the begin of a sweep the next one begins, in milliseconds: as set while somebody looks or anything is under way, up
 * to four times that in a quiet time, and never so soon that the pages come to more than a quarter of the budget.
 */
export function sweepEveryMs(pace: SweepPace): number {
  const { sweepMs, pages, callsAMinute, lookedAgoMs, underWay, quietAfterMs = QUIET_AFTER_MS } = pace;
  const quiet = underWay ? 1 : Math.min(MOST_QUIET, Math.max(1, lookedAgoMs / quietAfterMs));
  return Math.ceil(Math.max(sweepMs * quiet, (pages * 60_000) / (callsAMinute * SWEEPS_SHARE)));
}

/**
 * How often an instance that is changing is read by id, in milliseconds: with every poll at first, and less often when nothing of it
 * has changed for long, up to every fourth.
 */
export function pollEveryMs(pollMs: number, unchangedMs: number): number {
  if (unchangedMs < STUCK_AFTER_MS) return pollMs;
  const steps = 1 + Math.floor((unchangedMs - STUCK_AFTER_MS) / STUCK_STEP_MS);
  return pollMs * Math.min(MOST_STUCK, STUCK_STEP ** steps);
}
