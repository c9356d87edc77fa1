import { and, eq, sql } from 'drizzle-orm';
import type { PgSelect } from 'drizzle-orm/pg-core';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { restarts } from '../db/schema';
import type { RestartState } from '../domain/restart/restart';

/** A target with the newest restart that was begun for it: columns alone, since a rollout can have thousands. */
export const TARGET_STATE = {
  rolloutId: rolloutTargets.rolloutId,
  position: rolloutTargets.position,
  regionId: rolloutTargets.regionId,
  instanceId: rolloutTargets.instanceId,
  accountId: rolloutTargets.accountId,
  name: rolloutTargets.name,
  zoneId: rolloutTargets.zoneId,
  instanceType: rolloutTargets.instanceType,
  tagValue: rolloutTargets.tagValue,
  wave: rolloutTargets.wave,
  skip: rolloutTargets.skip,
  phase: rolloutTargets.phase,
  attempts: rolloutTargets.attempts,
  intentKey: rolloutTargets.intentKey,
  seenRestartId: rolloutTargets.seenRestartId,
  notBefore: rolloutTargets.notBefore,
  changedAt: rolloutTargets.changedAt,
  restartId: sql<string | null>`${restarts.id}`,
  restartState: sql<RestartState | null>`${restarts.state}`,
  /** The desk's own code where it was not sent. */
  reasonCode: sql<string | null>`${restarts.reasonCode}`,
  restartEndedAt: restarts.endedAt,
  sendingAt: restarts.sendingAt,
  requestedAt: restarts.requestedAt,
  /** Nothing more of its rollout is begun. */
  closed: sql<boolean>`${rollouts.state} in ('finishing', 'ended')`,
  /** Overdue, and seen Running after all. */
  cameBack: sql<boolean>`coalesce(${restarts.state} = 'overdue' and not ${restarts.watched}, false)`,
};

/** Joins targets with that restart: by who started the rollout and the intent key, which nobody else has. */
export function withRestart<Query extends PgSelect>(query: Query) {
  return query.leftJoin(
    restarts,
    and(eq(restarts.actorId, rollouts.actorId), eq(restarts.intentKey, rolloutTargets.intentKey)),
  );
}
