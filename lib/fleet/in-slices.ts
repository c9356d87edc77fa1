import { afterActs } from '../acts-first';
import { stopwatch } from '../clock';

/** For so long at once work over the whole fleet takes the processor, in milliseconds: whatever is to be sent goes between. */
const SLICE_MS = 5;
/** How often it looks at the clock: each so many steps. */
const LOOK_EACH = 128;
/** What it lets people's acts go first, in milliseconds. */
const MOST_WAIT_MS = 50;
/** So many are put in order at once. */
const RUN = 1_024;

/** Does `step` with each of a list, and lets everything else have its turn every few milliseconds. */
export async function eachInSlices<T>(list: readonly T[], step: (one: T) => void): Promise<void> {
  const turn = slices();
  for (const one of list) {
    step(one);
    if (turn.isOver()) await turn.pause();
  }
}

/** A list in order, made in slices as above. The list itself stays as it is. */
export async function sortInSlices<T>(list: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const turn = slices();
  let runs: T[][] = [];
  for (let at = 0; at < list.length; at += RUN) {
    runs.push(list.slice(at, at + RUN).sort(compare));
    await turn.pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [a, b] = [runs[at] ?? [], runs[at + 1]];
      merged.push(b === undefined ? a : await mergeInSlices(a, b, compare, turn));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergeInSlices<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  turn: ReturnType<typeof slices>,
): Promise<T[]> {
  const merged: T[] = [];
  let atB = 0;
  for (const one of a) {
    for (let other = b[atB]; other !== undefined && compare(other, one) < 0; other = b[atB]) {
      merged.push(other);
      atB += 1;
    }
    merged.push(one);
    if (turn.isOver()) await turn.pause();
  }
  // What is left of the other comes after all.
  return merged.concat(b.slice(atB));
}

function slices() {
  let watch = stopwatch();
  let steps = 0;
  return {
    isOver: () => {
      steps += 1;
      return steps % LOOK_EACH === 0 && watch.elapsedMs() > SLICE_MS;
    },
    pause: async () => {
      await afterActs(MOST_WAIT_MS);
      watch = stopwatch();
    },
  };
}
