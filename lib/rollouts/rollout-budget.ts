import type { Budgets } from '../config/config';
import type { Queryable } from '../db/client';
import { type BudgetStanding, budgetStandings } from '../db/request-budgets';
import { sourceKey } from '../domain/instance/instance';

/** Of the restarts that may be sent in a minute, a rollout leaves this share to people who restart single instances. */
const LEFT_TO_PEOPLE = 0.1;

/** Of the restarts of a minute in one account and region, so many are for rollouts. */
export function restartsAMinute(budgets: Budgets): number {
  return Math.max(1, Math.floor(budgets.rebootInstance * (1 - LEFT_TO_PEOPLE)));
}

/** How many restarts a rollout may begin now in one account and region, and from when on more if it is none. */
export interface Allowance {
  left: number;
  /** Null while there is some. */
  wait: { why: 'throttled' | 'no_budget'; until: string } | null;
}

/** What rollouts may begin in each account and region at this moment. A rollout waits for budget before it sends anything. */
export async function readAllowances(
  db: Queryable,
  budgets: Budgets,
): Promise<(place: { accountId: string; regionId: string }) => Allowance> {
  const standings = await budgetStandings(db);
  return ({ accountId, regionId }) => {
    const own = standings.filter((standing) => standing.accountId === accountId && standing.regionId === regionId);
    // Each restart takes one of both: the fresh read, and the call.
    const each = [
      allowance(own, 'RebootInstance', restartsAMinute(budgets)),
      allowance(own, 'DescribeInstances', budgets.describeInstances),
    ];
    return each.reduce((least, one) => (one.left < least.left ? one : least));
  };
}

function allowance(standings: readonly BudgetStanding[], api: string, limit: number): Allowance {
  const standing = standings.find((one) => one.api === api);
  if (standing === undefined) return { left: limit, wait: null };
  const { throttledUntil, used, minuteEndsAt } = standing;
  if (throttledUntil !== null) return { left: 0, wait: { why: 'throttled', until: throttledUntil } };
  const left = Math.max(0, limit - used);
  return { left, wait: left > 0 ? null : { why: 'no_budget', until: minuteEndsAt } };
}

/** Takes the budget of one restart after another, in each account and region. `taken`: begun, and not counted yet. */
export function takerOf(
  taken: readonly { accountId: string; regionId: string }[],
  allowanceOf: (place: { accountId: string; regionId: string }) => Allowance,
): (place: { accountId: string; regionId: string }) => boolean {
  const used = new Map<string, number>();
  for (const place of taken) used.set(sourceKey(place), (used.get(sourceKey(place)) ?? 0) + 1);
  return (place) => {
    const key = sourceKey(place);
    const before = used.get(key) ?? 0;
    if (before >= allowanceOf(place).left) return false;
    used.set(key, before + 1);
    return true;
  };
}
