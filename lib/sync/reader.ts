import { sql } from 'drizzle-orm';
import { delay, stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/clock';
import { type SessionLock, trySessionLock } from '../db/session-lock';
import { errorName } from '../error-name';
import { isSwept, mayHaveSettledEvents, readSystemEvents } from './read-events';
import { readByIds, type SourceContext, sweepSource } from './read-source';
import { registerSources } from './source-health';
import type { OnReads } from './store-reads';

/** Key of the session advisory lock that the one reader holds. PostgreSQL frees it the moment the process is gone. */
const READER_LOCK = 7_301_002;
/** How often the lock is tried for, and the lease's heartbeat written, in milliseconds. */
const HEARTBEAT_MS = 1_000;

/** What the reader works with. */
export interface ReaderOptions {
  db: Database;
  databaseUrl: string;
  cloud: Cloud;
  targets: readonly CloudTarget[];
  sweepMs: number;
  pollMs: number;
  /** How often system events are read. */
  eventsMs: number;
  gapMs: number;
  onReads: OnReads;
  owner: string;
  say: (level: 'info' | 'warn' | 'error', message: string, about?: Record<string, string | number | null>) => void;
}

/** A running reader. */
export interface Reader {
  /** Since when this process has been the one that reads (database clock, ISO 8601 UTC); null while another does. */
  readingSince(): string | null;
  /** Stops after the reads under way, and frees the lock. */
  stop(): Promise<void>;
}

/**
 * Starts the one reader of the cloud: of all processes on this database the one that holds the lock reads for everybody.
 * It sweeps every source each `sweepMs`, reads changing instances by id each `pollMs`, and system events each `eventsMs`.
 */
export function startReader(options: ReaderOptions): Reader {
  const stopping = new AbortController();
  let since: string | null = null;
  const life = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await readWhileHolding(options, stopping.signal, (value) => {
          since = value;
        });
      } catch (error) {
        options.say('warn', 'The reader lost the database; trying again', {
          error: errorName(error),
        });
      }
      since = null;
      await delay(HEARTBEAT_MS, { signal: stopping.signal });
    }
  })();
  return {
    readingSince: () => since,
    stop: async () => {
      stopping.abort();
      await life;
    },
  };
}

/** Returns when another process holds the lock, when the lock is lost, or at the stop. */
async function readWhileHolding(
  options: ReaderOptions,
  stop: AbortSignal,
  holding: (since: string | null) => void,
): Promise<void> {
  const lock = await trySessionLock(options.databaseUrl, READER_LOCK);
  if (lock === null) return;
  try {
    const since = await databaseNow(options.db);
    await registerSources(options.db, options.targets);
    holding(since);
    const signal = AbortSignal.any([stop, lock.lost]);
    const context: SourceContext = { ...options, signal };
    await Promise.all([
      beat(lock, options.owner, signal),
      ...options.targets.map((target) => every(options.pollMs, signal, options, () => poll(context, target))),
      ...options.targets.map((target) => every(options.sweepMs, signal, options, () => sweepSource(context, target))),
      ...options.targets.map((target) => watchEvents(options, context, target)),
    ]);
  } finally {
    holding(null);
    await lock.release();
  }
}

/** Says once a second that the reader lives: a dead session ends the reading. */
async function beat(lock: SessionLock, owner: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await lock.beat(owner);
    await delay(HEARTBEAT_MS, { signal });
  }
}

/** Runs `work` again and again, `periodMs` from start to start, without overlap. A failure is said and not fatal. */
async function every(
  periodMs: number,
  signal: AbortSignal,
  options: Pick<ReaderOptions, 'say'>,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const sinceStart = stopwatch();
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) {
        options.say('warn', 'A read could not be stored; trying again', {
          error: errorName(error),
        });
      }
    }
    await delay(Math.max(10, periodMs - sinceStart.elapsedMs()), { signal });
  }
}

/** Reads system events each `eventsMs`, and once more soon after a restart that may have settled one. */
async function watchEvents(options: ReaderOptions, context: SourceContext, target: CloudTarget): Promise<void> {
  const lookMs = Math.min(options.eventsMs, Math.max(options.pollMs, HEARTBEAT_MS));
  let lastAt: string | null = null;
  let sinceLast = stopwatch();
  await every(lookMs, context.signal, options, async () => {
    const wanted =
      lastAt === null
        ? await isSwept(context.db, target)
        : sinceLast.elapsedMs() > options.eventsMs - lookMs / 2 ||
          (await mayHaveSettledEvents(context.db, target, lastAt));
    if (!wanted) return;
    // Noted before: a read that fails waits its turn like any other.
    lastAt = await databaseNow(context.db);
    sinceLast = stopwatch();
    await readSystemEvents(context, target);
  });
}

/**
 * Reads what is changing in one source, and what restarts wait for, by id: through the account that acts on the instance
 * now, which another may have been when the restart was sent. Asks ECS nothing when there is nothing to
 * ask. One loop for each source, so that one that hangs does not hold up the others.
 */
async function poll(context: SourceContext, target: CloudTarget): Promise<void> {
  const result = await context.db.execute<{ instance_id: string }>(sql`
    select instance_id from instances
     where changing and gone_at is null and account_id = ${target.accountId} and region_id = ${target.regionId}
    union
    select open.instance_id from restarts open left join instances seen using (region_id, instance_id)
     where open.ended_at is null and open.state in ('sending', 'accepted', 'unconfirmed', 'restarting')
       and coalesce(seen.account_id, open.account_id) = ${target.accountId} and region_id = ${target.regionId}
    union
    select overdue.instance_id from restarts overdue left join instances seen using (region_id, instance_id)
     where watched and ended_at > clock_timestamp() - interval '24 hours'
       and coalesce(seen.account_id, overdue.account_id) = ${target.accountId} and region_id = ${target.regionId}
       and not exists (
         select 1 from restarts later
          where later.region_id = overdue.region_id and later.instance_id = overdue.instance_id
            and later.requested_at > overdue.requested_at and later.sending_at is not null and later.mode <> 'dry_run')`);
  await readByIds(
    context,
    target,
    result.rows.map((row) => row.instance_id),
    'watch',
  );
}
