import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { lastSeen } from '../../db/last-seen';
import { isSuperseded } from '../../db/learns-later';
import type { RestartAttention } from '../../domain/attention/attention-groups';
import { attentionOf, type InstanceStanding } from '../../domain/attention/needs-attention';
import { displayName, instanceKey, sourceKey } from '../../domain/instance/instance';
import { LATE_WATCH_HOURS, type RestartState } from '../../domain/restart/restart';
import { longestWatchHours, type SettleLimits } from '../../domain/restart/settle';

/** A restart that somebody may have to look at, or that goes on, with its instance as last read. */
export interface AskedRestart {
  id: string;
  state: RestartState;
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  instanceType: string | null;
  requestedAt: string;
  sendingAt: string | null;
  endedAt: string | null;
  returnedAt: string | null;
  superseded: boolean;
  /** Null: the desk has never read it. */
  instance: (InstanceStanding & { accountId: string }) | null;
}

type Row = {
  id: string;
  state: RestartState;
  account_id: string;
  region_id: string;
  instance_id: string;
  instance_name: string;
  instance_type: string | null;
  requested_at: string;
  sending_at: string | null;
  ended_at: string | null;
  returned_at: string | null;
  superseded: boolean;
  read_by: string | null;
  status: string | null;
  asked_at: string;
  left_after: string | null;
  missing: boolean;
  gone: boolean;
};

/**
 * Restarts that go on with ECS, that are overdue and not back, and those that ended unclear or Stopped within the time in which
 * more may be learned: each a look at an index of what is open, watched, or in that state. The law says which of them count. By
 * now(), which an index takes as its bound; and of instances by one look for each, however many there are.
 */
export async function readAskedRestarts(db: Queryable, limits: SettleLimits): Promise<AskedRestart[]> {
  const columns = sql`id, state, account_id, region_id, instance_id, instance_name, instance_type, requested_at, sending_at, ended_at`;
  const { rows } = await db.execute<Row>(sql`
    with asked as (
      select ${columns}, null as returned_at, false as superseded
        from restarts where ended_at is null and state in ('accepted', 'unconfirmed', 'restarting')
      union all
      select ${columns}, null, false
        from restarts where watched and ended_at is not null
      union all
      select ${columns}, record->>'returnedAt', ${isSuperseded('over')}
        from restarts over
       where state in ('stopped', 'never_confirmed', 'not_observed', 'unwatched')
         and requested_at > now() - make_interval(hours => ${longestWatchHours(limits)})
         and ended_at > now() - make_interval(hours => ${LATE_WATCH_HOURS}))
    select asked.id, asked.state, asked.account_id, asked.region_id, asked.instance_id, instance_name, instance_type,
           ${iso('requested_at')} as requested_at, ${iso('sending_at')} as sending_at, ${iso('ended_at')} as ended_at,
           returned_at, superseded, seen.account_id as read_by, seen.facts->>'status' as status,
           ${iso('seen.seen_at')} as asked_at, ${iso('seen.left_after')} as left_after,
           seen.missing_reads > 0 as missing, seen.gone_at is not null as gone
      from asked left join lateral (
        select *, ${lastSeen()} as seen_at from instances
         where instances.region_id = asked.region_id and instances.instance_id = asked.instance_id limit 1) seen on true`);
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    accountId: row.account_id,
    regionId: row.region_id,
    instanceId: row.instance_id,
    name: displayName({ name: row.instance_name, instanceId: row.instance_id }),
    instanceType: row.instance_type,
    requestedAt: row.requested_at,
    sendingAt: row.sending_at,
    endedAt: row.ended_at,
    returnedAt: row.returned_at,
    superseded: row.superseded,
    instance:
      row.read_by === null
        ? null
        : {
            accountId: row.read_by,
            status: row.status ?? '',
            askedAt: row.asked_at,
            leftAfter: row.left_after,
            missing: row.missing,
            gone: row.gone,
          },
  }));
}

/** A moment as text, to the millisecond: as records hold it. */
export function iso(column: string) {
  return sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}

type FromRestarts = Record<'overdue' | 'stayed_stopped' | 'unconfirmed', RestartAttention[]>;

/**
 * Those of them that somebody has to look at, by their kinds: of each instance the newest alone, and beside one that is not back
 * the newest that is unclear.
 * @param read the accounts and regions that are read, by their keys: of others nothing is learned any more.
 */
export function restartAttention(
  asked: readonly AskedRestart[],
  read: ReadonlySet<string>,
  nowMs: number,
): FromRestarts {
  const found: FromRestarts = { overdue: [], stayed_stopped: [], unconfirmed: [] };
  const seen = new Set<string>();
  for (const restart of [...asked].sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))) {
    const { regionId, instanceId, instance } = restart;
    const isRead = instance !== null && read.has(sourceKey({ accountId: instance.accountId, regionId }));
    const kind = attentionOf(restart, isRead ? instance : null, nowMs);
    const place = `${kind === 'unconfirmed' ? 'unclear' : 'away'} ${instanceKey(regionId, instanceId)}`;
    if (kind === null || seen.has(place)) continue;
    seen.add(place);
    found[kind].push({
      ...{ key: restart.id, regionId, instanceId, name: restart.name, restartId: restart.id, state: restart.state },
      since: restart.sendingAt ?? restart.requestedAt,
      status: instance === null ? null : instance.status,
    });
  }
  return found;
}
