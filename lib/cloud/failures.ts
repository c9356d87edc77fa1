import type { FaultParams, LostCause, UnreachedCause } from '../domain/restart/call-faults';

/** What ECS says of a denial by RAM, as far as it says it. */
export interface AccessDenied {
  action: string | null;
  principal: string | null;
  policyType: string | null;
  reason: string | null;
}

/** The service's own words, to be shown beside ours. Absent values are null, never the string "undefined". */
export interface ServiceWords {
  /** STS, which gives a role's credentials; ECS where it is left out. */
  from?: 'sts';
  code: string;
  /** Empty where the message would echo the signed request (SignatureDoesNotMatch, IncompleteSignature). */
  message: string;
  requestId: string | null;
  httpStatus: number | null;
  /** URL of the service's troubleshooting page. */
  recommend: string | null;
  accessDenied: AccessDenied | null;
}

/** How a call that was made can fail. */
export type AnswerFailure = Exclude<CallFailure, { class: 'held_back' }>;

/** Why a call was not made for now. */
export type HeldBackWhy = 'throttled' | 'no_budget';

export type NotSentCause = 'no_credentials' | 'no_connection';

/**
 * Every way in which a call can fail, by what it says about whether the call took effect (ecs-facts.md section 5,
 * restart-life.md "What an answer of ECS means"), as codes and parameters: no credential, no URL and no signed text.
 */
export type CallFailure =
  /** The dry run passed: HTTP 400 with code DryRunOperation. */
  | { class: 'dry_run_passed'; words: ServiceWords }
  /** Not done; not before the next minute begins. */
  | { class: 'throttled'; words: ServiceWords }
  /** Not done, and not before its cause is gone. */
  | { class: 'refused'; words: ServiceWords }
  /** Never reached ECS: safe to try again. */
  | { class: 'not_sent'; cause: 'no_connection'; fault: UnreachedCause; params?: FaultParams }
  /** Never sent, for want of credentials. `words`: what STS said, or a code of the desk's own for what kept it from answering. */
  | { class: 'not_sent'; cause: 'no_credentials'; words?: ServiceWords }
  /** Not sent either, since the desk's own request budget is used up or ECS (`words`: STS) is throttling; until then, ISO 8601 UTC. */
  | { class: 'held_back'; api: string; why: HeldBackWhy; until: string; words?: ServiceWords }
  /** It may have happened. Never sent again. */
  | {
      class: 'unconfirmed';
      cause: LostCause;
      params?: FaultParams;
      words: ServiceWords | null;
      /** With `endless_pages`: how many there were. */
      pages?: number;
    };
