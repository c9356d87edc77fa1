import { bare } from '../words/prose';
import type { InstanceFacts, OperationLock } from './instance';
import { knownLock, type LockReason } from './locks';
import { knownStatus } from './statuses';

/** May this instance be restarted? */
export type VerdictKind = 'allowed' | 'refused' | 'unknown';

/** Every cause for not simply allowing a restart. */
export type CauseCode =
  | 'lock_security'
  | 'lock_financial'
  | 'lock_undocumented'
  | 'lock_unrecognised'
  | 'expired'
  | 'expiry_unclear'
  | 'already_restarting'
  | 'status_pending'
  | 'status_starting'
  | 'status_stopping'
  | 'status_stopped'
  | 'status_unrecognised';

/** What the words of a cause are made from: what was read, never a sentence of ours. */
export interface CauseParams {
  /** The lock, as ECS names it; empty where it gives no name. */
  lock?: string;
  /** What ECS says of the lock. */
  said?: string;
  /** When it expired, ISO 8601 UTC. */
  expiredAt?: string;
  /** ExpiredTime as ECS gives it, where it is no time that can be read. */
  expiredTime?: string;
  /** Null: ECS names none. */
  chargeType?: string | null;
  /** Whose restart goes on, and since when; ISO 8601 UTC. */
  actorName?: string;
  since?: string;
  /** As ECS gives it. */
  status?: string;
  /** Stopped, and its expiry speaks against it too or is not clear. */
  maybeExpired?: true;
}

/** One cause: a code with what its words are made from. */
export interface Cause {
  kind: 'refused' | 'unknown';
  code: CauseCode;
  /** Tells causes of one code apart, so that a tick covers exactly what the person read: `lock_undocumented:recycling`. */
  key: string;
  params: CauseParams;
  /** Nothing but what is not known speaks against a restart: a tick overrules it. */
  confirmable?: true;
}

/** The answer, never as a boolean alone: whoever disables a control has the reason in hand. */
export type Verdict =
  | { kind: 'allowed'; code: 'ok'; causes: [] }
  | {
      kind: 'refused' | 'unknown';
      /** Of the cause that is named: the first of this kind. */
      code: CauseCode;
      /** All causes: locks, expiry, already restarting, status. */
      causes: Cause[];
    };

/** What is known beside the cloud's answer. */
export interface VerdictContext {
  /** Milliseconds since the epoch at which the question is asked. */
  nowMs: number;
  /** The restart that holds the instance's slot, if any. */
  heldBy: { restartId: string; actorName: string; since: string } | null;
}

/**
 * May this instance be restarted? Allow-list: Running, no lock, not expired, nobody first. All causes are listed in
 * the order locks, expiry, already restarting, status; the gravest kind wins and its first cause is named
 * (an expired or locked machine reads Stopped, and "Stopped" would be the wrong advice).
 */
export function judge(instance: InstanceFacts, context: VerdictContext): Verdict {
  const expiry = expiryCauses(instance, context.nowMs);
  const found: Cause[] = [
    ...instance.locks.map(lockCause),
    ...expiry,
    ...heldCauses(context),
    ...statusCauses(instance, expiry.length > 0),
  ];
  // What is refused for another cause cannot be confirmed away.
  const isRefused = found.some(({ kind }) => kind === 'refused');
  const causes = found.map((cause): Cause => (isRefused ? cause : { ...cause, confirmable: true }));
  const first = namedCause(causes);
  return first === null ? { kind: 'allowed', code: 'ok', causes: [] } : { kind: first.kind, code: first.code, causes };
}

/** The cause that a row names: the first of the gravest kind; null for none. */
export function namedCause<C extends Pick<Cause, 'kind'>>(causes: readonly C[]): C | null {
  return causes.find(({ kind }) => kind === 'refused') ?? causes[0] ?? null;
}

