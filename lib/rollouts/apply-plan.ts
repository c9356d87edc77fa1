import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { lockGrants } from '../access/people/lock-person';
import { lockStop } from '../access/stop-switch/stop-switch';
import type { Database, Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { rolloutPlans, rollouts, rolloutTargets } from '../db/rollout-schema';
import { personActor } from '../domain/access/actor';
import { mayDo } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import { inOrder } from '../domain/rollout/order';
import {
  type Applied,
  type ApplyField,
  type ApplyInput,
  differencesOf,
  fateOf,
  type Plan,
  standingOf,
} from '../domain/rollout/plan';
import type { FrozenTarget } from '../domain/rollout/rollout';
import { MOST_TARGETS, wavesOf } from '../domain/rollout/rollout-options';
import type { Saying } from '../domain/words/reply-words';
import { lacking, saying, stopping } from '../domain/words/saying';
import { isUniqueViolation } from '../restarts/database-errors';
import { beginRollout } from './append-rollout-event';
import { type Frozen, fingerprintOf, freeze } from './freeze';
import { findPlan, PLAN_GONE, savePlan } from './make-plan';
import { parseApplyInput, TOO_MANY } from './parse-rollout-input';
import { type RolloutContext, TOO_LATE } from './rollout-context';

type Reply = ActionReply<Applied, ApplyField>;

/** Rows of targets that one statement writes. */
const ROWS_AT_ONCE = 500;

/**
 * Makes a rollout of a plan, as it was asked for from outside, if everything is still as the plan showed it: the same
 * instances, verdicts, newest restarts and mode. A known intent key answers with the rollout that it made. Nothing is sent here:
 * whoever carries rollouts on begins with it within a second.
 * @throws the driver's error when the database does not take it; then there is no rollout.
 */
export async function applyPlan(context: RolloutContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  const parsed = parseApplyInput(raw);
  if (!parsed.ok) return parsed.error;
  const input = parsed.value;
  const { db } = context;
  const twin = await findByIntent(db, actor.id, input.intentKey);
  if (twin !== null) return applied(twin);
  const found = await findPlan(db, input.planId);
  if (found === null) return { kind: 'unavailable', ...PLAN_GONE };
  const { plan, rolloutId } = found;
  if (plan.actor.id !== actor.id) {
    return { kind: 'not_permitted', ...saying('rolloutReply.planOfOther', { name: plan.actor.name }) };
  }
  if (rolloutId !== null) return twinOr(db, actor, input);

  const now = await freeze(context.fleet, plan.selection, plan.mode, actor.grants);
  if (fingerprintOf(plan.mode, now.targets) !== input.fingerprint) return changed(context, actor, plan, now);
  const targets = frozenTargets(now, input);
  const restarting = targets.filter(({ skip }) => skip === null);
  if (restarting.length === 0)
    return {
      kind: 'invalid',
      field: null,
      ...saying('rolloutReply.nothingToRestart'),
    };
  const tag = input.options.perTag?.key;
  if (tag !== undefined && restarting.every(({ tagValue }) => tagValue === null))
    return {
      kind: 'invalid',
      field: 'perTag',
      ...saying('rolloutReply.noSuchTag', { tag }),
    };

  try {
    const reply = await db.transaction((tx) => commit(tx, context, actor, plan, input, targets));
    context.nudge();
    return reply ?? (await twinOr(db, actor, input));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return twinOr(db, actor, input);
  }
}

/** The plan is taken: by the same request, which came twice at once, or by another. */
async function twinOr(db: Database, person: AskingPerson, { intentKey }: ApplyInput): Promise<Reply> {
  const made = await findByIntent(db, person.id, intentKey);
  if (made !== null) return applied(made);
  return { kind: 'invalid', field: null, ...saying('rolloutReply.appliedBefore') };
}

function applied(rolloutId: string): Reply {
  return { kind: 'done', value: { kind: 'applied', rolloutId } };
}

/** The rollout that an intent key has made; null for none. */
async function findByIntent(db: Database, actorId: string, intentKey: string): Promise<string | null> {
  const [row] = await db
    .select({ id: rollouts.id })
    .from(rollouts)
    .where(and(eq(rollouts.actorId, actorId), eq(rollouts.intentKey, intentKey)));
  return row?.id ?? null;
}

/** Nothing is sent: what is different, and a plan of what is true now. */
async function changed(context: RolloutContext, person: AskingPerson, plan: Plan, now: Frozen): Promise<Reply> {
  const made = await savePlan(context, person, plan.selection, plan.mode);
  if (!made.ok) return { kind: 'invalid', field: null, ...changedTo(made.error) };
  const differences = differencesOf(plan.targets, now.targets);
  return { kind: 'done', value: { kind: 'changed', planId: made.value.id, differences } };
}

/** Why there is no plan of what is there now. */
function changedTo(why: Saying): Saying {
  return why === TOO_MANY
    ? saying('rolloutReply.changedAndTooMany', { most: MOST_TARGETS })
    : saying('rolloutReply.changedAndNothing');
}

/** In the order in which they are begun, and those that are skipped after them. */
function frozenTargets({ targets }: Frozen, { acknowledged, options }: ApplyInput): FrozenTarget[] {
  const ordered = inOrder(targets, options.order);
  const frozen = ordered.map((target): FrozenTarget => {
    const { accountId, regionId, instanceId, name, zoneId, instanceType, tags, lastRestart } = target;
    const fate = fateOf(target, acknowledged);
    const skip =
      fate.kind === 'restart'
        ? null
        : fate.kind === 'skip'
          ? fate.skip
          : { ...standingOf(target), code: 'not_acknowledged', label: 'not_acknowledged' };
    const tagValue = tags.find(({ key }) => key === options.perTag?.key)?.value ?? null;
    const seenRestartId = lastRestart?.id ?? null;
    return { accountId, regionId, instanceId, name, zoneId, instanceType, tagValue, seenRestartId, skip };
  });
  return [...frozen.filter(({ skip }) => skip === null), ...frozen.filter(({ skip }) => skip !== null)];
}

/** Null: the plan is taken. */
async function commit(
  tx: Transaction,
  context: RolloutContext,
  person: AskingPerson,
  plan: Plan,
  { intentKey, reason, acknowledged, options }: ApplyInput,
  targets: FrozenTarget[],
): Promise<Reply | null> {
  const may = mayDo((await lockGrants(tx, person.id)) ?? [], 'rollouts.run');
  if (!may.allowed) return { kind: 'not_permitted', ...lacking(may.lacks) };
  const stop = await lockStop(tx);
  const at = await databaseNow(tx);
  if (stop !== null) return { kind: 'not_permitted', ...stopping(stop, at) };
  if (person.asker?.isLost()) return TOO_LATE;
  const id = randomUUID();
  // Two tabs with one plan: the second finds it taken.
  const taken = await tx
    .update(rolloutPlans)
    .set({ rolloutId: id })
    .where(and(eq(rolloutPlans.id, plan.id), isNull(rolloutPlans.rolloutId)))
    .returning({ id: rolloutPlans.id });
  if (taken.length === 0) return null;
  const waves = wavesOf(targets.filter(({ skip }) => skip === null).length, options.canary);
  await beginRollout(tx, context, id, {
    actor: personActor(person),
    intentKey,
    mode: plan.mode,
    reason,
    options,
    acknowledged,
    retryOf: plan.selection.kind === 'rollout' ? plan.selection.rolloutId : null,
    waves,
    targets,
  });
  const waveOf = waves.flatMap((size, wave) => Array.from({ length: size }, () => wave));
  const rows = targets.map(({ skip, ...target }, position) => ({
    ...target,
    rolloutId: id,
    position,
    wave: waveOf[position] ?? 0,
    skip,
    phase: skip === null ? ('waiting' as const) : ('skipped' as const),
    changedAt: new Date(at),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx.insert(rolloutTargets).values(rows.slice(from, from + ROWS_AT_ONCE));
  return applied(id);
}
