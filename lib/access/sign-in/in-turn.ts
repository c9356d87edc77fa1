import type { Turns } from '../access-memory';

/** Hashing takes 32 MB and a core for a good part of a second: so many at once in one process, and the desk stays quick. */
const AT_ONCE = 2;
/** More than these waiting would wait longer than anybody does. */
const MOST_WAITING = 60;

/** Too many wait already. */
export class BusyError extends Error {
  override name = 'BusyError';
}

/**
 * Runs heavy work when it is its turn.
 * @param first before all that wait and are not first themselves. What others have queued never turns these away.
 * @throws BusyError at once, without running it, when too many wait already.
 */
export async function inTurn<T>(turns: Turns, work: () => Promise<T>, first = false): Promise<T> {
  if (turns.running >= AT_ONCE) {
    const line = first ? turns.first : turns.others;
    if (line.length >= MOST_WAITING) throw new BusyError('Too many passwords wait to be checked');
    // Whoever ends hands its place on, so that nobody slips in between.
    await new Promise<void>((resolve) => line.push(resolve));
  } else {
    turns.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = turns.first.shift() ?? turns.others.shift();
    if (next === undefined) turns.running -= 1;
    else next();
  }
}
