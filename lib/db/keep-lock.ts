import { delay } from '../clock';
import { errorName } from '../error-name';
import type { Database } from './client';
import { databaseNow } from './database-clock';
import { type SessionLock, trySessionLock } from './session-lock';

/** How often the lock is tried for, and the lease's heartbeat written, in milliseconds. */
const HEARTBEAT_MS = 1_000;

/** What keeping a lock works with. */
export interface KeepLockOptions {
  db: Database;
  databaseUrl: string;
  /** `key`: of the session advisory lock. `lease`: the row of `reader_lease` that says who holds it and that they live. */
  lock: { key: number; lease: number };
  /** This server process. */
  owner: string;
  /** Done while the lock is held; ends soon after the signal. What it throws gives the lock to somebody else. */
  work: (signal: AbortSignal, since: string) => Promise<void>;
  onError: (error: string) => void;
  say: (level: 'warn', message: string) => void;
}

/** Something that one process at a time does for all. */
export interface KeptLock {
  /** From here on it is tried for. Once. */
  start(): void;
  /** Since when this process has been the one (database clock, ISO 8601 UTC); null while another is. */
  heldSince(): string | null;
  /** Stops after the work under way, and frees the lock. */
  stop(): Promise<void>;
}

/**
 * Does `work` in one process at a time: of all that are on this database the one that holds the lock. PostgreSQL frees it
 * the moment the process is gone, and another takes it within about a second; within 10 s when the holder only fell silent.
 * A holder that wakes up can do what it had begun before it hears that it lost the lock: its work must be harmless then.
 */
export function keepLock(options: KeepLockOptions): KeptLock {
  const stopping = new AbortController();
  let since: string | null = null;
  let warned = false;
  const warnOnce = () => {
    if (!warned)
      options.say(
        'warn',
        'PostgreSQL cannot end silent sessions here: from a server that loses its host another takes over only when the system gives its connection up',
      );
    warned = true;
  };
  let life = Promise.resolve();
  const keep = async () => {
    while (!stopping.signal.aborted) {
      try {
        await workWhileHolding(options, stopping.signal, warnOnce, (value) => {
          since = value;
        });
      } catch (error) {
        options.onError(errorName(error));
      }
      since = null;
      await delay(HEARTBEAT_MS, { signal: stopping.signal });
    }
  };
  return {
    start: () => {
      life = keep();
    },
    heldSince: () => since,
    stop: async () => {
      stopping.abort();
      await life;
    },
  };
}

/** Returns when another process holds the lock, when the lock is lost, or at the stop. */
async function workWhileHolding(
  options: KeepLockOptions,
  stop: AbortSignal,
  warnOnce: () => void,
  holding: (since: string | null) => void,
): Promise<void> {
  const lock = await trySessionLock(options.databaseUrl, options.lock);
  if (lock === null) return;
  if (!lock.endsSilent) warnOnce();
  const ended = new AbortController();
  try {
    const since = await databaseNow(options.db);
    if (lock.lost.aborted) return;
    holding(since);
    // At once: what is under way may hang for as long as the network that took the lock away.
    lock.lost.addEventListener('abort', () => holding(null), { once: true });
    const signal = AbortSignal.any([stop, lock.lost, ended.signal]);
    // Work that fails ends the heartbeat too: the lock must not be held by somebody who does nothing.
    const work = options.work(signal, since).finally(() => ended.abort());
    await Promise.all([beat(lock, options.owner, signal), work]);
  } finally {
    ended.abort();
    holding(null);
    await lock.release();
  }
}

/** Says once a second that the holder lives: a dead session ends the work. */
async function beat(lock: SessionLock, owner: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await lock.beat(owner);
    await delay(HEARTBEAT_MS, { signal });
  }
}
