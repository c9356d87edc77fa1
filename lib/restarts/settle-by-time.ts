import { and, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { stopwatch } from '../clock';
import type { CloudTarget } from '../cloud/port';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { bumpFleetVersion } from '../db/fleet-version';
import { deskProcesses } from '../db/process-schema';
import { instances, restarts, sources } from '../db/schema';
import { sourceKey } from '../domain/instance/instance';
import type { ReadTrouble } from '../domain/instance/read-trouble';
import type { LostCause } from '../domain/restart/call-faults';
import type { Restart } from '../domain/restart/restart';
import type { RestartEventBody } from '../domain/restart/restart-events';
import { type SettleLimits, settleSilence } from '../domain/restart/settle';
import type { Tried } from '../sync/read-attempts';
import { unseenOf } from '../sync/source-health';
import { appendEvents } from './append-restart-events';
import { readableOf } from './read-restart-events';
import { abandonedAfterMs, clickKey, DEAD_AFTER_MS, type RestartContext, unsentAfterMs } from './restart-context';
import { lockForEnds } from './restart-gate';

/** How many restarts one pass looks at; the rest follow in the next. */
const BATCH = 200;

/** After a stall of this process or the database, others get so long to write what they know, in milliseconds. */
const AFTER_STALL_MS = 10_000;

/** A request of this process that is neither recorded nor carried any more is given such an age first, in milliseconds. */
const OWN_AFTER_MS = 2_000;

/** Processes that ended so long ago are forgotten. */
const FORGOTTEN_AFTER = '1 day';

/** A pass that has taken longer than this was held up itself: what it has read is no news. Milliseconds. */
const HELD_UP_MS = 6_000;

/** What the reader of this process has tried. ISO 8601 UTC, database clock. */
export interface Reading {
  /** Since when this process reads for all; null while another does: then silence is judged there. */
  since: string | null;
  /** The end of the last stall of this process or the database; '' for none. */
  heldUpUntil: string;
  /** What was tried of a source; null for nothing. */
  tried(source: CloudTarget): Tried | null;
}

/**
 * Settles what no read and no answer will settle: restarts whose process died before or while sending, and restarts
 * whose instance cannot be read at all. Any server process may run it at any time; rows that another holds are skipped.
 * A pass that was held up ends nothing.
 */
export async function settleByTime(context: RestartContext, reading: Reading): Promise<void> {
  const sinceBegin = stopwatch();
  const isHeldUp = () => sinceBegin.elapsedMs() > HELD_UP_MS;
  await sayAlive(context);
  await takeOverAbandoned(context, reading, isHeldUp);
  if (reading.since !== null && !isHeldUp())
    await settleSilent(context, { ...reading, since: reading.since }, isHeldUp);
}

/** Says that this process lives, so that nobody ends what it has yet to send. */
async function sayAlive({ db, owner }: RestartContext): Promise<void> {
  const heartbeatAt = sql`clock_timestamp()`;
  await db
    .insert(deskProcesses)
    .values({ owner, heartbeatAt })
    .onConflictDoUpdate({ target: deskProcesses.owner, set: { heartbeatAt } });
  await db
    .delete(deskProcesses)
    .where(lt(deskProcesses.heartbeatAt, sql`clock_timestamp() - ${FORGOTTEN_AFTER}::interval`));
}

async function takeOverAbandoned(
  context: RestartContext,
  { heldUpUntil }: Reading,
  isHeldUp: () => boolean,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const nowMs = Date.parse(await databaseNow(tx));
    if (heldUpUntil !== '' && nowMs - Date.parse(heldUpUntil) < AFTER_STALL_MS) return;
    const after = (last: { record: Restart } | null) =>
      tx
        .select({ record: restarts.record, owner: restarts.owner })
        .from(restarts)
        .leftJoin(deskProcesses, eq(deskProcesses.owner, restarts.owner))
        .where(
          and(
            isNull(restarts.endedAt),
            or(isAbandonedUnsent(context, nowMs), isAbandonedSending(context, nowMs)),
            ...(last === null ? [] : [gt(restarts.id, last.record.id)]),
          ),
        )
        .orderBy(restarts.id)
        .limit(BATCH)
        .for('update', { of: restarts, skipLocked: true });
    const abandoned = await firstBatch(after, isHeldUp, (rows) =>
      readableOf(
        tx,
        context,
        rows.filter(
          ({ record, owner }) =>
            !context.inFlight.has(record.id) &&
            !(owner === context.owner && context.clicks.has(clickKey(record.actor.id, record.intentKey))),
        ),
      ),
    );
    const found = abandoned.map(({ record, owner }) => ({
      record,
      body: endOfAbandoned(record, owner === context.owner),
    }));
    await lockForEnds(
      context.gates,
      tx,
      found.filter(({ body }) => body.kind === 'ended').map(({ record }) => record),
    );
    for (const { record, body } of found) await appendEvents(tx, context, record, [body]);
    if (abandoned.length > 0) await bumpFleetVersion(tx);
  });
}

/**
 * The first rows of which anything is `kept`, a batch at a time: those that are left alone hide nobody who comes after them. None
 * when the pass was held up.
 */
