import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../db/client';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { instances, restarts } from '../db/schema';
import { instanceKey } from '../domain/instance/instance';
import { columnOf } from '../domain/rollout/board';
import type { PlanSelection } from '../domain/rollout/plan';
import { TARGET_STATE, withRestart } from './target-state';

/**
 * What a rollout that is over has left: those that failed, or those that it never began. What ended well is never among them,
 * nor what was overdue and came back after all, or was restarted since and is running again. Empty while it goes on, and for a rollout that there is none of.
 */
export async function loadLeftOver(
  db: Queryable,
  { rolloutId, which }: Extract<PlanSelection, { kind: 'rollout' }>,
): Promise<{ key: string; name: string }[]> {
  const since = alias(restarts, 'since');
  const rows = await withRestart(
    db
      .select({ ...TARGET_STATE, since: since.state, sinceAt: since.requestedAt })
      .from(rolloutTargets)
      .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
      .$dynamic(),
  )
    .leftJoin(
      instances,
      and(eq(instances.regionId, rolloutTargets.regionId), eq(instances.instanceId, rolloutTargets.instanceId)),
    )
    .leftJoin(since, eq(since.id, instances.lastRestartId))
    .where(
      and(
        eq(rolloutTargets.rolloutId, rolloutId),
        eq(rollouts.state, 'ended'),
        inArray(rolloutTargets.phase, which === 'failed' ? ['active', 'ended'] : ['not_started']),
      ),
    )
    .orderBy(asc(rolloutTargets.position));
  return rows
    .filter((row) => which === 'not_started' || (columnOf(row) === 'failed' && !row.cameBack))
    .filter(({ since: newest, sinceAt, requestedAt, changedAt }) => {
      const after = sinceAt !== null && sinceAt > (requestedAt ?? changedAt);
      return !(after && newest === 'running_again');
    })
    .map(({ regionId, instanceId, name }) => ({ key: instanceKey(regionId, instanceId), name }));
}
