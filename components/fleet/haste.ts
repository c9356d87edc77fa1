import { startTransition, useEffect, useState } from 'react';

/** So many lines at once is faster than anybody reads. */
const MANY_LINES = 12;
/** It is over when nothing has moved for so long, in milliseconds. */
const REST_MS = 200;
/** And so long after the rows of another filter have come. */
const COME_MS = 50;

/**
 * Whether somebody rushes through the list, or waits for the rows of another filter: those that come into sight meanwhile are drawn
 * without what can be pressed, which takes most of the time, and in full a moment later.
 */
export interface Haste {
  isOn(): boolean;
  /** Told when rows of another filter are waited for, and when they have come. */
  awaits(rows: boolean): void;
  /** Told by whoever scrolls. @param lines how far. */
  moved(lines: number): void;
  /** Tells once when it is over. @returns what takes the listener away. */
  onRest(listener: () => void): () => void;
}

export function createHaste(): Haste {
  const listeners = new Set<() => void>();
  let on = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(rest, ms);
  };
  const rest = () => {
    on = false;
    const all = [...listeners];
    listeners.clear();
    // Bit by bit: whoever scrolls on is not kept waiting.
    startTransition(() => {
      for (const listener of all) listener();
    });
  };
  return {
    isOn: () => on,
    awaits: (rows) => {
      if (rows) {
        on = true;
        clearTimeout(timer);
      } else if (on) restAfter(COME_MS);
    },
    moved: (lines) => {
      if (!on && lines < MANY_LINES) return;
      on = true;
      restAfter(REST_MS);
    },
    onRest: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether what came into sight in haste is still to be drawn in full. */
export function useHasty(haste: Haste): boolean {
  const [hasty, setHasty] = useState(haste.isOn);
  useEffect(() => {
    if (!hasty) return;
    if (haste.isOn()) return haste.onRest(() => setHasty(false));
    setHasty(false);
  }, [hasty, haste]);
  return hasty;
}
