import { and, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { restarts } from '../db/schema';
import type { Restart } from '../fleet/restart';
import { type SettleLimits, settleRead } from '../fleet/settle';
import type { StoredRead } from '../sync/store-reads';
import { appendEvents } from './append';
import { recordOutside } from './record-outside';
import { lockRollouts } from './rollout-gate';

/** Overdue restarts are watched for this long, in milliseconds. */
export const LATE_WATCH_MS = 24 * 3_600_000;

/**
 * Finds out what reads mean for the restarts of their instances, and which restarts nobody here asked for, in the transaction
 * that stores the reads. True when anything changed that a page of the fleet shows.
 */
export async function settleReads(
  tx: Transaction,
  reads: readonly StoredRead[],
  limits: SettleLimits,
): Promise<boolean> {
  const sights = new Map(reads.map((read) => [`${read.regionId}/${read.instanceId}`, read.sight]));
  const keys = JSON.stringify(reads.map((read) => ({ region_id: read.regionId, instance_id: read.instanceId })));
  const rows = await tx
    .select({ record: restarts.record })
    .from(restarts)
    .where(
      and(
        eq(restarts.watched, true),
        sql`(${restarts.regionId}, ${restarts.instanceId}) in (select region_id, instance_id from jsonb_to_recordset(${keys}::jsonb) as asked(region_id text, instance_id text))`,
      ),
    )
    .orderBy(restarts.id)
    .for('update');
  const found = rows.flatMap(({ record }) => {
    const sight = sights.get(`${record.regionId}/${record.instanceId}`);
    const bodies = sight === undefined ? [] : settleRead(record, sight, limits);
    return sight === undefined || bodies.length === 0 ? [] : [{ record, sight, bodies }];
  });
  await lockRollouts(
    tx,
    found.filter(({ bodies }) => bodies.some(({ kind }) => kind === 'ended')).map(({ record }) => record),
  );
  let changed = false;
  for (const { record, sight, bodies } of found) {
    if (record.state === 'overdue' && (await lateWatchIsOver(tx, record, sight.askedAt))) continue;
    await appendEvents(tx, record, bodies);
    changed = true;
  }
  // After that, so that ours are as these reads leave them.
  await recordOutside(tx, reads, limits);
  return changed;
}

/** A late return belongs to an overdue restart for 24 h, or until the next restart was sent. */
async function lateWatchIsOver(tx: Transaction, restart: Restart, askedAt: string): Promise<boolean> {
  if (Date.parse(askedAt) - Date.parse(restart.endedAt ?? askedAt) > LATE_WATCH_MS) return true;
  const [next] = await tx
    .select({ id: restarts.id })
    .from(restarts)
    .where(
      and(
        eq(restarts.regionId, restart.regionId),
        eq(restarts.instanceId, restart.instanceId),
        gt(restarts.requestedAt, new Date(restart.requestedAt)),
        isNotNull(restarts.sendingAt),
        sql`${restarts.mode} <> 'dry_run'`,
      ),
    )
    .limit(1);
  return next !== undefined;
}
