import { delay, stopwatch } from './clock';
import { processWide } from './process-wide';

/** For so long at the most somebody's act holds other work back, in milliseconds: then it waits for something else itself. */
const COUNTS_FOR_MS = 1_000;

interface Acts {
  underWay: number;
  waiting: Set<() => void>;
}

const acts = () => processWide<Acts>('acts-first', () => ({ underWay: 0, waiting: new Set() }));

/**
 * Says that somebody does something, a restart say, and how to say that it is done. Work that may wait then lets it go
 * first, for a second at the most. To say it again does nothing.
 */
export function beginAct(): () => void {
  const all = acts();
  all.underWay += 1;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    clearTimeout(tooLong);
    all.underWay -= 1;
    if (all.underWay > 0) return;
    for (const go of [...all.waiting]) go();
  };
  const tooLong = setTimeout(end, COUNTS_FOR_MS);
  tooLong.unref();
  return end;
}

/**
 * Lets everything else of the process have its turn, and whoever does something go first. For work that takes the processor
 * for long: between its steps.
 * @param mostMs how long it waits for others, in milliseconds; it then goes on beside them.
 */
export async function afterActs(mostMs: number): Promise<void> {
  await new Promise(setImmediate);
  const all = acts();
  if (all.underWay === 0 || mostMs <= 0) return;
  const stop = new AbortController();
  const go = () => stop.abort();
  all.waiting.add(go);
  await delay(mostMs, { signal: stop.signal });
  all.waiting.delete(go);
}

/**
 * What `map` gives, made in small pieces, between which others have their turn; all in all it waits for 300 ms at the most.
 * @param piece how many are made at once: fewer where one alone takes milliseconds. @param isUnwanted ends it early, between pieces.
 */
export async function mapInPieces<From, To>(
  list: readonly From[],
  make: (one: From) => To,
  { piece = PIECE, isUnwanted = () => false }: { piece?: number; isUnwanted?: () => boolean } = {},
): Promise<To[]> {
  const made: To[] = [];
  let leftMs = MOST_WAIT_MS;
  for (let at = 0; at < list.length; at += piece) {
    if (at > 0) {
      const { elapsedMs } = stopwatch();
      await afterActs(leftMs);
      leftMs -= elapsedMs();
      if (isUnwanted()) break;
    }
    for (const one of list.slice(at, at + piece)) made.push(make(one));
  }
  return made;
}

const PIECE = 250;
const MOST_WAIT_MS = 300;
