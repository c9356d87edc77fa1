import { readGrants } from '../access/people/lock-person';
import { readStop } from '../access/stop-switch/stop-switch';
import type { Transaction } from '../db/client';
import { mayDo } from '../domain/access/permissions';
import type { Rollout } from '../domain/rollout/rollout';
import type { Halt } from '../domain/rollout/rollout-events';

/**
 * Why a rollout may begin nothing at this moment, whatever its targets are: whoever started it was deactivated or has lost the
 * role, or restarts are stopped. Null when it may. It is judged again, under lock, for each restart just before it is sent.
 */
export async function whyHeld(tx: Transaction, { actor }: Rollout): Promise<Halt | null> {
  const grants = await readGrants(tx, actor.id);
  const { name } = actor;
  if (grants === null) return { why: 'deactivated', params: { name } };
  const may = mayDo(grants, 'rollouts.run');
  if (!may.allowed) return { why: may.why, params: { name, lacks: may.lacks } };
  const stop = await readStop(tx);
  return stop === null ? null : { why: 'restarts_stopped', params: { stop } };
}