async function firstBatch<Row, Kept>(
  after: (last: Row | null) => Promise<Row[]>,
  isHeldUp: () => boolean,
  keep: (rows: Row[]) => Promise<Kept[]>,
): Promise<Kept[]> {
  for (let last: Row | null = null; ; ) {
    const rows: Row[] = await after(last);
    if (isHeldUp()) return [];
    const kept = await keep(rows);
    if (kept.length > 0 || rows.length < BATCH) return kept;
    last = rows.at(-1) ?? null;
  }
}

/**
 * Requested, and nobody carries it: its process does not live, or (this one) did not learn that its commit had gone through.
 * A process of the release before says nothing of its life: then its age alone tells.
 */
function isAbandonedUnsent({ owner, pace }: RestartContext, nowMs: number) {
  const before = (ms: number) => new Date(nowMs - ms);
  return and(
    eq(restarts.state, 'requested'),
    or(
      and(eq(restarts.owner, owner), lt(restarts.requestedAt, before(OWN_AFTER_MS))),
      and(
        ne(restarts.owner, owner),
        or(
          and(lt(deskProcesses.heartbeatAt, before(DEAD_AFTER_MS)), lt(restarts.requestedAt, before(DEAD_AFTER_MS))),
          and(isNull(deskProcesses.owner), lt(restarts.requestedAt, before(unsentAfterMs(pace)))),
        ),
      ),
    ),
  );
}

function isAbandonedSending({ pace }: RestartContext, nowMs: number) {
  return and(eq(restarts.state, 'sending'), lt(restarts.sendingAt, new Date(nowMs - abandonedAfterMs(pace))));
}

/** `own`: of this process, which lives. */
function endOfAbandoned(restart: Restart, own: boolean): RestartEventBody {
  const why: LostCause = own ? 'not_recorded' : 'process_died';
  if (restart.state === 'requested')
    return { kind: 'ended', data: { ending: 'not_sent', code: own ? 'desk_trouble' : 'process_died' } };
  if (restart.mode === 'dry_run') return { kind: 'ended', data: { ending: 'check_unanswered', detail: why } };
  return { kind: 'unconfirmed', data: { why } };
}

async function settleSilent(
  context: RestartContext,
  reading: Reading & { since: string },
  isHeldUp: () => boolean,
): Promise<void> {
  // Before the rows are read: what an attempt that has ended by now has shown is in them.
  const tried = new Map(context.targets.map((target) => [sourceKey(target), reading.tried(target)]));
  await context.db.transaction(async (tx) => {
    // An account or region that has left the settings is tried by nobody: for it the time alone counts.
    const never: Tried = { since: reading.since, at: await databaseNow(tx) };
    const bodiesOf = ({ record, accountId, askedAt, ...source }: SilentRow) => {
      const key = sourceKey({ accountId: accountId ?? record.accountId, regionId: record.regionId });
      const of = tried.has(key) ? (tried.get(key) ?? null) : never;
      if (of === null) return [];
      const silence = {
        triedAt: of.at,
        lastAskedAt: askedAt?.toISOString() ?? null,
        tryingSince: [of.since, reading.heldUpUntil].sort().at(-1) ?? of.since,
        why: unseenOf(source),
      };
      return settleSilence(record, silence, context.limits);
    };
    const found = await firstBatch(
      (last: SilentRow | null) => silentRestarts(tx, context.limits, last),
      isHeldUp,
      (rows) => {
        const silent = rows.map((row) => ({ record: row.record, bodies: bodiesOf(row) }));
        return readableOf(
          tx,
          context,
          silent.filter(({ bodies }) => bodies.length > 0),
        );
      },
    );
    await lockForEnds(
      context.gates,
      tx,
      found.map(({ record }) => record),
    );
    for (const { record, bodies } of found) await appendEvents(tx, context, record, bodies);
    if (found.length > 0) await bumpFleetVersion(tx);
  });
}

/** A restart, and what is known of its instance and source. */
interface SilentRow {
  record: Restart;
  accountId: string | null;
  askedAt: Date | null;
  failure: string | null;
  trouble: ReadTrouble | null;
}

/**
 * Only those whose instance has gone unread for longer than a gap (of what a restart waits for every read is stored), and that were sent long enough ago to end by it: neither
 * a full fleet of healthy ones nor many that wait may hide them.
 */
async function silentRestarts(
  tx: Transaction,
  { gapMs, overdueMs }: SettleLimits,
  last: SilentRow | null,
): Promise<SilentRow[]> {
  return tx
    .select({
      record: restarts.record,
      accountId: instances.accountId,
      askedAt: instances.askedAt,
      failure: sources.failure,
      trouble: sources.trouble,
    })
    .from(restarts)
    .leftJoin(instances, and(eq(instances.regionId, restarts.regionId), eq(instances.instanceId, restarts.instanceId)))
    .leftJoin(sources, and(eq(sources.accountId, restarts.accountId), eq(sources.regionId, restarts.regionId)))
    .where(
      and(
        isNull(restarts.endedAt),
        inArray(restarts.state, ['accepted', 'unconfirmed', 'restarting']),
        sql`${restarts.sendingAt} <= clock_timestamp() - ${overdueMs} * interval '1 millisecond'`,
        sql`coalesce(${instances.askedAt}, ${restarts.sendingAt}) < clock_timestamp() - ${gapMs} * interval '1 millisecond'`,
        ...(last === null ? [] : [gt(restarts.id, last.record.id)]),
      ),
    )
    .orderBy(restarts.id)
    .limit(BATCH)
    .for('update', { of: restarts, skipLocked: true });
}
