import { eq } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { lockGrants } from '../access/people/lock-person';
import { lockStop } from '../access/stop-switch/stop-switch';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { rollouts } from '../db/rollout-schema';
import { type PersonActor, personActor } from '../domain/access/actor';
import { mayDo, type Permission } from '../domain/access/permissions';
import type { ActionReply, StopView } from '../domain/access/person';
import { controlsOf } from '../domain/rollout/controls';
import type { Rollout } from '../domain/rollout/rollout';
import { cannot, lacking, outsideOf, saying, stopping } from '../domain/words/saying';
import { appendRolloutEvent } from './append-rollout-event';
import { type Outside, permissionTo, whyOutside } from './outside';
import { parseControlInput } from './parse-rollout-input';
import { type RolloutContext, TOO_LATE } from './rollout-context';

type Reply = ActionReply<null>;

/**
 * Pauses a rollout: nothing more is begun until somebody lets it go on. One that is paused stays so. Whoever may halt may pause
 * any: it is taken back with a click.
 */
export function pauseRollout(context: RolloutContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  return control(context, actor, raw, 'rollouts.halt', async (tx, rollout, by) => {
    if (rollout.state === 'paused') return DONE;
    const { pause } = controlsOf(rollout);
    if (pause !== null) return { kind: 'unavailable', ...cannot(pause) };
    await appendRolloutEvent(tx, context, rollout, { kind: 'paused', data: { by } });
    return DONE;
  });
}

/**
 * Cancels a rollout: nothing more is begun, for good, and what was sent is followed to its end. That is acting on its instances:
 * somebody else's is cancelled only by whom all of those that still wait or are under way are open to.
 */
export function cancelRollout(context: RolloutContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  return control(context, actor, raw, 'rollouts.halt', async (tx, rollout, by) => {
    if (rollout.result === 'cancelled') return DONE;
    const { cancel } = controlsOf(rollout);
    if (cancel !== null) return { kind: 'unavailable', ...cannot(cancel) };
    const outside = await outsideNow(tx, rollout, by, 'cancel');
    if (outside !== null) return { kind: 'not_permitted', ...outsideOf(outside) };
    await appendRolloutEvent(tx, context, rollout, { kind: 'cancelled', data: { by } });
    return DONE;
  });
}

/**
 * Lets a rollout go on. It goes on in the name of whoever started it; somebody else may let it only where they could restart
 * everything that still waits. Not for whoever has gone meanwhile.
 */
export function resumeRollout(context: RolloutContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  return control(context, actor, raw, 'rollouts.run', async (tx, rollout, by, stop) => {
    if (rollout.state === 'running') return DONE;
    const { resume } = controlsOf(rollout);
    if (resume !== null) return { kind: 'unavailable', ...cannot(resume) };
    if (stop !== null) return { kind: 'not_permitted', ...stopping(stop, await databaseNow(tx)) };
    const outside = await outsideNow(tx, rollout, by, 'resume');
    if (outside !== null) return { kind: 'not_permitted', ...outsideOf(outside) };
    if (actor.asker?.isLost()) return TOO_LATE;
    const wave = rollout.state === 'looking' ? rollout.wave + 1 : rollout.wave;
    await appendRolloutEvent(tx, context, rollout, { kind: 'resumed', data: { by, wave } });
    return DONE;
  });
}

const DONE: Reply = { kind: 'done', value: null };

/**
 * Locks people, then the stop switch, then the rollout, as every restart does; and asks once more whether the person may: they
 * can have lost the role since the door.
 */
async function control(
  context: RolloutContext,
  actor: AskingPerson,
  raw: unknown,
  permission: Permission,
  work: (tx: Transaction, rollout: Rollout, by: PersonActor, stop: StopView | null) => Promise<Reply>,
): Promise<Reply> {
  const parsed = parseControlInput(raw);
  if (!parsed.ok) return parsed.error;
  const { rolloutId } = parsed.value;
  const reply = await context.db.transaction(async (tx): Promise<Reply> => {
    const may = mayDo((await lockGrants(tx, actor.id)) ?? [], permission);
    if (!may.allowed) return { kind: 'not_permitted', ...lacking(may.lacks) };
    const stop = await lockStop(tx);
    const [row] = await tx
      .select({ record: rollouts.record })
      .from(rollouts)
      .where(eq(rollouts.id, rolloutId))
      .for('update');
    if (row === undefined) return { kind: 'unavailable', ...saying('rolloutReply.noRollout', { rolloutId }) };
    return work(tx, row.record, personActor(actor), stop);
  });
  context.nudge();
  return reply;
}

async function outsideNow(
  tx: Transaction,
  rollout: Rollout,
  { id }: PersonActor,
  act: 'resume' | 'cancel',
): Promise<Outside | null> {
  return whyOutside(tx, rollout, { id, grants: (await lockGrants(tx, id)) ?? [] }, permissionTo(act, rollout));
}
