import { readGrants } from '../access/people/lock-person';
import { readStop } from '../access/stop-switch/stop-switch';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { mayDo } from '../domain/access/permissions';
import { stopSentence } from '../domain/access/stop-words';
import type { Rollout } from '../domain/rollout/rollout';

/**
 * Why a rollout may begin nothing at this moment, whatever its targets are: whoever started it was deactivated or has lost the
 * role, or restarts are stopped. Null when it may. It is judged again, under lock, for each restart just before it is sent.
 */
export async function whyHeld(tx: Transaction, { actor }: Rollout): Promise<string | null> {
  const grants = await readGrants(tx, actor.id);
  if (grants === null) return `${actor.name}, who started this rollout, was deactivated.`;
  const may = mayDo(grants, 'rollouts.run');
  if (!may.allowed) return `${actor.name}, who started this rollout, may not restart any more: ${may.sentence}`;
  const stop = await readStop(tx);
  return stop === null ? null : stopSentence(stop, await databaseNow(tx));
}
