import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/clock';
import { bumpFleetVersion } from '../db/fleet-version';
import { instances, restarts, sources } from '../db/schema';
import type { Restart } from '../fleet/restart';
import type { RestartEventBody } from '../fleet/restart-events';
import { settleSilence } from '../fleet/settle';
import { appendEvents } from './append';
import { abandonedAfterMs, type RestartContext } from './context';
import { lockRollouts } from './rollout-gate';

/** How many restarts one pass looks at; the rest follow in the next. */
const BATCH = 200;

/**
 * Settles what no read and no answer will settle: restarts whose process died before or while sending, and restarts
 * whose instance cannot be read at all. Any server process may run it at any time; rows that another holds are skipped.
 * @param tryingSince since when the desk's reader has been trying, ISO 8601 UTC on the database's clock.
 */
export async function settleByTime(context: RestartContext, tryingSince: string): Promise<void> {
  await takeOverAbandoned(context);
  await settleSilent(context, tryingSince);
}

async function takeOverAbandoned(context: RestartContext): Promise<void> {
  await context.db.transaction(async (tx) => {
    const limit = new Date(Date.parse(await databaseNow(tx)) - abandonedAfterMs(context.pace));
    const rows = await tx
      .select({ record: restarts.record })
      .from(restarts)
      .where(
        and(
          isNull(restarts.endedAt),
          inArray(restarts.state, ['requested', 'sending']),
          lt(restarts.requestedAt, limit),
          sql`coalesce(${restarts.sendingAt}, ${restarts.requestedAt}) < ${limit.toISOString()}`,
        ),
      )
      .orderBy(restarts.id)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    const abandoned = rows.filter(({ record }) => !context.inFlight.has(record.id));
    for (const { record } of abandoned) await appendEvents(tx, record, [endOfAbandoned(record)]);
    if (abandoned.length > 0) await bumpFleetVersion(tx);
  });
}

function endOfAbandoned(restart: Restart): RestartEventBody {
  const why = 'the server process that was asking ECS died before it could record the answer';
  if (restart.state === 'requested') return { kind: 'ended', data: { ending: 'not_sent', code: 'process_died' } };
  if (restart.mode === 'dry_run') return { kind: 'ended', data: { ending: 'check_unanswered', detail: why } };
  return { kind: 'unconfirmed', data: { why } };
}

async function settleSilent(context: RestartContext, tryingSince: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const rows = await silentRestarts(tx, context.limits.gapMs);
    const now = await databaseNow(tx);
    const found = rows.flatMap(({ record, askedAt, failure }) => {
      const lastAskedAt = askedAt?.toISOString() ?? null;
      const bodies = settleSilence(record, { now, lastAskedAt, tryingSince, why: failure }, context.limits);
      return bodies.length === 0 ? [] : [{ record, bodies }];
    });
    await lockRollouts(
      tx,
      found.map(({ record }) => record),
    );
    for (const { record, bodies } of found) await appendEvents(tx, record, bodies);
    if (found.length > 0) await bumpFleetVersion(tx);
  });
}

/** Only those whose instance has gone unread for longer than a gap: a full fleet of healthy ones must not hide them. */
async function silentRestarts(tx: Transaction, gapMs: number) {
  return tx
    .select({ record: restarts.record, askedAt: instances.askedAt, failure: sources.failure })
    .from(restarts)
    .leftJoin(instances, and(eq(instances.regionId, restarts.regionId), eq(instances.instanceId, restarts.instanceId)))
    .leftJoin(sources, and(eq(sources.accountId, restarts.accountId), eq(sources.regionId, restarts.regionId)))
    .where(
      and(
        isNull(restarts.endedAt),
        inArray(restarts.state, ['accepted', 'unconfirmed', 'restarting']),
        sql`coalesce(${instances.askedAt}, ${restarts.sendingAt}) < clock_timestamp() - ${gapMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(restarts.id)
    .limit(BATCH)
    .for('update', { of: restarts, skipLocked: true });
}
