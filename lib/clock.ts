/**
 * The only file that reads the time. Everything else takes it from here, so that a test of the walls can tell
 * where time enters. Leases, deadlines and events compare on the database's clock instead (lib/db/database-clock.ts).
 */

/** Wall-clock time in milliseconds since the Unix epoch. It can jump when the machine's clock is set. */
export function wallMs(): number {
  return Date.now();
}

/** Milliseconds on a clock that never goes back and goes on while the process is stopped. Only differences mean something. */
export function monotonicMs(): number {
  return performance.now();
}

/** The wall-clock time as a Date. */
export function now(): Date {
  return new Date(wallMs());
}

/** Resolves after `ms` milliseconds. The timer does not keep the process alive when `unref` is true. */
export function delay(ms: number, options: { unref?: boolean; signal?: AbortSignal } = {}): Promise<void> {
  return new Promise((resolve) => {
    if (options.signal?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (options.unref) timer.unref();
    options.signal?.addEventListener('abort', done, { once: true });
  });
}

/**
 * Measures how long something has taken on both clocks and takes the larger: a process that was frozen, or a wall
 * clock that was set, must never make it look shorter than it was.
 */
export function stopwatch(): { elapsedMs(): number } {
  const wall = wallMs();
  const monotonic = monotonicMs();
  return { elapsedMs: () => Math.max(wallMs() - wall, monotonicMs() - monotonic) };
}
