import { sql } from 'drizzle-orm';
import type { SlowAttention } from '../../domain/attention/attention-groups';
import { isSlow, onItsWaySince } from '../../domain/attention/needs-attention';
import { displayName, instanceKey, sourceKey } from '../../domain/instance/instance';
import { LEAST_USUAL_MS, usualAtMostMs } from '../../domain/restart/usual-time';
import type { QueryContext } from '../query-context';
import { knownTimes } from '../rollouts/known-times';
import { type AskedRestart, iso } from './read-restarts';

/** So many changes of status are looked at for the one that began it: Stopping and Starting are two of them. */
const CHANGES = 6;

/** An instance that is on its way without a restart from here. */
interface OnItsWay {
  key: string;
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  instanceType: string | null;
  status: string;
  since: string;
}

/** Instances in Starting or Stopping that no restart from here holds: those alone that change, by their index. */
async function readOnTheirWay({ db, kept }: QueryContext, now: string): Promise<OnItsWay[]> {
  const { rows } = await db.execute<{
    account_id: string;
    region_id: string;
    instance_id: string;
    name: string | null;
    type: string | null;
    status: string;
    left_after: string | null;
    changes: { askedAt: string; from: string }[] | null;
  }>(sql`
    select account_id, region_id, instance_id, facts->>'name' as name, facts->>'instanceType' as type,
           facts->>'status' as status, ${iso('left_after')} as left_after, (
             select jsonb_agg(jsonb_build_object('askedAt', data->>'askedAt', 'from', data->>'from') order by seq desc)
               from (select data, seq from events
                      where subject_kind = 'instance' and subject_id = region_id || '/' || instance_id
                        and kind = 'status_changed'
                      order by seq desc limit ${CHANGES}) newest) as changes
      from instances
     where changing and gone_at is null and facts->>'status' in ('Starting', 'Stopping')
       and not exists (select 1 from restarts holder
                        where holder.region_id = instances.region_id and holder.instance_id = instances.instance_id
                          and holder.holds_slot)`);
  const before = kept.firstSeen;
  kept.firstSeen = new Map();
  return rows.map((row) => {
    const key = instanceKey(row.region_id, row.instance_id);
    // It was so when it was first read: as long as this process has looked is all that is known.
    const first = before.get(key) ?? now;
    kept.firstSeen.set(key, first);
    return {
      key,
      accountId: row.account_id,
      regionId: row.region_id,
      instanceId: row.instance_id,
      name: displayName({ name: row.name ?? '', instanceId: row.instance_id }),
      instanceType: row.type,
      status: row.status,
      since: onItsWaySince(row.changes ?? []) ?? row.left_after ?? first,
    };
  });
}

/**
 * What has been on its way for longer than is usual for its type: restarts of ours by the time since they were sent, what others
 * do by the time since the instance began to change.
 * @param away instances that are told of already, since a restart of theirs is overdue.
 */
export async function readSlow(
  context: QueryContext,
  given: { asked: readonly AskedRestart[]; away: ReadonlySet<string>; read: ReadonlySet<string>; now: string },
): Promise<SlowAttention[]> {
  const { asked, away, read, now } = given;
  const nowMs = Date.parse(now);
  const ours = asked.flatMap((restart) =>
    restart.endedAt === null && restart.state !== 'unconfirmed' && restart.sendingAt !== null
      ? [
          {
            ...{ key: instanceKey(restart.regionId, restart.instanceId), restartId: restart.id, name: restart.name },
            ...{ regionId: restart.regionId, instanceId: restart.instanceId, instanceType: restart.instanceType },
            ...{ status: restart.instance?.status ?? null, since: restart.sendingAt },
          },
        ]
      : [],
  );
  const others = (await readOnTheirWay(context, now))
    .filter((instance) => read.has(sourceKey(instance)) && !away.has(instance.key))
    .map(({ accountId: _, ...instance }) => ({ ...instance, restartId: null }));
  const long = [...ours, ...others].filter(({ since }) => isSlow(since, LEAST_USUAL_MS, nowMs));
  if (long.length === 0) return [];
  const { db, config } = context;
  const times = await knownTimes(
    context,
    db,
    long.map(({ instanceType }) => instanceType),
  );
  return long.flatMap(({ instanceType, ...instance }) => {
    const usualMs = usualAtMostMs(instanceType, times, config.pace.sweepMs);
    return isSlow(instance.since, usualMs, nowMs) ? [{ ...instance, usualMs }] : [];
  });
}
