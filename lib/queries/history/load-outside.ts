import { and, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { outsideRestarts } from '../../db/schema';
import type { HistoryFilter } from '../../domain/history/history-filter';
import type { OutsideRow, OutsideView } from '../../domain/history/history-views';
import { displayName } from '../../domain/instance/instance';
import { addDays, startOfDay } from '../../domain/time/days';

/** Rows of one page. */
const PAGE_ROWS = 50;

/** What restarts outside the desk can be narrowed to. */
export type OutsideFilter = Pick<HistoryFilter, 'instance' | 'account' | 'region' | 'from' | 'to' | 'zone'>;

/** The same conditions as for the history, as far as they speak of what nobody asked for. */
export function outsideConditions({ instance, account, region, from, to, zone }: OutsideFilter): SQL | undefined {
  const { instanceId, instanceName, accountId, regionId, seenAt } = outsideRestarts;
  return and(
    instance === '' ? undefined : or(eq(instanceId, instance), eq(instanceName, instance)),
    account === '' ? undefined : eq(accountId, account),
    region === '' ? undefined : eq(regionId, region),
    from === '' ? undefined : gte(seenAt, new Date(startOfDay(from, zone))),
    to === '' ? undefined : lt(seenAt, new Date(startOfDay(addDays(to, 1), zone))),
  );
}

/**
 * Restarts that nobody here asked for, newest first, as far as reads could see them.
 * @param before the id of the event where the page before ended; null for the newest.
 */
export async function loadOutside(db: Queryable, filter: OutsideFilter, before: number | null): Promise<OutsideView> {
  const { eventId, seenAt } = outsideRestarts;
  // Ids of events grow with time, but for what commits late: the moment counts, and the id tells two of one moment apart.
  const older =
    before === null
      ? undefined
      : sql`(${seenAt}, ${eventId}) < (select seen_at, event_id from outside_restarts where event_id = ${before})`;
  const [found, servedAt] = await Promise.all([
    db
      .select()
      .from(outsideRestarts)
      .where(and(outsideConditions(filter), older))
      .orderBy(sql`${seenAt} desc, ${eventId} desc`)
      .limit(PAGE_ROWS + 1),
    databaseNow(db),
  ]);
  const rows = found.slice(0, PAGE_ROWS).map(
    (row): OutsideRow => ({
      id: row.eventId,
      seenAt: row.seenAt.toISOString(),
      accountId: row.accountId,
      regionId: row.regionId,
      instanceId: row.instanceId,
      instanceName: displayName({ name: row.instanceName, instanceId: row.instanceId }),
      evidence: row.evidence,
      seen: row.seen,
    }),
  );
  return { rows, next: found.length > PAGE_ROWS ? (rows.at(-1)?.id ?? null) : null, servedAt };
}
