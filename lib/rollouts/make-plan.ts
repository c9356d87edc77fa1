import { randomUUID } from 'node:crypto';
import { and, desc, eq, lt, notInArray, or, sql } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { afterActs } from '../acts-first';
import type { Database } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { rolloutPlans } from '../db/rollout-schema';
import type { ActionReply } from '../domain/access/person';
import { fail, ok, type Result } from '../domain/result';
import type { Plan, PlanSelection, PlanTarget } from '../domain/rollout/plan';
import { MOST_TARGETS, type RolloutMode } from '../domain/rollout/rollout-options';
import type { Saying } from '../domain/words/reply-words';
import { saying } from '../domain/words/saying';
import { fingerprintOf, freeze } from './freeze';
import { NOTHING_CHOSEN, parsePlanInput, TOO_MANY } from './parse-rollout-input';
import type { RolloutContext } from './rollout-context';

/** Plans are kept for so long, as PostgreSQL writes it. */
const KEPT_FOR = '7 days';
/** And so many of each person. */
const MOST_KEPT = 50;

/** How long each step of a plan lets restarts and stops go first, in milliseconds. */
const WAITS_MS = 500;

/** A reply of the verb: which plan was made, or which sentence stands in the way. */
type Reply = ActionReply<{ planId: string }, 'selection'>;

/**
 * Makes a plan of a selection, as it came from outside: freezes it to instances, judges each, and keeps it. Nothing is sent.
 * @throws the driver's error when the database cannot be used.
 */
export async function makePlan(context: RolloutContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  const parsed = parsePlanInput(raw);
  if (!parsed.ok) return parsed.error;
  const input = parsed.value;
  const selection = 'planId' in input ? await selectionOf(context.db, input.planId) : input.selection;
  if (selection === null) return { kind: 'unavailable', ...PLAN_GONE };
  const made = await savePlan(context, actor, selection, input.mode);
  return made.ok
    ? { kind: 'done', value: { planId: made.value.id } }
    : { kind: 'invalid', field: 'selection', ...made.error };
}

/** Said of a plan that is not there. */
export const PLAN_GONE = saying('rolloutReply.planGone');

/** Freezes a selection for a person and keeps it. Fails with what is said when it is empty, or too large. */
export async function savePlan(
  { db, fleet }: RolloutContext,
  person: AskingPerson,
  selection: PlanSelection,
  mode: RolloutMode,
): Promise<Result<Plan, Saying>> {
  await afterActs(WAITS_MS);
  const frozen = await freeze(fleet, selection, mode, person.grants);
  const { targets, notFound, ambiguous, unclear = [] } = frozen;
  if (targets.length > MOST_TARGETS) return fail(TOO_MANY);
  if ([targets, notFound, ambiguous, unclear].every(({ length }) => length === 0)) return fail(nothingIn(selection));
  await afterActs(WAITS_MS);
  const plan: Plan = {
    id: randomUUID(),
    actor: { id: person.id, name: person.name },
    madeAt: await databaseNow(db),
    selection,
    mode,
    ...frozen,
    targets: targets.map(keptTarget),
    fingerprint: fingerprintOf(mode, targets),
  };
  await forgetPlans(db, person.id);
  await afterActs(WAITS_MS);
  await db.insert(rolloutPlans).values({ id: plan.id, actorId: person.id, madeAt: new Date(plan.madeAt), plan });
  return ok(plan);
}

/** As a plan is kept: for servers of the release before with its codes for the words that they look for (decision 17). */
function keptTarget(target: PlanTarget): PlanTarget {
  const { verdict, unknown, notPermitted } = target;
  const kept = (code: string) => ({ short: code, sentence: '' });
  return {
    ...target,
    verdict: { ...verdict, ...kept(verdict.code) },
    unknown: unknown.map((cause) => ({ ...cause, ...kept(cause.key) })),
    notPermitted: notPermitted === null ? null : { ...notPermitted, ...kept(notPermitted.code) },
  };
}

/** Those of a week ago, and of this person all but the newest: each can hold thousands of instances. */
async function forgetPlans(db: Database, personId: string): Promise<void> {
  const newest = db
    .select({ id: rolloutPlans.id })
    .from(rolloutPlans)
    .where(eq(rolloutPlans.actorId, personId))
    .orderBy(desc(rolloutPlans.madeAt))
    .limit(MOST_KEPT);
  await db
    .delete(rolloutPlans)
    .where(
      or(
        lt(rolloutPlans.madeAt, sql`clock_timestamp() - ${KEPT_FOR}::interval`),
        and(eq(rolloutPlans.actorId, personId), notInArray(rolloutPlans.id, newest)),
      ),
    );
}

/** The plan of that id, with the rollout that was made of it; null for none. */
export async function findPlan(db: Database, id: string): Promise<{ plan: Plan; rolloutId: string | null } | null> {
  const [row] = await db
    .select({ plan: rolloutPlans.plan, rolloutId: rolloutPlans.rolloutId })
    .from(rolloutPlans)
    .where(eq(rolloutPlans.id, id));
  return row ?? null;
}

async function selectionOf(db: Database, planId: string): Promise<PlanSelection | null> {
  return (await findPlan(db, planId))?.plan.selection ?? null;
}

function nothingIn(selection: PlanSelection): Saying {
  switch (selection.kind) {
    case 'filter':
      return saying('rolloutReply.nothingMatches');
    case 'rollout':
      return saying('rolloutReply.nothingLeft');
    case 'rows':
    case 'pasted':
      return NOTHING_CHOSEN;
  }
}
