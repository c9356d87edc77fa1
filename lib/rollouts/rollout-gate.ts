import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/client';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import type { HaltedAs } from '../domain/restart/desk-words';
import type { Restart } from '../domain/restart/restart';
import type { EndedData } from '../domain/restart/restart-events';
import { targetEndOf } from '../domain/rollout/rollout';
import type { AboutToSend, RestartGate } from '../restarts/restart-gate';

/** What the write path of a restart asks of its rollout; of a restart that is part of none, nothing. */
export const rolloutGate: RestartGate = {
  refusesSoon: haltedNow,
  refusesNow: refusedByRollout,
  lockForEnds: lockRollouts,
  onEnd: countFailure,
};

/**
 * Why a restart that is part of a rollout may not be sent now; null when it may, or is part of none. The rollout is locked FOR
 * SHARE until the transaction ends: whoever pauses or cancels it, or records that one of it has failed, waits for those that
 * are just committing `sending`, and every one after it is refused.
 * @param ends the restart ends in this transaction, whatever is answered: that may count as a failure, which writes the row. Two
 * that had it FOR SHARE would wait for each other then, so it is locked at once as for that write.
 */
async function refusedByRollout(
  tx: Transaction,
  restart: Restart,
  { ends }: Pick<AboutToSend, 'ends'>,
): Promise<EndedData | null> {
  if (restart.rolloutId === undefined) return null;
  const [row] = await tx
    .select({ state: rollouts.state, failures: rollouts.failures, stopAfter: rollouts.stopAfter })
    .from(rollouts)
    .where(eq(rollouts.id, restart.rolloutId))
    .for(ends ? 'no key update' : 'share');
  const ended: EndedData = { ending: 'not_sent', code: 'rollout_halted' };
  if (row === undefined) return { ...ended, detail: halted('deleted') };
  if (row.state !== 'running') return { ...ended, detail: halted(row.state) };
  if (row.failures < row.stopAfter)
    return (await isBegun(tx, restart.rolloutId, restart.intentKey))
      ? null
      : { ...ended, detail: halted('carried_on') };
  return { ...ended, detail: halted('stopped'), params: { failures: row.failures } };
}

const halted = (was: HaltedAs) => was;

/**
 * Whether the target that the restart is for counts as down: somebody who froze between deciding it and asking for it may wake
 * up when others have put it back to wait, and it would be down beyond the limits.
 */
async function isBegun(tx: Transaction, rolloutId: string, intentKey: string): Promise<boolean> {
  const rows = await tx
    .select({ position: rolloutTargets.position })
    .from(rolloutTargets)
    .where(
      and(
        eq(rolloutTargets.rolloutId, rolloutId),
        eq(rolloutTargets.phase, 'active'),
        eq(rolloutTargets.intentKey, intentKey),
      ),
    );
  return rows.length > 0;
}

/** The same before anything is read or taken out of the budget for it; it is asked again, under lock, just before sending. */
async function haltedNow(db: Queryable, { rolloutId }: Restart): Promise<EndedData | null> {
  if (rolloutId === undefined) return null;
  const [row] = await db.select({ state: rollouts.state }).from(rollouts).where(eq(rollouts.id, rolloutId));
  if (row?.state === 'running') return null;
  return { ending: 'not_sent', code: 'rollout_halted', detail: halted(row?.state ?? 'deleted') };
}

/** Locks the rollouts whose restarts are about to end, in one order: two who write of several must not wait for each other. */
async function lockRollouts(tx: Transaction, ending: readonly Restart[]): Promise<void> {
  const ids = [...new Set(ending.flatMap(({ rolloutId }) => rolloutId ?? []))];
  if (ids.length === 0) return;
  await tx
    .select({ id: rollouts.id })
    .from(rollouts)
    .where(inArray(rollouts.id, ids))
    .orderBy(asc(rollouts.id))
    .for('no key update');
}

/**
 * Counts a restart that has just ended in its rollout, where that is a failure: in the same transaction, so that nothing of
 * the rollout is sent after the one that reached its limit.
 */
async function countFailure(tx: Transaction, ended: Restart): Promise<void> {
  if (ended.rolloutId !== undefined && targetEndOf(ended)?.kind === 'failed') await addFailure(tx, ended.rolloutId);
}

/** One more target of the rollout has failed. Its row is locked until the transaction ends. */
export async function addFailure(tx: Transaction, rolloutId: string): Promise<void> {
  await tx
    .update(rollouts)
    .set({ failures: sql`${rollouts.failures} + 1`, version: sql`${rollouts.version} + 1` })
    .where(eq(rollouts.id, rolloutId));
}
