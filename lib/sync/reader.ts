import { sql } from 'drizzle-orm';
import { delay, monotonicMs, stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { keepLock } from '../db/keep-lock';
import { isSuperseded } from '../db/learns-later';
import { lookedAgoMs } from '../db/looking';
import { LATE_WATCH_HOURS } from '../domain/restart/restart';
import { errorName } from '../error-name';
import { endlessLists } from './endless-lists';
import { createKnownReads } from './known-reads';
import { type SweepPace, sweepEveryMs } from './paces';
import { createPollTurns, type PollTurns } from './poll-turns';
import { type Attempts, createAttempts, type Tried } from './read-attempts';
import { readByIds, type SourceContext, sweepSource } from './read-source';
import { noteSweepPace, registerSources } from './source-health';
import type { OnReads } from './store-reads';
import { isSwept, mayHaveSettledEvents, sweepSystemEvents } from './sweep-events';

/** Key of the session advisory lock that the one reader holds. PostgreSQL frees it the moment the process is gone. */
const READER_LOCK = { key: 7_301_002, lease: 1 };
/** System events are looked for no more often than this, in milliseconds. */
const EVENTS_LEAST_MS = 1_000;
/** A sweep that is put off asks so often whether somebody has come, in milliseconds. */
const LOOK_MS = 1_000;
const LEAST_PAUSE_MS = 10;

/** What the reader works with. */
export interface ReaderOptions {
  db: Database;
  databaseUrl: string;
  cloud: Cloud;
  targets: readonly CloudTarget[];
  /** While somebody looks or anything is under way; at other times and of large fleets less often (lib/sync/paces.ts). */
  sweepMs: number;
  pollMs: number;
  /** The budget of DescribeInstances for each account and region. */
  callsAMinute: number;
  quietAfterMs?: SweepPace['quietAfterMs'];
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
 * It sweeps every source each `sweepMs` or less often, reads changing instances by id each `pollMs`, and system events each
 * `eventsMs`.
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
        ...options.targets.map((target) => {
          const turns = createPollTurns(options.pollMs);
          return every(options.pollMs, signal, options, () => poll(context, target, attempts, turns));
        }),
        ...options.targets.map((target) => keepSweeping(options, context, target)),
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

/** Runs `work` again and again, `periodMs` from start to start, without overlap. */
async function every(
  periodMs: number,
  signal: AbortSignal,
  options: Pick<ReaderOptions, 'say'>,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const sinceStart = stopwatch();
    await unlessItThrows(work, signal, options);
    await delay(Math.max(LEAST_PAUSE_MS, periodMs - sinceStart.elapsedMs()), { signal });
  }
}

/** A failure is said and not fatal. @returns null after one. */
async function unlessItThrows<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  options: Pick<ReaderOptions, 'say'>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) options.say('warn', 'A read could not be stored; trying again', { error: errorName(error) });
    return null;
  }
}

/**
 * Sweeps a source again and again, without overlap, at the pace that follows from what the last sweep came to and from who looks. A
 * sweep that is put off for want of anybody comes as soon as somebody does.
 */
