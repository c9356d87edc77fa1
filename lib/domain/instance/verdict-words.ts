import { displayName, type InstanceFacts } from './instance';
import { knownLock, lockLabel } from './locks';
import { type Cause, type CauseCode, type CauseParams, namedCause } from './verdict';

/** What a cause, or a verdict, is told by. */
export interface VerdictWords {
  /** One to three words, shown beside the control: "Stopped", "Security lock". */
  short: string;
  sentence: string;
  nextStep: string;
}

/** A cause as releases before this one stored and sent it: in words. They are shown as they are. */
export type ToldCause = Omit<Cause, 'params' | 'confirmable'> & VerdictWords;

/** A cause as events hold it. */
export type KeptCause = Cause | ToldCause;

/** A verdict as events hold it, and as a server of the release before sends it. */
export type KeptVerdict =
  | { kind: 'allowed'; code: 'ok'; causes: [] }
  | { kind: 'refused' | 'unknown'; code: CauseCode; causes: KeptCause[] };

type Named = Pick<InstanceFacts, 'name' | 'instanceId'>;

/** The verdict on an instance in words: those of the cause that it names. */
export function verdictWords(verdict: KeptVerdict, instance: Named): VerdictWords {
  const causes: readonly KeptCause[] = verdict.causes;
  const named = namedCause(causes);
  if (named !== null) return causeWords(named, instance);
  // Every verdict of ours has causes; what has none by whatever accident is told by its code, and never as allowed.
  if (verdict.kind !== 'allowed') return causeWords({ ...verdict, key: verdict.code, params: {} }, instance);
  return {
    short: 'Can restart',
    sentence: `${displayName(instance)} is Running, has no lock and is not expired.`,
    nextStep: 'Restart it.',
  };
}

/** One cause in words. */
export function causeWords(cause: KeptCause, instance: Named): VerdictWords {
  if (!('params' in cause)) return cause;
  // A server of a newer release may know of more.
  const words = Object.hasOwn(CAUSES, cause.code) ? CAUSES[cause.code] : null;
  if (words === null)
    return { short: cause.code, sentence: `${displayName(instance)}: ${cause.code}.`, nextStep: LOOK };
  const { toOverrule, ...told } = words(cause.params, displayName(instance));
  return cause.confirmable && toOverrule !== undefined ? { ...told, nextStep: toOverrule } : told;
}

/** The words beside the control alone. */
export function causeShort(cause: KeptCause): string {
  return causeWords(cause, { name: '', instanceId: '' }).short;
}

/** `toOverrule`: the next step where nothing but what is not known speaks against a restart. */
type Words = (params: CauseParams, name: string) => VerdictWords & { toOverrule?: string };

const CONFIRM = 'To restart all the same, confirm that you have read this.';
const LOOK = 'Look at the instance in the ECS console, or try a dry run.';
const NOT_RUNNING = 'ECS restarts only Running instances.';

/** What to do about a lock of which nothing but a name is documented. */
const LOCK_NEXT: Readonly<Record<string, string>> = {
  // DescribeInstances, LockReason: a spot instance that waits to be released.
  recycling:
    'It is a spot instance that Alibaba Cloud is about to release: move what runs on it. A restart does not keep it.',
  dedicatedhostfinancial: 'Pay the overdue bill of its dedicated host in the Alibaba Cloud console.',
  refunded: 'Ask whoever manages the account: its subscription was refunded.',
};
const LOCK_UNKNOWN_NEXT = 'Find out in the ECS console, or by a ticket to Alibaba Cloud, what the lock means.';
const SECURITY_NEXT =
  'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help.';
const FINANCIAL_NEXT = 'Pay the overdue bill in the Alibaba Cloud console; the lock goes away by itself.';

