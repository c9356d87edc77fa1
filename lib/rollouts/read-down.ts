import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import type { Rollout } from '../fleet/rollout/rollout';
import type { Place } from '../fleet/rollout/window';

/**
 * Instances beside the targets of this rollout that are down at this moment, or may be: somebody else restarts them, another
 * rollout has begun them and not seen them back, or they are changing. They count in the limits of their zone and of their tag's value, since a quorum group does not care whose
 * restart it is that it loses a second member to. Empty without such limits.
 */
export async function readOthersDown(tx: Transaction, rollout: Rollout): Promise<Place[]> {
  const { perZone, perTag } = rollout.options;
  if (perZone === null && perTag === null) return [];
  const { rows } = await tx.execute<{ zone: string | null; tag: string | null }>(sql`
    with away as (
      select region_id, instance_id from restarts where holds_slot and rollout_id is distinct from ${rollout.id}::uuid
      union
      select region_id, instance_id from instances where changing and gone_at is null
      union
      select other.region_id, other.instance_id from rollouts
        join rollout_targets other on other.rollout_id = rollouts.id and other.phase = 'active'
       where rollouts.ended_at is null and rollouts.id <> ${rollout.id}::uuid
    )
    select facts->>'zoneId' as zone,
           (select tag->>'value' from jsonb_array_elements(facts->'tags') tag where tag->>'key' = ${perTag?.key ?? ''} limit 1) as tag
      from away join instances using (region_id, instance_id)
     where not exists (
       select 1 from rollout_targets own
        where own.rollout_id = ${rollout.id}::uuid and own.phase = 'active'
          and own.region_id = away.region_id and own.instance_id = away.instance_id)`);
  return rows.map(({ zone, tag }) => ({ zone, tag }));
}
