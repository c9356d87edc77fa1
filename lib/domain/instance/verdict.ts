import { bare } from '../words/prose';
import { displayName, type InstanceFacts, type OperationLock } from './instance';
import { knownLock, type LockReason, lockLabel } from './locks';
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

/** One cause, with the words that row, dialog, server action and record all show. */
export interface Cause {
  kind: 'refused' | 'unknown';
  code: CauseCode;
  /** Tells causes of one code apart, so that a tick covers exactly what the person read: `lock_undocumented:recycling`. */
  key: string;
  /** One to three words, shown beside the control: "Stopped", "Security lock". */
  short: string;
  sentence: string;
  nextStep: string;
}

/** The answer, never as a boolean alone: whoever disables a control has the reason in hand. */
export type Verdict =
  | { kind: 'allowed'; code: 'ok'; short: string; sentence: string; nextStep: string; causes: [] }
  | {
      kind: 'refused' | 'unknown';
      code: CauseCode;
      short: string;
      sentence: string;
      nextStep: string;
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
  const name = displayName(instance);
  const expiry = expiryCauses(name, instance, context.nowMs);
  const found: Found[] = [
    ...instance.locks.map((lock) => lockCause(name, lock.reason, lock.message)),
    ...expiry,
    ...heldCauses(name, context),
    ...statusCauses(name, instance, expiry.length > 0),
  ];
  // What is refused for another cause cannot be confirmed away.
  const isRefused = found.some(({ kind }) => kind === 'refused');
  const causes = found.map(({ toOverrule, ...cause }) =>
    isRefused || toOverrule === undefined ? cause : { ...cause, nextStep: toOverrule },
  );
  const first = causes.find((cause) => cause.kind === 'refused') ?? causes.find((cause) => cause.kind === 'unknown');
  if (first === undefined) {
    return {
      kind: 'allowed',
      code: 'ok',
      short: 'Can restart',
      sentence: `${name} is Running, has no lock and is not expired.`,
      nextStep: 'Restart it.',
      causes: [],
    };
  }
  const { kind, code, short, sentence, nextStep } = first;
  return { kind, code, short, sentence, nextStep, causes };
}

/** The keys of the causes that a person must tick before an unknown verdict may be overruled. */
export function keysToAcknowledge(verdict: Verdict): string[] {
  return [...new Set(verdict.causes.filter((cause) => cause.kind === 'unknown').map((cause) => cause.key))];
}

/** A cause, with the next step that it has where nothing but unknown causes speak against a restart: a tick overrules those. */
interface Found extends Cause {
  toOverrule?: string;
}

const CONFIRM = 'To restart all the same, confirm that you have read this.';
const LOOK = 'Look at the instance in the ECS console, or try a dry run.';

/** What to do about a lock of which nothing but a name is documented. */
const LOCK_NEXT: Record<Exclude<LockReason, 'security' | 'financial'>, string> = {
  recycling:
    'Look for it in the recycle bin of the ECS console: it was put there to be released, unless it is renewed.',
  dedicatedhostfinancial: 'Pay the overdue bill of its dedicated host in the Alibaba Cloud console.',
  refunded: 'Ask whoever manages the account: its subscription was refunded.',
};
const LOCK_UNKNOWN_NEXT = 'Find out in the ECS console, or by a ticket to Alibaba Cloud, what the lock means.';

