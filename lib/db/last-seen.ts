import { type SQL, sql } from 'drizzle-orm';

/**
 * When an instance was last seen as its row shows it, by its row in `instances`. A sweep stores no read that finds what is known, so
 * whatever is neither missing nor gone was seen, at the latest, when the last whole sweep of its source began: by the listing, or by
 * its id where that had left it out. For all that shows this time or concludes from it; `asked_at` is when a read was last stored.
 */
export function lastSeen(): SQL<Date> {
  // By full names: where one table alone is asked, columns that stand for themselves lose theirs.
  return sql<Date>`(case when instances.missing_reads > 0 or instances.gone_at is not null then instances.asked_at
    else greatest(instances.asked_at, (select sources.swept_at from sources
      where sources.account_id = instances.account_id and sources.region_id = instances.region_id)) end)`;
}
