import { onTestFinished, vi } from 'vitest';

/**
 * Holds the wall clock of this process, and with it a simulator that runs in it: what a slow machine takes for its calls is then no
 * time at all. It goes on with `passTime` alone, and by itself again after the test. Timers and timeouts run as ever.
 */
export function holdTime(): void {
  vi.setSystemTime(Date.now());
  // Not by a hook of this file: files of one process share it, and it would be registered for the first of them alone.
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** Lets so many milliseconds pass on a clock that is held. */
export function passTime(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}
