import { monotonicMs } from '../clock';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';

/** Reckoned on for no longer than this: clocks go at slightly different speeds. Milliseconds. */
const RECKONS_FOR_MS = 1_000;

/** The database's clock for one page after another, without a way there and back before each. */
export interface PageClock {
  /** Asks for the time beside what goes on, so that it need not be waited for next time. */
  ahead(): void;
  /** The time now, ISO 8601 UTC: at most so much too early as asking for it took, and never too late. @throws the driver's error. */
  now(): Promise<string>;
}

/** Knows no time yet. */
export function createPageClock(db: Database): PageClock {
  let known: { ms: number; atMs: number } | null = null;
  return {
    ahead() {
      void databaseNow(db)
        .then((iso) => {
          // It was asked before it came: what has passed since then has passed at the least.
          known = { ms: Date.parse(iso), atMs: monotonicMs() };
        })
        // Whoever needs it asks again.
        .catch(() => undefined);
    },
    async now() {
      const passedMs = known === null ? RECKONS_FOR_MS : monotonicMs() - known.atMs;
      if (known === null || passedMs >= RECKONS_FOR_MS) return databaseNow(db);
      return new Date(known.ms + Math.floor(passedMs)).toISOString();
    },
  };
}
