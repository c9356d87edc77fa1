import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../db/client';
import { learnsLater } from '../db/learns-later';
import type { WatchedKind } from '../domain/watch/watch';

/** How something stands that is watched, or is to be. */
export interface WatchedNow {
  kind: WatchedKind;
  subject: string;
  /** Null: there is no such thing, or not any more. */
  name: string | null;
  state: string;
  /**
   * Another one whenever it has changed. Of an instance the number of its events: it may have been away and be back. Of a restart
   * its state, and how much was learned after its end.
   */
  stamp: string;
  over: boolean;
  /** The stamp that its watcher has seen; empty for what is not watched yet. */
  seenStamp: string;
}

/**
 * How things stand, each by the key of its own table: so many lookups as there are things, whatever the fleet holds.
 * @param of rows with `kind`, `subject`, `seen_stamp`, and `since` for the order.
 */
export async function readWatched(db: Queryable, of: SQL): Promise<WatchedNow[]> {
  const { rows } = await db.execute<WatchedNow & Record<string, unknown>>(sql`
    select one.kind, one.subject, one.seen_stamp as "seenStamp",
           case one.kind when 'instance' then coalesce(nullif(instances.facts->>'name', ''), instances.instance_id)
                        when 'restart' then coalesce(nullif(restarts.instance_name, ''), restarts.instance_id)
                        else rollouts.record->>'reason' end as name,
           coalesce(case one.kind when 'instance' then case when instances.gone_at is null then instances.facts->>'status' else 'gone' end
                                 when 'restart' then restarts.state || case when restarts.record->>'returnedAt' is null then '' else ':returned' end
                                 else rollouts.state || coalesce(':' || case when rollouts.ended_at is not null then rollouts.record->>'result' end, '')
                    end, '') as state,
           coalesce(case one.kind when 'instance' then instances.event_seq::text
                                 when 'restart' then restarts.state || case when jsonb_array_length(restarts.record->'later') > 0
                                   then ' ' || jsonb_array_length(restarts.record->'later') else '' end
                                 else rollouts.state || ' ' || (rollouts.record->>'seq') end, '') as stamp,
           case one.kind when 'instance' then instances.instance_id is null or instances.gone_at is not null
                        when 'restart' then restarts.id is null
                          or (restarts.ended_at is not null and not ${learnsLater('restarts')})
                        else rollouts.id is null or rollouts.ended_at is not null end as over
      from ${of} as one
      left join instances on one.kind = 'instance'
           and instances.region_id = split_part(one.subject, '/', 1) and instances.instance_id = split_part(one.subject, '/', 2)
      left join restarts on restarts.id = case one.kind when 'restart' then one.subject::uuid end
      left join rollouts on rollouts.id = case one.kind when 'rollout' then one.subject::uuid end
     order by one.since desc, one.subject`);
  return rows;
}
