/** Never longer than this, in milliseconds: somebody waits for the fleet to be read again. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Listings of the cloud that did not end, and how long each is left alone: longer each time, until one ends. */
export interface EndlessLists {
  /** Notes that a listing did not end, and gives the pause before it may be begun again, in milliseconds. */
  pauseMs(list: string): number;
  /** It ended as it should. */
  ended(list: string): void;
}

/** @param firstMs the first pause, in milliseconds; each further one is twice as long. */
export function endlessLists(firstMs: number): EndlessLists {
  const times = new Map<string, number>();
  return {
    pauseMs(list) {
      const before = times.get(list) ?? 0;
      times.set(list, before + 1);
      return Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** before);
    },
    ended(list) {
      times.delete(list);
    },
  };
}
