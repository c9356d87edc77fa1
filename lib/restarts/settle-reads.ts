import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { learnsLater } from '../db/learns-later';
import { restarts } from '../db/schema';
import { learnFrom } from '../domain/restart/learn-later';
import { isOpen } from '../domain/restart/restart';
import { longestWatchHours, type SettleLimits, settleRead } from '../domain/restart/settle';
import type { StoredRead } from '../sync/store-reads';
import { appendEvents } from './append-restart-events';
import { readableOf } from './read-restart-events';
import { recordOutside } from './record-outside';
import type { RestartContext, RestartWriting, TellingUnread } from './restart-context';
import { lockForEnds } from './restart-gate';

/**
 * Finds out what reads mean for the restarts of their instances, and which restarts nobody here asked for, in the transaction
 * that stores the reads. True when anything changed that a page of the fleet shows.
 */
export async function settleReads(
  tx: Transaction,
  reads: readonly StoredRead[],
  context: RestartWriting & TellingUnread & Pick<RestartContext, 'limits'>,
): Promise<boolean> {
  const { limits } = context;
  const sights = new Map(reads.map((read) => [`${read.regionId}/${read.instanceId}`, read.sight]));
  const keys = JSON.stringify(reads.map((read) => ({ region_id: read.regionId, instance_id: read.instanceId })));
  const rows = await tx
    .select({ record: restarts.record })
    .from(restarts)
    .where(inArray(restarts.id, watchedOf(keys, limits)))
    .orderBy(restarts.id)
    .for('update');
  const decided = rows.flatMap(({ record }) => {
    const sight = sights.get(`${record.regionId}/${record.instanceId}`);
    const says = isOpen(record.state) ? settleRead : learnFrom;
    const bodies = sight === undefined ? [] : says(record, sight, limits);
    return bodies.length === 0 ? [] : [{ record, bodies }];
  });
  const found = await readableOf(tx, context, decided);
  await lockForEnds(
    context.gates,
    tx,
    found.filter(({ bodies }) => bodies.some(({ kind }) => kind === 'ended')).map(({ record }) => record),
  );
  let changed = false;
  for (const { record, bodies } of found) {
    await appendEvents(tx, context, record, bodies);
    changed = true;
  }
  // After that, so that ours are as these reads leave them.
  await recordOutside(tx, reads, limits);
  return changed;
}

/**
 * The ids of the restarts of these instances that reads can tell something of: sent and not ended, or ended so that a later
 * read can contradict it, less than a day ago and with no newer one sent. Two looks at indexes for each instance.
 */
function watchedOf(keys: string, limits: SettleLimits) {
  return sql`(
    with asked as (select * from jsonb_to_recordset(${keys}::jsonb) as asked(region_id text, instance_id text))
    select open.id from asked join restarts open using (region_id, instance_id)
     where open.watched and open.ended_at is null
    union all
    select over.id from asked join restarts over using (region_id, instance_id)
     where over.requested_at > clock_timestamp() - make_interval(hours => ${longestWatchHours(limits)})
       and ${learnsLater('over')})`;
}
