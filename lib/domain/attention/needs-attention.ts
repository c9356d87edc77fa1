import { knownStatus } from '../instance/statuses';
import { isPending, type PendingEvent } from '../instance/system-events';
import { LATE_WATCH_HOURS, type RestartState } from '../restart/restart';
import type { Rollout } from '../rollout/rollout';
import type { AttentionKind } from './attention-groups';

/** What Alibaba Cloud does within so many hours is worth knowing of now. */
export const DUE_WITHIN_HOURS = 24;

const HOUR_MS = 3_600_000;

/** A restart as far as it says whether somebody has to look. Times are ISO 8601 UTC. */
export interface RestartStanding {
  state: RestartState;
  endedAt: string | null;
  returnedAt: string | null;
  /** A newer restart of the instance was sent: that one is followed. */
  superseded: boolean;
}

/** The instance of a restart as last read. */
export interface InstanceStanding {
  status: string;
  askedAt: string;
  /** The last read that saw it Running before it was seen away; null while it is Running, or was never seen so. */
  leftAfter: string | null;
  /** Its last reads did not find it. */
  missing: boolean;
  gone: boolean;
}

/**
 * As what a restart needs somebody; null: it does not, or no longer (restart-life.md, "What needs attention").
 * @param instance null: the desk does not know it, or does not read it any more.
 */
export function attentionOf(
  { state, endedAt, returnedAt, superseded }: RestartStanding,
  instance: InstanceStanding | null,
  nowMs: number,
): Extract<AttentionKind, 'overdue' | 'stayed_stopped' | 'unconfirmed'> | null {
  if (state === 'unconfirmed') return 'unconfirmed';
  if (endedAt === null || returnedAt !== null || instance === null || instance.gone) return null;
  const isRecent = nowMs - Date.parse(endedAt) <= LATE_WATCH_HOURS * HOUR_MS;
  switch (state) {
    case 'overdue':
      // What has been Stopped for so long is what somebody left so.
      return hasRunSince(instance, endedAt) || (!isRecent && knownStatus(instance.status) === 'Stopped')
        ? null
        : 'overdue';
    case 'stopped':
      return isRecent && !hasRunSince(instance, endedAt) ? 'stayed_stopped' : null;
    case 'never_confirmed':
    case 'not_observed':
    case 'unwatched':
      // Running is no evidence here: these are over when more is learned, somebody tries again, or nothing more can be learned.
      return isRecent && !superseded ? 'unconfirmed' : null;
    default:
      return null;
  }
}

/** Seen Running by a read that was asked since then, whoever brought it back. */
function hasRunSince({ status, askedAt, leftAfter, missing }: InstanceStanding, sinceIso: string): boolean {
  if (leftAfter !== null) return leftAfter > sinceIso;
  return !missing && knownStatus(status) === 'Running' && askedAt > sinceIso;
}

/** Whether an instance is between two resting states: Pending comes before its first start, and is none. */
function isOnItsWay(status: string): boolean {
  const known = knownStatus(status);
  return known === 'Starting' || known === 'Stopping';
}

/**
 * Since when an instance is on its way: the change that began it.
 * @param changes of its status, the newest first. @returns null: none of them shows it.
 */
export function onItsWaySince(changes: readonly { askedAt: string; from: string }[]): string | null {
  return changes.find(({ from }) => !isOnItsWay(from))?.askedAt ?? null;
}

/** Whether something that began then has lasted for longer than is usual. */
export function isSlow(since: string, usualMs: number, nowMs: number): boolean {
  return nowMs - Date.parse(since) > usualMs;
}

/** Whether a system event is carried out now, is due, or will be within a day. */
export function isDueSoon({ status, notBefore }: PendingEvent, nowMs: number): boolean {
  if (!isPending(status)) return false;
  return status === 'Executing' || (notBefore !== null && Date.parse(notBefore) - nowMs <= DUE_WITHIN_HOURS * HOUR_MS);
}

/** As what a rollout is shown that is not over. @param still it runs, and nothing has happened in it for longer than is usual. */
export function attentionOfRollout(
  { state }: Pick<Rollout, 'state'>,
  still: boolean,
): Extract<AttentionKind, `rollout_${string}`> | null {
  switch (state) {
    case 'held':
      return 'rollout_held';
    case 'paused':
    case 'looking':
      return 'rollout_waiting';
    case 'running':
      return still ? 'rollout_waiting' : 'rollout_running';
    case 'finishing':
      return 'rollout_running';
    case 'ended':
      return null;
  }
}
