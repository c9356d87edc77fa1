import { processWide } from '../../process-wide';

/** Hashing takes 32 MB and a core for a good part of a second: so many at once in one process, and the desk stays quick. */
const AT_ONCE = 2;
/** More than these waiting would wait longer than anybody does. */
const MOST_WAITING = 60;

/** Too many wait already. */
export class BusyError extends Error {
  override name = 'BusyError';
}

interface Turns {
  running: number;
  /** Those of browsers that are known, which go before the others. */
  first: (() => void)[];
  others: (() => void)[];
}

const turns = processWide<Turns>('password-turns', () => ({ running: 0, first: [], others: [] }));

/**
 * Runs heavy work when it is its turn.
 * @param first before all that wait and are not first themselves. What others have queued never turns these away.
 * @throws BusyError at once, without running it, when too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>, first = false): Promise<T> {
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
