import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../db/client';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { instanceKey } from '../fleet/instance';
import { columnOf } from '../fleet/rollout/board';
import type { PlanSelection } from '../fleet/rollout/plan';
import { TARGET_STATE, withRestart } from './target-state';

/**
 * What a rollout that is over has left: those that failed, or those that it never began. What ended well is never among them,
 * nor what was overdue and came back after all. Empty while it goes on, and for a rollout that there is none of.
 */
export async function loadLeftOver(
  db: Database,
  { rolloutId, which }: Extract<PlanSelection, { kind: 'rollout' }>,
): Promise<{ key: string; name: string }[]> {
  const rows = await withRestart(
    db
      .select(TARGET_STATE)
      .from(rolloutTargets)
      .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
      .$dynamic(),
  )
    .where(
      and(
        eq(rolloutTargets.rolloutId, rolloutId),
        eq(rollouts.state, 'ended'),
        inArray(rolloutTargets.phase, which === 'failed' ? ['active', 'ended'] : ['not_started']),
      ),
    )
    .orderBy(asc(rolloutTargets.position));
  return rows
    .filter((row) => (which === 'failed' ? columnOf(row) === 'failed' && !row.cameBack : true))
    .map(({ regionId, instanceId, name }) => ({ key: instanceKey(regionId, instanceId), name }));
}