async function keepSweeping(options: ReaderOptions, context: SourceContext, target: CloudTarget): Promise<void> {
  const { signal, db } = context;
  const { sweepMs, callsAMinute, quietAfterMs } = options;
  const sinceBegin = stopwatch();
  let noted: number | null = null;
  while (!signal.aborted) {
    const sinceStart = stopwatch();
    // One that takes longer than its pace says comes as often as it can.
    const atLeastItself = (ms: number) => Math.max(ms, Math.ceil(sinceStart.elapsedMs()));
    const paceOf = (pages: number, isAsSet: () => Promise<boolean>) =>
      paceNow(db, { sweepMs, callsAMinute, quietAfterMs, pages }, isAsSet, sinceBegin.elapsedMs());
    const isAsSet = () => isUnderWay(db, target);
    const afterWhole = async (pages: number) => atLeastItself(await paceOf(pages, isAsSet));
    const swept = await unlessItThrows(() => sweepSource(context, target, afterWhole), signal, options);
    const pages = swept?.pages ?? 0;
    const leastMs = sweepEveryMs({ sweepMs, callsAMinute, pages, lookedAgoMs: 0, underWay: true });
    // One that failed is tried again as it is set.
    const everyMs = swept?.everyMs ?? atLeastItself(leastMs);
    // A whole one has been noted with its pace.
    if (swept?.everyMs === undefined && noted !== everyMs)
      await unlessItThrows(() => noteSweepPace(db, target, everyMs), signal, options);
    noted = everyMs;
    await delay(Math.max(LEAST_PAUSE_MS, leastMs - sinceStart.elapsedMs()), { signal });
    for (let untilMs = everyMs; !signal.aborted && sinceStart.elapsedMs() < untilMs; ) {
      // It only comes sooner for whoever comes, never later: what pages call late goes by what was noted.
      untilMs = Math.min(untilMs, (await unlessItThrows(() => paceOf(pages, isAsSet), signal, options)) ?? untilMs);
      await delay(Math.min(LOOK_MS, Math.max(0, untilMs - sinceStart.elapsedMs())), { signal });
    }
  }
}

/** How long after the begin of a sweep the next one of its source begins, as it stands now. Milliseconds. */
async function paceNow(
  db: Database,
  facts: Omit<SweepPace, 'lookedAgoMs' | 'underWay'>,
  isAsSet: () => Promise<boolean>,
  readingForMs: number,
): Promise<number> {
  const agoMs = await lookedAgoMs(db);
  const lookedMs = Math.min(readingForMs, agoMs ?? readingForMs);
  return sweepEveryMs({ ...facts, lookedAgoMs: lookedMs, underWay: await isAsSet() });
}

/** Whether anything is under way that sweeps of a source may show: a restart, a rollout, an instance that is changing or missing. */
async function isUnderWay(db: Database, { accountId, regionId }: CloudTarget): Promise<boolean> {
  const { rows } = await db.execute<{ is: boolean }>(sql`
    select exists (select 1 from restarts where ended_at is null and region_id = ${regionId})
        or exists (select 1 from rollouts where ended_at is null)
        or exists (select 1 from instances
                    where changing and gone_at is null and account_id = ${accountId} and region_id = ${regionId}) as is`);
  return rows[0]?.is === true;
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
async function poll(context: SourceContext, target: CloudTarget, attempts: Attempts, turns: PollTurns): Promise<void> {
  const ended = attempts.begin(target, await databaseNow(context.db));
  const result = await context.db.execute<{ id: string; print: string | null; followed: boolean }>(sql`
    select wanted.id, bool_or(wanted.followed) as followed, max(seen.facts_hash || ' ' || seen.missing_reads) as print
      from (
        select instance_id as id, missing_reads > 0 as followed from instances
         where changing and gone_at is null and account_id = ${target.accountId} and region_id = ${target.regionId}
        union
        select open.instance_id, true from restarts open left join instances seen using (region_id, instance_id)
         where open.ended_at is null and open.state in ('sending', 'accepted', 'unconfirmed', 'restarting')
           and coalesce(seen.account_id, open.account_id) = ${target.accountId} and region_id = ${target.regionId}
        union
        select overdue.instance_id, false from restarts overdue left join instances seen using (region_id, instance_id)
         where watched and state = 'overdue' and ended_at > clock_timestamp() - make_interval(hours => ${LATE_WATCH_HOURS})
           and coalesce(seen.account_id, overdue.account_id) = ${target.accountId} and region_id = ${target.regionId}
           and not ${isSuperseded('overdue')}) wanted
      left join instances seen on seen.region_id = ${target.regionId} and seen.instance_id = wanted.id
     group by wanted.id`);
  const wanted = result.rows.map(({ id, print, followed }) => ({ instanceId: id, print: print ?? '', followed }));
  await readByIds(context, target, turns.due(wanted, monotonicMs()), 'watch');
  if (!context.signal.aborted) ended();
}