function lockCause(name: string, reason: string, message: string | null): Found {
  const known = knownLock(reason);
  const said = message === null || bare(message) === '' ? '' : ` ECS says: "${bare(message)}".`;
  const named = reason.trim() === '' ? 'a lock without a name' : `the lock "${reason}"`;
  switch (known) {
    case 'security':
      return {
        kind: 'refused',
        code: 'lock_security',
        key: 'lock_security',
        short: 'Security lock',
        sentence: `${name} is locked for security reasons, and ECS refuses to restart it while the lock is there.${said}`,
        nextStep: 'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help.',
      };
    case 'financial':
      return {
        kind: 'refused',
        code: 'lock_financial',
        key: 'lock_financial',
        short: 'Financial lock',
        sentence: `${name} is locked because a payment is overdue, for the instance or for one of its disks.${said}`,
        nextStep: 'Pay the overdue bill in the Alibaba Cloud console; the lock goes away by itself.',
      };
    case 'recycling':
    case 'dedicatedhostfinancial':
    case 'refunded':
      return {
        kind: 'unknown',
        code: 'lock_undocumented',
        key: `lock_undocumented:${known}`,
        short: lockLabel(reason),
        sentence: `${name} has the lock "${reason}". Alibaba Cloud does not document whether it blocks a restart.${said}`,
        nextStep: LOCK_NEXT[known],
        toOverrule: `Try a dry run first. ${CONFIRM}`,
      };
    case null:
      return {
        kind: 'unknown',
        code: 'lock_unrecognised',
        key: `lock_unrecognised:${reason.trim().toLowerCase()}`,
        short: 'Unknown lock',
        sentence: `${name} has ${named}, which Restart Desk does not know. It may block a restart.${said}`,
        nextStep: LOCK_UNKNOWN_NEXT,
        toOverrule: `${LOOK} ${CONFIRM}`,
      };
  }
}

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function expiryCauses(name: string, instance: InstanceFacts, nowMs: number): Found[] {
  // Pay-as-you-go is never called expired: recorded answers show PostPaid with past ExpiredTime values (ecs-facts.md section 3).
  if (instance.chargeType === 'PostPaid' || instance.expiredTime === null) return [];
  // Date.parse reads almost anything ("1" is a year), and what is not a full stamp is not known.
  const expiresMs = STAMP.test(instance.expiredTime) ? Date.parse(instance.expiredTime) : Number.NaN;
  if (Number.isNaN(expiresMs)) {
    return [unclearExpiry(name, `its expiry "${instance.expiredTime}" cannot be read as a time`)];
  }
  if (expiresMs > nowMs) return [];
  if (instance.chargeType === 'PrePaid') {
    return [
      {
        kind: 'refused',
        code: 'expired',
        key: 'expired',
        short: 'Expired',
        sentence: `The subscription of ${name} expired on ${new Date(expiresMs).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
        nextStep: 'Renew the subscription in the Alibaba Cloud console, then start the instance there.',
      },
    ];
  }
  const charge =
    instance.chargeType === null ? 'names no charge type' : `names the charge type "${instance.chargeType}"`;
  return [unclearExpiry(name, `it shows a past expiry, and ECS ${charge}`)];
}

function unclearExpiry(name: string, why: string): Found {
  return {
    kind: 'unknown',
    code: 'expiry_unclear',
    key: 'expiry_unclear',
    short: 'Expiry unclear',
    sentence: `${name} may have expired: ${why}.`,
    nextStep: 'Look in the ECS console whether it has expired.',
    toOverrule: `${LOOK} ${CONFIRM}`,
  };
}

function heldCauses(name: string, context: VerdictContext): Cause[] {
  if (context.heldBy === null) return [];
  return [
    {
      kind: 'refused',
      code: 'already_restarting',
      key: 'already_restarting',
      short: 'Already restarting',
      sentence: `${context.heldBy.actorName} asked to restart ${name} at ${clockTime(context.heldBy.since)} UTC, and that restart has not ended.`,
      nextStep: 'Follow that restart. A new one is possible when it has ended.',
    },
  ];
}

/** `maybeExpired`: its expiry speaks against a restart too, or is not clear. */
function statusCauses(name: string, { status, locks }: InstanceFacts, maybeExpired: boolean): Found[] {
  const known = knownStatus(status);
  switch (known) {
    case 'Running':
      return [];
    case 'Stopped':
      return [locks.length > 0 ? stoppedByLock(name, locks) : stopped(name, maybeExpired)];
    case 'Starting':
      return [refusedStatus(name, 'status_starting', known, 'Wait until it is Running.')];
    case 'Stopping':
      return [
        refusedStatus(
          name,
          'status_stopping',
          known,
          'Wait: during a restart it comes back by itself. If it ends up Stopped, look why before you start it in the ECS console.',
        ),
      ];
    case 'Pending':
      return [refusedStatus(name, 'status_pending', known, 'It is still being created. Wait until it is Running.')];
    case null:
      return [
        {
          kind: 'unknown',
          code: 'status_unrecognised',
          key: `status_unrecognised:${status}`,
          short: 'Unknown status',
          sentence:
            status === ''
              ? `ECS gave no status for ${name}.`
              : `${name} has the status "${status}", which Restart Desk does not know.`,
          nextStep: 'Look at the instance in the ECS console.',
          toOverrule: `${LOOK} ${CONFIRM}`,
        },
      ];
  }
}

function stopped(name: string, maybeExpired: boolean): Cause {
  const start = 'Start it in the ECS console: only a Running instance can be restarted.';
  const look = 'Look in the ECS console whether it has expired before it is started there.';
  return refusedStatus(name, 'status_stopped', 'Stopped', maybeExpired ? look : start);
}

/** The lock explains the status (restart-life.md): it is named, and nobody is told to start what is locked. */
function stoppedByLock(name: string, locks: readonly OperationLock[]): Cause {
  // The first that is known to block anything, as `judge` names causes.
  const lock = locks.find(({ reason }) => isBlocking(knownLock(reason))) ?? locks[0];
  const reason = lock?.reason ?? '';
  const cause = lockCause(name, reason, lock?.message ?? null);
  const named = reason.trim() === '' ? 'a lock without a name' : `the lock "${reason}"`;
  return {
    kind: 'refused',
    code: 'status_stopped',
    key: 'status_stopped',
    short: cause.short,
    sentence: `${name} is Stopped and has ${named}, which may be why. ECS restarts only Running instances.`,
    nextStep: cause.nextStep,
  };
}

function isBlocking(reason: LockReason | null): boolean {
  return reason === 'security' || reason === 'financial';
}

function refusedStatus(name: string, code: CauseCode, status: string, nextStep: string): Cause {
  return {
    kind: 'refused',
    code,
    key: code,
    short: status,
    sentence: `${name} is ${status}. ECS restarts only Running instances.`,
    nextStep,
  };
}

function clockTime(iso: string): string {
  return iso.slice(11, 16);
}