/** The keys of the causes that a person must tick before an unknown verdict may be overruled. */
export function keysToAcknowledge(verdict: Verdict): string[] {
  return [...new Set(verdict.causes.filter((cause) => cause.kind === 'unknown').map((cause) => cause.key))];
}

function lockCause({ reason, message }: OperationLock): Cause {
  const known = knownLock(reason);
  const said = message === null ? '' : bare(message);
  const params: CauseParams = { lock: reason, ...(said === '' ? {} : { said }) };
  switch (known) {
    case 'security':
      return { kind: 'refused', code: 'lock_security', key: 'lock_security', params };
    case 'financial':
      return { kind: 'refused', code: 'lock_financial', key: 'lock_financial', params };
    case 'recycling':
    case 'dedicatedhostfinancial':
    case 'refunded':
      return { kind: 'unknown', code: 'lock_undocumented', key: `lock_undocumented:${known}`, params };
    case null: {
      const key = `lock_unrecognised:${reason.trim().toLowerCase()}`;
      return { kind: 'unknown', code: 'lock_unrecognised', key, params };
    }
  }
}

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function expiryCauses({ chargeType, expiredTime }: InstanceFacts, nowMs: number): Cause[] {
  // Pay-as-you-go is never called expired: recorded answers show PostPaid with past ExpiredTime values (ecs-facts.md section 3).
  if (chargeType === 'PostPaid' || expiredTime === null) return [];
  // Date.parse reads almost anything ("1" is a year), and what is not a full stamp is not known.
  const expiresMs = STAMP.test(expiredTime) ? Date.parse(expiredTime) : Number.NaN;
  if (Number.isNaN(expiresMs)) return [unclearExpiry({ expiredTime })];
  if (expiresMs > nowMs) return [];
  if (chargeType !== 'PrePaid') return [unclearExpiry({ chargeType })];
  const expiredAt = new Date(expiresMs).toISOString();
  return [{ kind: 'refused', code: 'expired', key: 'expired', params: { expiredAt } }];
}

function unclearExpiry(params: CauseParams): Cause {
  return { kind: 'unknown', code: 'expiry_unclear', key: 'expiry_unclear', params };
}

function heldCauses({ heldBy }: VerdictContext): Cause[] {
  if (heldBy === null) return [];
  const params = { actorName: heldBy.actorName, since: heldBy.since };
  return [{ kind: 'refused', code: 'already_restarting', key: 'already_restarting', params }];
}

/** `maybeExpired`: its expiry speaks against a restart too, or is not clear. */
function statusCauses({ status, locks }: InstanceFacts, maybeExpired: boolean): Cause[] {
  const known = knownStatus(status);
  switch (known) {
    case 'Running':
      return [];
    case 'Stopped': {
      const params = locks.length > 0 ? lockThatStops(locks) : maybeExpired ? { maybeExpired } : {};
      return [{ kind: 'refused', code: 'status_stopped', key: 'status_stopped', params: { status: known, ...params } }];
    }
    case 'Starting':
    case 'Stopping':
    case 'Pending': {
      const code = REFUSED_STATUS[known];
      return [{ kind: 'refused', code, key: code, params: { status: known } }];
    }
    case null: {
      const key = `status_unrecognised:${status}`;
      return [{ kind: 'unknown', code: 'status_unrecognised', key, params: { status } }];
    }
  }
}

const REFUSED_STATUS = { Starting: 'status_starting', Stopping: 'status_stopping', Pending: 'status_pending' } as const;

/** The lock explains the status (restart-life.md): it is named, and nobody is told to start what is locked. */
function lockThatStops(locks: readonly OperationLock[]): CauseParams {
  // The first that is known to block anything, as `judge` names causes.
  const lock = locks.find(({ reason }) => isBlocking(knownLock(reason))) ?? locks[0];
  return { lock: lock?.reason ?? '' };
}

function isBlocking(reason: LockReason | null): boolean {
  return reason === 'security' || reason === 'financial';
}
