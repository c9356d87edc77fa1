import { stopwatch } from '../clock';

/** How often this process notes that it lives, in milliseconds. */
const BEAT_MS = 250;
/** What came while it stood still is read within so many beats after it. */
const BEATS_AFTER = 4;

/** Watches whether this process stands still: frozen, asleep, or out of work time. For as long as it lives. */
export function watchStandstill(): {
  /**
   * How long a request that is seen now for the first time may have waited before: nothing, unless this process has just stood
   * still. Nobody can tell when it came to the machine.
   */
  mayHaveWaitedMs(): number;
} {
  let sinceBeat = stopwatch();
  let stoodMs = 0;
  let beatsSince = BEATS_AFTER;
  setInterval(() => {
    const late = sinceBeat.elapsedMs() - BEAT_MS;
    sinceBeat = stopwatch();
    if (late > BEAT_MS) {
      // One long stop may be noticed in pieces.
      stoodMs = beatsSince < BEATS_AFTER ? Math.max(stoodMs, late) : late;
      beatsSince = 0;
    } else {
      beatsSince += 1;
    }
  }, BEAT_MS).unref();
  return {
    mayHaveWaitedMs: () => Math.max(0, sinceBeat.elapsedMs() - BEAT_MS, beatsSince < BEATS_AFTER ? stoodMs : 0),
  };
}
