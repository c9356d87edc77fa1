import { sql } from 'drizzle-orm';
import type { CloudTarget } from '../cloud/port';
import type { Queryable } from '../db/client';
import { displayName } from '../domain/instance/instance';
import type { Rollout } from '../domain/rollout/rollout';
import type { OtherDown } from '../domain/rollout/waits';

/**
 * Instances beside the targets of this rollout that are down at this moment, or may be: somebody else restarts them, another
 * rollout has begun them and not seen them back, or they were seen leaving Running and are changing. They count in the limits of
 * their zone and of their tag's value, since a quorum group does not care whose restart it is that it loses a second member to.
 * What was never seen up (Pending, or on its first start) is no member lost; nor is what was released, or is no longer read.
 * Each instance once, with the first of these causes. Empty without such limits.
 */
export async function readOthersDown(
  db: Queryable,
  rollout: Rollout,
  read: readonly CloudTarget[],
): Promise<OtherDown[]> {
  const { perZone, perTag } = rollout.options;
  if (perZone === null && perTag === null) return [];
  const sources = JSON.stringify(
    read.map(({ accountId, regionId }) => ({ account_id: accountId, region_id: regionId })),
  );
  const { rows } = await db.execute<Row>(sql`
    with away as (
      select region_id, instance_id, 1 as nth, 'restart' as why, id, requested_at as since
        from restarts where holds_slot and rollout_id is distinct from ${rollout.id}::uuid
      union all
      select other.region_id, other.instance_id, 2, 'rollout', rollouts.id, other.changed_at
        from rollouts join rollout_targets other on other.rollout_id = rollouts.id and other.phase = 'active'
       where rollouts.ended_at is null and rollouts.id <> ${rollout.id}::uuid
      union all
      select region_id, instance_id, 3, 'changing', null::uuid, left_after
        from instances where changing and gone_at is null and left_after is not null
    )
    select distinct on (region_id, instance_id) region_id, instance_id, away.why, away.id, away.since,
           facts->>'name' as name, facts->>'status' as status, facts->>'zoneId' as zone,
           (select tag->>'value' from jsonb_array_elements(facts->'tags') tag where tag->>'key' = ${perTag?.key ?? ''} limit 1) as tag
      from away join instances using (region_id, instance_id)
     where instances.gone_at is null
       and (instances.account_id, region_id) in (
         select account_id, region_id from jsonb_to_recordset(${sources}::jsonb) as read(account_id text, region_id text))
       and not exists (
         select 1 from rollout_targets own
          where own.rollout_id = ${rollout.id}::uuid and own.phase = 'active'
            and own.region_id = away.region_id and own.instance_id = away.instance_id)
     order by region_id, instance_id, away.nth`);
  return rows.map(({ region_id: regionId, instance_id: instanceId, name, since, ...row }) => ({
    ...{ zone: row.zone, tag: row.tag, why: row.why, linkId: row.id, status: row.status, regionId, instanceId },
    name: displayName({ name: name ?? '', instanceId }),
    since: new Date(since).toISOString(),
  }));
}

/** A type and not an interface: the driver asks for an index. */
type Row = Pick<OtherDown, 'zone' | 'tag' | 'why' | 'status'> & {
  region_id: string;
  instance_id: string;
  id: string | null;
  name: string | null;
  since: string | Date;
};
