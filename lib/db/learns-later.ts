import { type SQL, sql } from 'drizzle-orm';
import { LATE_WATCH_HOURS, LEARNS_LATER } from '../domain/restart/restart';

/**
 * Whether reads can still tell something of a restart that has ended: it ended so that a later read can contradict it, less than a
 * day ago, nobody has seen it back, and no newer one was sent.
 * @param over what its row is called where this is asked.
 */
export function learnsLater(over: 'over' | 'restarts'): SQL {
  const one = sql.raw(over);
  const learning = sql.join(
    LEARNS_LATER.map((ending) => sql`${ending}`),
    sql`, `,
  );
  return sql`(${one}.ended_at > clock_timestamp() - make_interval(hours => ${LATE_WATCH_HOURS})
    and ${one}.state in (${learning}) and ${one}.record->>'returnedAt' is null and not ${isSuperseded(over)})`;
}

/**
 * Whether a newer restart of its instance was sent: what reads show from then on is laid to that one.
 * @param over as for `learnsLater`.
 */
export function isSuperseded(over: 'over' | 'restarts' | 'overdue'): SQL {
  const one = sql.raw(over);
  return sql`exists (
    select 1 from restarts later
     where later.region_id = ${one}.region_id and later.instance_id = ${one}.instance_id
       and later.requested_at > ${one}.requested_at and later.sending_at is not null and ${restartsIt('later')})`;
}

/** Whether it is a restart: no dry run, or one that ECS took for a real request. @param row what it is called where this is asked. */
export function restartsIt(row: 'later' | 'restarts'): SQL {
  const one = sql.raw(row);
  return sql`(${one}.mode <> 'dry_run' or (${one}.record->>'wasReal')::boolean)`;
}
