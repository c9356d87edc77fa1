import type { Asker } from '../access/asking-actor';
import type { Cloud, CloudTarget } from '../cloud/port';
import type { Pace } from '../config/config';
import type { Database } from '../db/client';
import type { Actor } from '../domain/access/actor';
import type { Restart } from '../domain/restart/restart';
import type { RestartEvent } from '../domain/restart/restart-events';
import type { SettleLimits } from '../domain/restart/settle';
import type { RestartGate } from './restart-gate';

/** One line for the log, with what it is about. Never credentials, never signed text. */
export type Say = (
  level: 'info' | 'warn' | 'error',
  message: string,
  about?: Record<string, string | number | null>,
) => void;

/** Who asks for a restart: with a click, or, whoever started that, as part of a rollout. */
export type RestartActor = Actor & {
  /** Whoever waits for the answer; null where nobody has to. */
  asker?: Asker | null;
  /** The rollout that it is part of: while that is halted, nothing of it is sent. */
  rolloutId?: string;
};

/** The same click, which can come more than once: an answer was lost, and the page asks again with its key. */
export interface Copies {
  /** Recorded or carried to ECS at this moment. */
  inHand: number;
  /** Whoever waits for an answer to any of them. */
  askers: Asker[];
}

/** Which click it is: an intent key is its person's own, and a UUID in capitals is the same. */
export function clickKey(actorId: string, intentKey: string): string {
  return `${actorId} ${intentKey.toLowerCase()}`;
}

/** What telling of an event needs that this release cannot read. */
export type TellingUnread = Pick<RestartContext, 'say' | 'toldUnread'>;

/** What every write of a restart needs. */
export type RestartWriting = Pick<RestartContext, 'gates' | 'onEvent'>;

/** What the verbs on restarts work with. Made once, by lib/runtime. */
export interface RestartContext {
  db: Database;
  /** Connections for what is being sent and for its answer alone: these never wait for anything else of this process. */
  sending: Database;
  /** The database does not keep up with what people ask: what comes now would be too late, and is turned away. */
  isBehind: () => boolean;
  cloud: Cloud;
  /** What else may speak against a restart, in the order in which they lock. */
  gates: readonly RestartGate[];
  /** Told of each event that this process has committed, with the restart as it is after it. */
  onEvent: (event: RestartEvent, restart: Restart) => void;
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
  /** Restarts and rollouts that are left alone and of which the log has told: each once, and not too many. */
  toldUnread: Set<string>;
  /** Clicks that this process has in hand, by `clickKey`: nobody takes those for left behind. */
  clicks: Map<string, Copies>;
  /** Set when the process stops: nothing new is begun. */
  stopping: boolean;
  say: Say;
}

/** A read is fresh, and a committed `sending` may still be sent, for this long, in milliseconds (restart-life.md). */
export const FRESH_MS = 5_000;

/**
 * How old a row in `sending` must be, on the database's clock, before another process takes it for its dead owner's: the 5 s
 * in which it may be sent, both timeouts of the SDK, and 5 s.
 */
export function abandonedAfterMs(pace: Pace): number {
  return FRESH_MS + pace.connectTimeoutMs + pace.readTimeoutMs + 5_000;
}

/**
 * The same for a row that is only requested, of a process that is not known to live or to be dead: before it is sent there
 * may be calls for credentials, two tries of the fresh read, and one that proves the permission.
 */
export function unsentAfterMs(pace: Pace): number {
  return 4 * (pace.connectTimeoutMs + pace.readTimeoutMs) + FRESH_MS + 5_000;
}

/** A process that has not said for so long that it lives is dead or held up, in milliseconds. */
export const DEAD_AFTER_MS = 10_000;
