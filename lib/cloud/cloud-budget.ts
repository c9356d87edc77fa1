import type { Result } from '../domain/result';
import type { HeldBackWhy } from './failures';
import type { CloudTarget } from './port';

/** The APIs that the desk calls, each with a budget of its own per account and region (ecs-facts.md section 4). */
export const ECS_APIS = ['DescribeInstances', 'RebootInstance', 'DescribeInstanceHistoryEvents'] as const;
export type EcsApi = (typeof ECS_APIS)[number];

/** Who asks: what restarts need is kept free of the others. */
export type BudgetUse = 'sweep' | 'watch' | 'restart';

/** Why a call may not be made now, and from when on it may. ISO 8601 UTC. */
export interface HeldBack {
  why: HeldBackWhy;
  until: string;
}

/**
 * Calls a minute, per account, region and API, shared by every server process. Every attempt takes one, retries and dry
 * runs too.
 */
export interface RequestBudget {
  /** Takes one call. @throws when it cannot be counted; then the call is not made. */
  take(target: CloudTarget, api: EcsApi, use: BudgetUse): Promise<Result<null, HeldBack>>;
  /**
   * Notes that ECS throttled a call that began `agoMs` ago: nothing more is asked until the minute after that one begins.
   */
  throttled(target: CloudTarget, api: EcsApi, agoMs: number): Promise<void>;
}

/** A budget without end, for tests and tools that have no database. */
export const UNLIMITED: RequestBudget = {
  take: async () => ({ ok: true, value: null }),
  throttled: async () => undefined,
};