/** The words of each cause: a further one does not compile without them. */
const CAUSES: Readonly<Record<CauseCode, Words>> = {
  lock_security: ({ said }, name) => ({
    short: 'Security lock',
    sentence: `${name} is locked for security reasons, and ECS refuses to restart it while the lock is there.${saysEcs(said)}`,
    nextStep: SECURITY_NEXT,
  }),
  lock_financial: ({ said }, name) => ({
    short: 'Financial lock',
    sentence: `${name} is locked because a payment is overdue, for the instance or for one of its disks.${saysEcs(said)}`,
    nextStep: FINANCIAL_NEXT,
  }),
  lock_undocumented: ({ lock = '', said }, name) => ({
    short: lockLabel(lock),
    sentence: `${name} has the lock "${lock}". Alibaba Cloud does not document whether it blocks a restart.${saysEcs(said)}`,
    nextStep: lockNext(lock),
    toOverrule: `Try a dry run first. ${CONFIRM}`,
  }),
  lock_unrecognised: ({ lock = '', said }, name) => ({
    short: 'Unknown lock',
    sentence: `${name} has ${lockNamed(lock)}, which Restart Desk does not know. It may block a restart.${saysEcs(said)}`,
    nextStep: LOCK_UNKNOWN_NEXT,
    toOverrule: `${LOOK} ${CONFIRM}`,
  }),
  expired: ({ expiredAt = '' }, name) => ({
    short: 'Expired',
    sentence: `The subscription of ${name} expired on ${expiredAt.slice(0, 16).replace('T', ' ')} UTC.`,
    nextStep: 'Renew the subscription in the Alibaba Cloud console, then start the instance there.',
  }),
  expiry_unclear: (params, name) => ({
    short: 'Expiry unclear',
    sentence: `${name} may have expired: ${expiryClause(params)}.`,
    nextStep: 'Look in the ECS console whether it has expired.',
    toOverrule: `${LOOK} ${CONFIRM}`,
  }),
  already_restarting: ({ actorName = '', since = '' }, name) => ({
    short: 'Already restarting',
    sentence: `${actorName} asked to restart ${name} at ${since.slice(11, 16)} UTC, and that restart has not ended.`,
    nextStep: 'Follow that restart. A new one is possible when it has ended.',
  }),
  status_pending: (_, name) => notRunning('Pending', name, 'It is still being created. Wait until it is Running.'),
  status_starting: (_, name) => notRunning('Starting', name, 'Wait until it is Running.'),
  status_stopping: (_, name) =>
    notRunning(
      'Stopping',
      name,
      'Wait: during a restart it comes back by itself. If it ends up Stopped, look why before you start it in the ECS console.',
    ),
  status_stopped: ({ lock, maybeExpired }, name) => {
    if (lock !== undefined)
      return {
        ...stoppedByLock(lock),
        sentence: `${name} is Stopped and has ${lockNamed(lock)}, which may be why. ${NOT_RUNNING}`,
      };
    return notRunning(
      'Stopped',
      name,
      maybeExpired
        ? 'Look in the ECS console whether it has expired before it is started there.'
        : 'Start it in the ECS console: only a Running instance can be restarted.',
    );
  },
  status_unrecognised: ({ status = '' }, name) => ({
    short: 'Unknown status',
    sentence:
      status === ''
        ? `ECS gave no status for ${name}.`
        : `${name} has the status "${status}", which Restart Desk does not know.`,
    nextStep: 'Look at the instance in the ECS console.',
    toOverrule: `${LOOK} ${CONFIRM}`,
  }),
};

function notRunning(status: string, name: string, nextStep: string): VerdictWords {
  return { short: status, sentence: `${name} is ${status}. ${NOT_RUNNING}`, nextStep };
}

/** What is said of the lock itself: it explains why the instance is Stopped. */
function stoppedByLock(lock: string): Pick<VerdictWords, 'short' | 'nextStep'> {
  switch (knownLock(lock)) {
    case 'security':
      return { short: 'Security lock', nextStep: SECURITY_NEXT };
    case 'financial':
      return { short: 'Financial lock', nextStep: FINANCIAL_NEXT };
    case null:
      return { short: 'Unknown lock', nextStep: LOCK_UNKNOWN_NEXT };
    default:
      return { short: lockLabel(lock), nextStep: lockNext(lock) };
  }
}

function lockNext(lock: string): string {
  return LOCK_NEXT[knownLock(lock) ?? ''] ?? LOCK_UNKNOWN_NEXT;
}

function lockNamed(lock: string): string {
  return lock.trim() === '' ? 'a lock without a name' : `the lock "${lock}"`;
}

function saysEcs(said: string | undefined): string {
  return said === undefined ? '' : ` ECS says: "${said}".`;
}

function expiryClause({ expiredTime, chargeType }: CauseParams): string {
  if (expiredTime !== undefined) return `its expiry "${expiredTime}" cannot be read as a time`;
  const charge = chargeType == null ? 'names no charge type' : `names the charge type "${chargeType}"`;
  return `it shows a past expiry, and ECS ${charge}`;
}
