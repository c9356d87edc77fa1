import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { rollouts } from '../db/rollout-schema';
import type { Restart } from '../fleet/restart';
import type { EndedData } from '../fleet/restart-events';
import { type RolloutState, targetEndOf } from '../fleet/rollout/rollout';

/** What a rollout that begins nothing was, as a part of a sentence. */
const HALTED: Record<Exclude<RolloutState, 'running'>, string> = {
  paused: 'paused',
  held: 'held by Restart Desk',
  looking: 'pausing between two waves',
  finishing: 'cancelled or stopped',
  ended: 'over',
};

/**
 * Why a restart that is part of a rollout may not be sent now; null when it may, or is part of none. The rollout is locked FOR
 * SHARE until the transaction ends: whoever pauses or cancels it, or records that one of it has failed, waits for those that
 * are just committing `sending`, and every one after it is refused.
 */
export async function refusedByRollout(tx: Transaction, restart: Restart): Promise<EndedData | null> {
  if (restart.rolloutId === undefined) return null;
  const [row] = await tx
    .select({ state: rollouts.state, failures: rollouts.failures, stopAfter: rollouts.stopAfter })
    .from(rollouts)
    .where(eq(rollouts.id, restart.rolloutId))
    .for('share');
  const ended: EndedData = { ending: 'not_sent', code: 'rollout_halted' };
  if (row === undefined) return { ...ended, detail: 'deleted' };
  if (row.state !== 'running') return { ...ended, detail: HALTED[row.state] };
  if (row.failures < row.stopAfter) return null;
  return { ...ended, detail: `stopped after ${row.failures} ${row.failures === 1 ? 'failure' : 'failures'}` };
}

/**
 * Counts a restart that has just ended in its rollout, where that is a failure: in the same transaction, so that nothing of
 * the rollout is sent after the one that reached its limit.
 */
export async function countFailure(tx: Transaction, before: Restart, after: Restart): Promise<void> {
  if (after.rolloutId === undefined || after.endedAt === null || before.endedAt !== null) return;
  if (targetEndOf(after)?.kind === 'failed') await addFailure(tx, after.rolloutId);
}

/** One more target of the rollout has failed. Its row is locked until the transaction ends. */
export async function addFailure(tx: Transaction, rolloutId: string): Promise<void> {
  await tx
    .update(rollouts)
    .set({ failures: sql`${rollouts.failures} + 1`, version: sql`${rollouts.version} + 1` })
    .where(eq(rollouts.id, rolloutId));
}
