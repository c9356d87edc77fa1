import type { InstanceFacts } from '../domain/instance/instance';
import type { SystemEvent } from '../domain/instance/system-events';
import type { Result } from '../domain/result';
import type { AnswerFailure, CallFailure } from './failures';

/** One account in one region: the endpoint's host alone picks the region, so there is one client for each. */
export interface CloudTarget {
  accountId: string;
  regionId: string;
}

/** A page of DescribeInstances. */
export interface InstanceListPage {
  instances: InstanceFacts[];
  /** Null at the end. A short page may still carry a token. */
  nextToken: string | null;
  requestId: string | null;
}

/** A page of DescribeInstanceHistoryEvents. */
export interface SystemEventPage {
  events: SystemEvent[];
  /** Null at the end. */
  nextToken: string | null;
}

/** What is asked of RebootInstance. */
export interface RebootRequest {
  instanceId: string;
  /** True cuts the power: what was not written is lost. */
  force: boolean;
  dryRun: boolean;
}

/** ECS took the request on. Accepted is not done. */
export interface RebootAccepted {
  requestId: string;
}

/**
 * What a read is for, which decides how much of the request budget it may use: `sweep` lists everything and leaves some
 * free, `watch` follows what is changing, `restart` is the fresh read before one.
 */
export type ReadPurpose = 'sweep' | 'watch' | 'restart';

/** An account and region with its credentials resolved: what follows can fail only at the network or at ECS. */
export interface CloudRegion {
  /**
   * One page of the region's instances, or exactly the ids given (at most 100). Retried with jitter up to `retries`
   * times (default 2) when the answer was lost or nothing was reached; never when throttled, refused or without budget.
   * `onSent` is told when the request leaves, of each attempt; not where nothing can be sent or reached.
   */
  describeInstances(
    query: { nextToken: string | null } | { instanceIds: readonly string[] },
    options: { purpose: ReadPurpose; retries?: number; signal?: AbortSignal; onSent?: () => void },
  ): Promise<Result<InstanceListPage, CallFailure>>;
  /**
   * One page of the system events of the region's instances in every state: unfinished ones, and finished ones of the last
   * 30 days. Retried as reads of instances are, out of a budget of its own.
   */
  describeSystemEvents(
    query: { nextToken: string | null },
    options: { retries?: number; signal?: AbortSignal },
  ): Promise<Result<SystemEventPage, CallFailure>>;
  /** Asks DescribeInstances with DryRun: true when the permission to read is there, false when ECS denies it. */
  mayDescribe(purpose: ReadPurpose): Promise<Result<boolean, CallFailure>>;
  /**
   * Takes one RebootInstance out of the request budget. To be asked before the intent to send is committed: a restart
   * never waits for budget, and none is sent without it.
   */
  takeReboot(): Promise<Result<null, CallFailure>>;
  /**
   * Sends RebootInstance once and never again, whatever comes back. The caller has taken budget and committed the intent.
   * A dry run that passes is the failure class `dry_run_passed`; an accepted dry run was a real restart.
   */
  rebootInstance(request: RebootRequest): Promise<Result<RebootAccepted, AnswerFailure>>;
}

/** The border: everything that the product asks of the cloud goes through here. */
export interface Cloud {
  /** Resolves the account's credentials. A failure is of class `not_sent`, cause `no_credentials`. */
  open(target: CloudTarget): Promise<Result<CloudRegion, CallFailure>>;
  /** Loads the SDK (0.4 s, 64 MB), so that the first request does not wait for it. */
  warmUp(): Promise<void>;
}
