import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { learnsLater } from '../db/learns-later';
import { events, restarts } from '../db/schema';
import { knownStatus } from '../domain/instance/statuses';
import { learnFrom } from '../domain/restart/learn-later';
import { isOpen, type Restart } from '../domain/restart/restart';
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
  const sightOf = ({ regionId, instanceId }: Restart) => sights.get(`${regionId}/${instanceId}`);
  const left = await readLeft(
    tx,
    rows.flatMap(({ record }) =>
      record.state === 'restarting' && knownStatus(sightOf(record)?.status ?? '') === 'Running' ? [record.id] : [],
    ),
  );
  const decided = rows.flatMap(({ record }) => {
    const sight = sightOf(record);
    if (sight === undefined) return [];
    const bodies = isOpen(record.state)
      ? settleRead(record, sight, limits, left.get(record.id) ?? null)
      : learnFrom(record, sight);
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

/** When it was written down that these restarts had left Running. */
async function readLeft(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: events.subjectId, at: events.at })
    .from(events)
    .where(and(eq(events.subjectKind, 'restart'), inArray(events.subjectId, [...ids]), eq(events.kind, 'restarting')));
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
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
