import type { CallFailure } from '../failures';

/** The longest pause after failures that do not pass by themselves: somebody may just have mended the cause. */
const LONGEST_PAUSE_MS = 30_000;
const MINUTE_MS = 60_000;
/** Other tools of the account come back with the new minute too: up to this much of it is let pass, in milliseconds. */
const JITTER_MS = 5_000;

/** Something that failed and is not asked again for a while. Times in ms on the wall clock. */
export interface HeldOff {
  /** What everybody is told meanwhile. */
  failure: CallFailure;
  /** How often in a row. */
  times: number;
  isOver(nowMs: number): boolean;
}

/**
 * How long a failure stands before it is tried again: to the next minute when throttled, and otherwise longer each time. The
 * first failure costs no pause, since one answer lost on the way should not cost a person a click.
 * @param before the one before it, if that was the last thing that happened
 * @param leastMs the shortest pause
 */
export function heldOff(failure: CallFailure, before: HeldOff | null, nowMs: number, leastMs: number): HeldOff {
  const times = (before?.times ?? 0) + 1;
  if (failure.class === 'held_back') {
    const againAtMs = Math.floor(nowMs / MINUTE_MS + 1) * MINUTE_MS + Math.random() * JITTER_MS;
    const until = new Date(againAtMs).toISOString();
    return { failure: { ...failure, until }, times, isOver: (atMs) => atMs >= againAtMs || atMs < nowMs - MINUTE_MS };
  }
  const pauseMs = times === 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(times - 2, 10));
  const againAtMs = nowMs + Math.max(pauseMs, leastMs);
  // A clock that was set back must not hold it off for hours.
  return { failure, times, isOver: (atMs) => atMs >= againAtMs || atMs < nowMs - MINUTE_MS };
}
