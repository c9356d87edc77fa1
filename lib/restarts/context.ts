import type { Cloud, CloudTarget } from '../cloud/port';
import type { Pace } from '../config';
import type { Database } from '../db/client';
import type { SettleLimits } from '../fleet/settle';

/** One line for the log, with what it is about. Never credentials, never signed text. */
export type Say = (
  level: 'info' | 'warn' | 'error',
  message: string,
  about?: Record<string, string | number | null>,
) => void;

/** What the verbs on restarts work with. Made once, by lib/runtime. */
export interface RestartContext {
  db: Database;
  cloud: Cloud;
  pace: Pace;
  limits: SettleLimits;
  /** What the desk reads, in the order of the settings: the first account that sees an instance acts on it. */
  targets: readonly CloudTarget[];
  /** This server process, unlike any before it. */
  owner: string;
  /** Restarts that this process is carrying to ECS at this moment, so that a stop can wait for them. */
  inFlight: Map<string, Promise<void>>;
  /** Sources of which a read of tags has overrun, and is still unanswered: nobody else waits for another meanwhile. */
  slowTags: Set<string>;
  /** Set when the process stops: nothing new is begun. */
  stopping: boolean;
  say: Say;
}

/** A read is fresh, and a committed `sending` may still be sent, for this long, in milliseconds (restart-life.md). */
export const FRESH_MS = 5_000;

/**
 * How old an unanswered row must be, on the database's clock, before another process takes it for its dead owner's:
 * the 5 s in which it may be sent, both timeouts of the SDK, and 5 s.
 */
export function abandonedAfterMs(pace: Pace): number {
  return FRESH_MS + pace.connectTimeoutMs + pace.readTimeoutMs + 5_000;
}
