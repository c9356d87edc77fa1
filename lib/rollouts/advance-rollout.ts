import { eq } from 'drizzle-orm';
import { delay } from '../clock';
import { rollouts } from '../db/rollout-schema';
import type { Rollout } from '../domain/rollout/rollout';
import { errorName } from '../error-name';
import { requestRestart } from '../restarts/request-restart';
import { appendRolloutEvent } from './append-rollout-event';
import { beginNext } from './begin-next';
import { isReadable } from './is-readable';
import type { RolloutContext } from './rollout-context';
import { type Begun, settleTargets } from './settle-targets';
import { whyHeld } from './why-held';

/** Restarts that are requested at once: each takes one of the few connections for what people ask, and people need some too. */
const AT_ONCE = 2;

/**
 * Carries one rollout on by a step: takes in what became of its restarts, and begins as many more as its limits, its person
 * and the request budget let it. The decision is one transaction that holds the rollout's row, so that two processes that both
 * believe to be the one cannot begin more than the limits; what was decided is then requested by intent keys that were
 * committed before, so that whoever takes over asks for the same restarts and not for others.
 */
export async function advanceRollout(context: RolloutContext, id: string, signal?: AbortSignal): Promise<void> {
  const decided = await context.db.transaction(async (tx) => {
    const [row] = await tx.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, id)).for('update');
    if (row === undefined || row.record.endedAt !== null) return null;
    if (!(await isReadable(tx, context.restarts, id))) return null;
    const settled = await settleTargets(tx, context, row.record);
    if (settled.rollout.state !== 'running') return { ...settled, begun: [] };
    // What holds the whole of it says more than what one restart of it was told.
    const held = (await whyHeld(tx, settled.rollout)) ?? settled.held;
    if (held !== null) {
      const rollout = await appendRolloutEvent(tx, context, settled.rollout, { kind: 'held', data: held });
      return { rollout, begun: [] };
    }
    return beginNext(tx, context, settled);
  });
  if (decided === null) return;
  for (let from = 0; from < decided.begun.length && signal?.aborted !== true; from += AT_ONCE) {
    // Somebody may have paused it: what is not requested yet is put back in the next step.
    if (from > 0 && !(await isRunning(context, id))) return;
    await Promise.all(
      decided.begun.slice(from, from + AT_ONCE).map((target) => begin(context, decided.rollout, target)),
    );
  }
}

async function isRunning({ db }: RolloutContext, id: string): Promise<boolean> {
  const [row] = await db.select({ state: rollouts.state }).from(rollouts).where(eq(rollouts.id, id));
  return row?.state === 'running';
}

/**
 * Requests the restart of a target that was begun. What cannot be written now is asked for again in the next step, by the same
 * key: `settleTargets` finds what was begun and has no restart, and `beginNext` hands it here once more.
 */
async function begin({ restarts }: RolloutContext, rollout: Rollout, target: Begun): Promise<void> {
  if (restarts.stopping) return;
  const { regionId, instanceId, intentKey, seenRestartId } = target;
  const { mode, reason, acknowledged } = rollout;
  try {
    await requestRestart(
      restarts,
      { ...rollout.actor, rolloutId: rollout.id },
      { regionId, instanceId, mode, reason, intentKey, seenRestartId, acknowledged },
    );
  } catch (error) {
    restarts.say('warn', 'A restart of a rollout could not be recorded; trying again', {
      rollout: rollout.id,
      instance: instanceId,
      error: errorName(error),
    });
    await delay(200);
  }
}
