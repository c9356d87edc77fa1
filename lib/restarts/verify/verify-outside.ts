import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { printable } from '../../domain/words/printable';

/** So many are told. */
const MOST = 1_000;

/**
 * Compares each row of `outside_restarts` with the event that it comes from, whatever either holds. What was written before 2026-11-28
 * tells neither account nor name nor type.
 */
export async function verifyOutside(tx: Transaction, report: (sentence: string) => void): Promise<void> {
  const { rows } = await tx.execute<{
    id: string;
    instance: string;
    has_row: boolean;
    has_event: boolean;
    differing: string[];
  }>(sql`
    select coalesce(held.event_id, told.id) as id,
           coalesce(told.subject_id, held.region_id || '/' || held.instance_id) as instance,
           held.event_id is not null as has_row, told.id is not null as has_event, compared.differing
      from outside_restarts held
      full join (select id, subject_id, data, data ? 'accountId' or not data ? 'askedAt' as whole
                   from events where subject_kind = 'instance' and kind = 'restarted_outside') told
        on told.id = held.event_id
     cross join lateral (select array_remove(array[
             case when held.region_id || '/' || held.instance_id is distinct from told.subject_id then 'instance' end,
             case when to_char(held.seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
               is distinct from told.data->>'askedAt' then 'seenAt' end,
             case when told.whole and held.account_id is distinct from told.data->>'accountId' then 'accountId' end,
             case when told.whole and held.instance_name is distinct from told.data->>'instanceName' then 'instanceName' end,
             case when told.whole and held.instance_type is distinct from told.data->>'instanceType' then 'instanceType' end,
             case when held.evidence is distinct from told.data->>'evidence' then 'evidence' end,
             case when held.seen is distinct from told.data->>'seen' then 'seen' end], null) as differing) compared
     where cardinality(compared.differing) > 0
     order by 1 limit ${MOST}`);
  for (const { id, instance, has_row: hasRow, has_event: hasEvent, differing } of rows) {
    const what = `restart outside the desk of event ${id} (${printable(instance)})`;
    if (!hasRow) report(`The ${what} has no row.`);
    else if (!hasEvent) report(`The ${what} has no such event.`);
    else report(`The ${what} is not what its event gives: ${differing.join(', ')}.`);
  }
}
