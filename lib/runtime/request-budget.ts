import type { BudgetUse, EcsApi, RequestBudget } from '../cloud/cloud-budget';
import type { Budgets } from '../config/config';
import type { Database } from '../db/client';
import { noteThrottled, takeBudget } from '../db/request-budgets';

/** The budget that is counted in PostgreSQL, shared by every server process on it. */
export function createRequestBudget(db: Database, budgets: Budgets): RequestBudget {
  return {
    take: ({ accountId, regionId }, api, use) =>
      takeBudget(db, { accountId, regionId, api }, limitFor(budgets, api, use)),
    throttled: ({ accountId, regionId }, api, agoMs) => noteThrottled(db, { accountId, regionId, api }, agoMs),
  };
}

/**
 * How far a use may count up the minute. Sweeps leave to restarts what is kept for them; those who watch a restart may
 * have half of that, so that the fresh read before one always has the rest.
 */
export function limitFor(budgets: Budgets, api: EcsApi, use: BudgetUse): number {
  if (api === 'RebootInstance') return budgets.rebootInstance;
  if (api === 'DescribeInstanceHistoryEvents') return budgets.describeInstanceHistoryEvents;
  switch (use) {
    case 'sweep':
      return budgets.describeInstances - budgets.keptForRestarts;
    case 'watch':
      return budgets.describeInstances - Math.floor(budgets.keptForRestarts / 2);
    case 'restart':
      return budgets.describeInstances;
  }
}
