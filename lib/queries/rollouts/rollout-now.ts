import { asc, eq } from 'drizzle-orm';
import type { CloudTarget } from '../../cloud/port';
import type { Queryable } from '../../db/client';
import { rollouts, rolloutTargets } from '../../db/rollout-schema';
import type { KnownTimes } from '../../domain/rollout/estimate';
import type { Rollout } from '../../domain/rollout/rollout';
import type { DownTarget } from '../../rollouts/settle-targets';
import { TARGET_STATE, withRestart } from '../../rollouts/target-state';

/** A target with the newest restart that was begun for it. */
export type StoredTarget = Awaited<ReturnType<typeof readTargets>>[number];

/** All that a page has read of a rollout in one snapshot. */
export interface RolloutNow {
  rollout: Rollout;
  targets: readonly StoredTarget[];
  /** Those that count as down. */
  active: readonly DownTarget[];
  read: readonly CloudTarget[];
  times: KnownTimes;
  now: string;
}

/** The targets of a rollout, in their order. */
export async function readTargets(db: Queryable, id: string) {
  return withRestart(
    db
      .select(TARGET_STATE)
      .from(rolloutTargets)
      .innerJoin(rollouts, eq(rollouts.id, rolloutTargets.rolloutId))
      .$dynamic(),
  )
    .where(eq(rolloutTargets.rolloutId, id))
    .orderBy(asc(rolloutTargets.position));
}
