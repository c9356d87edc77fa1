import { stopwatch } from '../clock';
import type { CloudTarget } from '../cloud/port';

/** A pause between two attempts that is longer than the period by so much was a stall. Milliseconds. */
const HELD_UP_MS = 6_000;

/** What has been tried of one source. ISO 8601 UTC, database clock. */
export interface Tried {
  /** Since when attempts have followed each other without a stall. */
  since: string;
  /** When the newest attempt that has come to its end, stored or failed, was asked. */
  at: string;
}

/** The attempts of this process to read what restarts wait for, by source. */
export interface Attempts {
  /** Says that an attempt begins; what comes back says that it has come to its end. */
  begin(target: CloudTarget, askedAt: string): () => void;
  /** Null before the first has come to its end. */
  of(target: CloudTarget): Tried | null;
  /** Whoever takes over has tried nothing yet. */
  forget(): void;
}

/**
 * Remembers what was tried, so that silence is told from a stall: only an attempt that has come to its end has had its
 * chance, whatever hung meanwhile (the process, the database, ECS).
 */
export function createAttempts(periodMs: number): Attempts {
  const known = new Map<string, Tried & { ended: ReturnType<typeof stopwatch> }>();
  const keyOf = ({ accountId, regionId }: CloudTarget) => `${accountId}/${regionId}`;
  return {
    begin: (target, askedAt) => {
      const before = known.get(keyOf(target));
      const steady = before !== undefined && before.ended.elapsedMs() <= periodMs + HELD_UP_MS;
      const since = steady ? before.since : askedAt;
      return () => known.set(keyOf(target), { since, at: askedAt, ended: stopwatch() });
    },
    of: (target) => {
      const tried = known.get(keyOf(target));
      return tried === undefined ? null : { since: tried.since, at: tried.at };
    },
    forget: () => known.clear(),
  };
}
