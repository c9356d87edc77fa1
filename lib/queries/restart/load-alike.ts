import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { type AlikeView, alikeBy } from '../../domain/restart/alike';
import type { Restart } from '../../domain/restart/restart';

const DAY_MS = 86_400_000;
/** More are not counted: a page that is read every few seconds must not count a storm. */
const MOST = 500;

/**
 * The same failure of other instances, no more than a day before or after a restart; null where it did not fail, or nothing else did
 * so. Two of the history's indexes answer it.
 * @param servedAt the database's clock, ISO 8601 UTC.
 */
export async function loadAlike(db: Queryable, restart: Restart, servedAt: string): Promise<AlikeView | null> {
  const by = alikeBy(restart);
  if (by === null) return null;
  const fromMs = Date.parse(restart.requestedAt) - DAY_MS;
  const toMs = Math.min(Date.parse(restart.requestedAt) + DAY_MS, Date.parse(servedAt));
  const isAlike = 'code' in by ? sql`code is not null and code = ${by.code}` : sql`state = ${by.outcome}`;
  const { rows } = await db.execute<{ restarts: number; instances: number }>(sql`
    select count(*)::int as restarts, count(distinct (found.region_id, found.instance_id))::int as instances
      from (select region_id, instance_id from restarts
             where ${isAlike} and requested_at between ${isoOf(fromMs)}::timestamptz and ${isoOf(toMs)}::timestamptz
               and (region_id, instance_id) <> (${restart.regionId}, ${restart.instanceId})
             order by requested_at desc, id desc limit ${MOST + 1}) found`);
  const [counted] = rows;
  if (counted === undefined || counted.restarts === 0) return null;
  return {
    restarts: Math.min(counted.restarts, MOST),
    instances: counted.instances,
    cut: counted.restarts > MOST,
    filter: { ...by, from: isoOf(fromMs).slice(0, 10), to: isoOf(toMs).slice(0, 10) },
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
