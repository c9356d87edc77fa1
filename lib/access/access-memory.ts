/** Whoever waits to have a password hashed or checked, which few do at once. */
export interface Turns {
  running: number;
  /** Those of browsers that are known, which go before the others. */
  first: (() => void)[];
  others: (() => void)[];
}

/** How many refusals were told of since an hour began. */
export interface ToldInHour {
  since: number;
  told: number;
}

/** What was told of refusals: the same one is not told of again and again. */
export interface RefusalsTold {
  /** When each was last told. */
  recent: Map<string, number>;
  people: Map<string, ToldInHour>;
  unknown: ToldInHour;
  /** Refusals that nobody was told of but the counter, since the last event. */
  leftOut: number;
}

/** What the verbs on people and sessions keep from one request to the next in this process, beside the database. */
export interface AccessMemory {
  turns: Turns;
  /** The hash of a password that nobody knows: to check one of nobody takes as long as one of somebody. Made at the first need. */
  nobodysHash: Promise<string> | null;
  /** When forgotten attempts to sign in were last taken away, as `monotonicMs` counts. */
  attemptsSweptAt: number;
  refusals: RefusalsTold;
}

/** Nothing is kept yet. */
export function newAccessMemory(): AccessMemory {
  return {
    turns: { running: 0, first: [], others: [] },
    nobodysHash: null,
    attemptsSweptAt: Number.NEGATIVE_INFINITY,
    refusals: newRefusalsTold(),
  };
}

/** Nothing was told yet. */
export function newRefusalsTold(): RefusalsTold {
  const unknown = { since: Number.NEGATIVE_INFINITY, told: 0 };
  return { recent: new Map(), people: new Map(), unknown, leftOut: 0 };
}
