import { pollEveryMs } from './paces';

/** One that a poll may ask for. */
export interface Polled {
  instanceId: string;
  /** Another one whenever anything of it has changed. */
  print: string;
  /** A restart waits for it, or it is missing: each read counts, and none is left out. */
  followed: boolean;
}

/** Whose turn it is to be read by id, in one source. */
export interface PollTurns {
  /** The ids to ask for now. @param atMs on a clock that never goes back. */
  due(wanted: readonly Polled[], atMs: number): string[];
}

interface Turn {
  print: string;
  sinceMs: number;
  askedMs: number;
}

/**
 * Remembers since when each has been as it is, so that what hangs for long is read less often. What is new or has changed is read
 * with every poll again, and what is no longer asked about is forgotten.
 * @param pollMs how often polls come.
 */
export function createPollTurns(pollMs: number): PollTurns {
  let known = new Map<string, Turn>();
  return {
    due(wanted, atMs) {
      const before = known;
      known = new Map();
      const due: string[] = [];
      for (const { instanceId, print, followed } of wanted) {
        const was = before.get(instanceId);
        const same = was !== undefined && was.print === print ? was : null;
        const sinceMs = same?.sinceMs ?? atMs;
        // Polls come a little late or early: half of one decides.
        const isDue =
          same === null || followed || atMs - same.askedMs > pollEveryMs(pollMs, atMs - sinceMs) - pollMs / 2;
        known.set(instanceId, { print, sinceMs, askedMs: isDue ? atMs : same.askedMs });
        if (isDue) due.push(instanceId);
      }
      return due;
    },
  };
}
