import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { DEMO_PEOPLE } from '@/lib/access/sign-in/demo';
import { rollouts } from '@/lib/db/rollout-schema';
import type { Person } from '@/lib/domain/access/person';
import type { ApplyInput, PlanSelection } from '@/lib/domain/rollout/plan';
import type { Rollout } from '@/lib/domain/rollout/rollout';
import { DEFAULT_OPTIONS, type RolloutOptions } from '@/lib/domain/rollout/rollout-options';
import type { BoardColumn, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { applyPlan } from '@/lib/rollouts/apply-plan';
import { findPlan, makePlan } from '@/lib/rollouts/make-plan';
import { eventually } from './eventually';
import type { TestDesk } from './test-desk';
import { type Truth, watchGroups } from './watch-groups';

/** Who plans in tests: the demo person who may restart. */
export const OPERATOR: Person = {
  ...DEMO_PEOPLE.operator,
  source: 'demo',
  grants: [{ role: 'operator', scope: null }],
};

/** Keys of instances in the region of most tests. */
export function keysOf(ids: readonly string[], regionId = 'cn-hangzhou'): string[] {
  return ids.map((id) => `${regionId}/${id}`);
}

/** Plans a selection. @throws when there is no plan. */
export async function plan(
  test: TestDesk,
  selection: PlanSelection,
  mode: 'graceful' | 'force' = 'graceful',
  person = OPERATOR,
): Promise<string> {
  const reply = await makePlan(test.desk.rollouts, person, { selection, mode });
  if (reply.kind !== 'done') throw new Error(`No plan: ${JSON.stringify(reply)}`);
  return reply.value.planId;
}

/** Applies a plan as the page does. */
export async function apply(
  test: TestDesk,
  planId: string,
  options: Partial<RolloutOptions> = {},
  change: Partial<ApplyInput> = {},
  person = OPERATOR,
) {
  const found = await findPlan(test.desk.restarts.db, planId);
  return applyPlan(test.desk.rollouts, person, {
    planId,
    fingerprint: found?.plan.fingerprint ?? '0'.repeat(64),
    intentKey: randomUUID(),
    reason: 'test',
    acknowledged: [],
    options: { ...DEFAULT_OPTIONS, ...options },
    ...change,
  });
}

/** Plans these instances and applies the plan. Gives the rollout's id. @throws when it was not applied. */
export async function roll(
  test: TestDesk,
  ids: readonly string[],
  options: Partial<RolloutOptions> = {},
): Promise<string> {
  const planId = await plan(test, { kind: 'rows', keys: keysOf(ids) });
  const reply = await apply(test, planId, options);
  if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(`Not applied: ${JSON.stringify(reply)}`);
  return reply.value.rolloutId;
}

/** The rollout as it is now. */
export async function rolloutOf(test: TestDesk, id: string): Promise<Rollout> {
  const { db } = test.desk.restarts;
  const [found] = await db.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, id));
  if (found === undefined) throw new Error(`No rollout ${id}`);
  return found.record;
}

/** The rollout as its page shows it; `person`: to whom. */
export async function boardOf(
  test: TestDesk,
  id: string,
  person?: Pick<Person, 'id' | 'grants'>,
): Promise<RolloutView> {
  // On a machine that is short of everything a test waits longer than a page does.
  const queries = { ...test.desk.queries, reading: test.desk.restarts.db };
  const found = await loadRollout(ENGLISH, queries, id, person === undefined ? {} : { person });
  if (found === null) throw new Error(`No rollout ${id}`);
  return found;
}

/** Waits until a rollout is in one of these states. */
export async function inState(
  test: TestDesk,
  id: string,
  states: readonly Rollout['state'][],
  limitMs = 300_000,
): Promise<Rollout> {
  return eventually(
    `rollout ${id} to be ${states.join(' or ')}`,
    async () => {
      const now = await rolloutOf(test, id);
      return states.includes(now.state) ? now : null;
    },
    limitMs,
  );
}

/** Waits until a rollout is over, and gives its board. */
export async function over(test: TestDesk, id: string, limitMs = 300_000): Promise<RolloutView> {
  await inState(test, id, ['ended'], limitMs);
  return boardOf(test, id);
}

/** Calls for the instances of a group (`i-group0` and so on), by the simulator's ledger. */
export async function callsFor(test: TestDesk, group: string) {
  return (await test.control.ledger()).filter(({ instanceId }) => instanceId?.startsWith(`i-${group}`));
}

/** Waits until some of a group has been sent. */
export async function underWay(test: TestDesk, group: string, least = 1): Promise<void> {
  await eventually(`calls for ${group}`, async () => (await callsFor(test, group)).length >= least);
}

/** Names of the targets in a column, in their order. */
export function namesIn(view: RolloutView, column: BoardColumn): string[] {
  return (view.columns?.[column] ?? []).map(({ name }) => name).sort();
}

/** Watches what is down in the fleet of a desk, by the simulator's own truth. */
export function watchTruth(test: TestDesk, groupsOf?: (id: string) => readonly string[]): Truth {
  return watchGroups(test.control, groupsOf);
}

/**
 * Lets every target of a rollout be tried again at once, as if the minute had turned. The rollout is locked first, as everybody
 * does who writes its targets.
 */
export async function forgetNotBefore({ database }: TestDesk, rolloutId: string): Promise<void> {
  await database.query(
    `begin; select 1 from rollouts where id = '${rolloutId}' for update;
     update rollout_targets set not_before = null where rollout_id = '${rolloutId}'; commit`,
  );
}
