import { sql } from 'drizzle-orm';
import { delay, stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { keepLock } from '../db/keep-lock';
import { isSuperseded } from '../db/learns-later';
import { LATE_WATCH_HOURS } from '../domain/restart/restart';
import { errorName } from '../error-name';
import { endlessLists } from './endless-lists';
import { createKnownReads } from './known-reads';
import { type Attempts, createAttempts, type Tried } from './read-attempts';
import { readByIds, type SourceContext, sweepSource } from './read-source';
import { registerSources } from './source-health';
import type { OnReads } from './store-reads';
import { isSwept, mayHaveSettledEvents, sweepSystemEvents } from './sweep-events';

/** Key of the session advisory lock that the one reader holds. PostgreSQL frees it the moment the process is gone. */
const READER_LOCK = { key: 7_301_002, lease: 1 };
/** System events are looked for no more often than this, in milliseconds. */
const EVENTS_LEAST_MS = 1_000;

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
  goneMs: number;
  onReads: OnReads;
  owner: string;
  say: (level: 'info' | 'warn' | 'error', message: string, about?: Record<string, string | number | null>) => void;
}

/** The reader of this process: a worker. */
export interface Reader {
  name: string;
  start(): void;
  /** Since when this process has been the one that reads (database clock, ISO 8601 UTC); null while another does. */
  readingSince(): string | null;
  /** What it has tried to read by id of a source; null while another process reads, and before the first try has ended. */
  tried(target: CloudTarget): Tried | null;
  /** Stops after the reads under way, and frees the lock. */
  stop(): Promise<void>;
}

/**
 * Makes the one reader of the cloud: of all processes on this database the one that holds the lock reads for everybody.
 * It sweeps every source each `sweepMs`, reads changing instances by id each `pollMs`, and system events each `eventsMs`.
 */
export function createReader(options: ReaderOptions): Reader {
  const attempts = createAttempts(options.pollMs);
  const known = createKnownReads();
  const kept = keepLock({
    ...options,
    lock: READER_LOCK,
    work: async (signal) => {
      attempts.forget();
      known.forget();
      await registerSources(options.db, options.targets);
      const context: SourceContext = { ...options, signal, endless: endlessLists(2 * options.sweepMs), known };
      await Promise.all([
        ...options.targets.map((target) =>
          every(options.pollMs, signal, options, () => poll(context, target, attempts)),
        ),
        ...options.targets.map((target) =>
          every(options.sweepMs, signal, options, async () => void (await sweepSource(context, target))),
        ),
        ...options.targets.map((target) => watchEvents(options, context, target)),
      ]);
    },
    onError: (error) => options.say('warn', 'The reader lost the database; trying again', { error }),
  });
  return {
    name: 'reader',
    start: kept.start,
    readingSince: kept.heldSince,
    tried: (target) => (kept.heldSince() === null ? null : attempts.of(target)),
    stop: kept.stop,
  };
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
  const lookMs = Math.min(options.eventsMs, Math.max(options.pollMs, EVENTS_LEAST_MS));
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
    await sweepSystemEvents(context, target);
  });
}

/**
 * Reads what is changing in one source, and what restarts wait for, by id: through the account that acts on the instance
 * now, which another may have been when the restart was sent. Asks ECS nothing when there is nothing to
 * ask. One loop for each source, so that one that hangs does not hold up the others.
 */
async function poll(context: SourceContext, target: CloudTarget, attempts: Attempts): Promise<void> {
  const ended = attempts.begin(target, await databaseNow(context.db));
  const result = await context.db.execute<{ instance_id: string }>(sql`
    select instance_id from instances
     where changing and gone_at is null and account_id = ${target.accountId} and region_id = ${target.regionId}
    union
    select open.instance_id from restarts open left join instances seen using (region_id, instance_id)
     where open.ended_at is null and open.state in ('sending', 'accepted', 'unconfirmed', 'restarting')
       and coalesce(seen.account_id, open.account_id) = ${target.accountId} and region_id = ${target.regionId}
    union
    select overdue.instance_id from restarts overdue left join instances seen using (region_id, instance_id)
     where watched and state = 'overdue' and ended_at > clock_timestamp() - make_interval(hours => ${LATE_WATCH_HOURS})
       and coalesce(seen.account_id, overdue.account_id) = ${target.accountId} and region_id = ${target.regionId}
       and not ${isSuperseded('overdue')}`);
  await readByIds(
    context,
    target,
    result.rows.map((row) => row.instance_id),
    'watch',
  );
  if (!context.signal.aborted) ended();
}
