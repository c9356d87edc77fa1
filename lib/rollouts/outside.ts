import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/client';
import { rolloutTargets } from '../db/rollout-schema';
import { instances } from '../db/schema';
import { type Grant, mayDo, type Permission } from '../domain/access/permissions';
import { displayName } from '../domain/instance/instance';
import { RESTART_PERMISSION } from '../domain/restart/restart-permission';
import type { HaltParams, Rollout } from '../domain/rollout/rollout';
import type { RolloutView } from '../domain/rollout/rollout-views';

/** Whoever acts on a rollout, with the roles that they have at this moment. */
export interface Acting {
  id: string;
  grants: readonly Grant[];
}

/** What of a rollout is not open to somebody: an instance, where it is one, and what they lack for it. */
export type Outside = Required<Pick<HaltParams, 'lacks'>> & Pick<HaltParams, 'instance'>;

/** What each act on somebody else's rollout asks for at each instance that still waits or is under way. */
export function permissionTo(act: 'resume' | 'cancel', { mode }: Rollout): Permission {
  return act === 'resume' ? RESTART_PERMISSION[mode] : 'rollouts.halt';
}

/**
 * Why somebody may not act on somebody else's rollout: it holds what lies outside their limits. Null when they may. Its own
 * person may always.
 */
export async function whyOutside(
  db: Queryable,
  rollout: Rollout,
  { id, grants }: Acting,
  permission: Permission,
): Promise<Outside | null> {
  if (rollout.actor.id === id || grants.every(({ scope }) => scope === null)) return null;
  return outsideOf(await readOpen(db, rollout.id), grants, permission);
}

/** The same for a page, of all that is asked for so. */
export async function whyOutsideFor(db: Queryable, rollout: Rollout, acting: Acting): Promise<RolloutView['outside']> {
  if (rollout.endedAt !== null || rollout.actor.id === acting.id || acting.grants.every(({ scope }) => scope === null))
    return { resume: null, cancel: null };
  const open = await readOpen(db, rollout.id);
  const why = (act: 'resume' | 'cancel') => outsideOf(open, acting.grants, permissionTo(act, rollout));
  return { resume: why('resume'), cancel: why('cancel') };
}

function readOpen(db: Queryable, rolloutId: string) {
  return db
    .select({
      accountId: rolloutTargets.accountId,
      regionId: rolloutTargets.regionId,
      instanceId: rolloutTargets.instanceId,
      name: rolloutTargets.name,
      facts: instances.facts,
    })
    .from(rolloutTargets)
    .leftJoin(
      instances,
      and(eq(instances.regionId, rolloutTargets.regionId), eq(instances.instanceId, rolloutTargets.instanceId)),
    )
    .where(and(eq(rolloutTargets.rolloutId, rolloutId), inArray(rolloutTargets.phase, ['waiting', 'active'])));
}

function outsideOf(
  open: Awaited<ReturnType<typeof readOpen>>,
  grants: readonly Grant[],
  permission: Permission,
): Outside | null {
  for (const { accountId, regionId, facts, ...named } of open) {
    const may = mayDo(grants, permission, { accountId, regionId, tags: facts?.tags ?? null });
    // Without the role at all, that is what is said.
    if (!may.allowed) return { ...(may.why === 'no_role' ? {} : { instance: displayName(named) }), lacks: may.lacks };
  }
  return null;
}
