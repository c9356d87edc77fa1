import { clockMinute, fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { displayName, type InstanceFacts } from './instance';
import { knownLock, lockLabel } from './locks';
import { statusLabel } from './statuses';
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
export function verdictWords(language: Language, verdict: KeptVerdict, instance: Named): VerdictWords {
  const causes: readonly KeptCause[] = verdict.causes;
  const named = namedCause(causes);
  if (named !== null) return causeWords(language, named, instance);
  // Every verdict of ours has causes; what has none by whatever accident is told by its code, and never as allowed.
  if (verdict.kind !== 'allowed') return causeWords(language, { ...verdict, key: verdict.code, params: {} }, instance);
  const { t } = language;
  return {
    short: t('verdict.canRestart'),
    sentence: t('verdict.ok', { name: displayName(instance) }),
    nextStep: t('verdict.restartIt'),
  };
}

/** One cause in words. */
export function causeWords(language: Language, cause: KeptCause, instance: Named): VerdictWords {
  if (!('params' in cause)) return cause;
  const name = displayName(instance);
  // A server of a newer release may know of more.
  const words = Object.hasOwn(CAUSES, cause.code) ? CAUSES[cause.code] : null;
  if (words === null) {
    const { t } = language;
    return {
      short: cause.code,
      sentence: t('verdict.ofNewerRelease', { name, code: cause.code }),
      nextStep: t('verdict.look'),
    };
  }
  const { toOverrule, ...told } = words(language, cause.params, name);
  return cause.confirmable && toOverrule !== undefined ? { ...told, nextStep: toOverrule } : told;
}

/** The words beside the control alone. */
export function causeShort(language: Language, cause: KeptCause): string {
  return causeWords(language, cause, { name: '', instanceId: '' }).short;
}

/** `toOverrule`: the next step where nothing but what is not known speaks against a restart. */
type Words = (language: Language, params: CauseParams, name: string) => VerdictWords & { toOverrule?: string };

/** The words of each cause: a further one does not compile without them. */
const CAUSES: Readonly<Record<CauseCode, Words>> = {
  lock_security: (language, { said }, name) => ({
    short: language.t('verdict.securityLock'),
    sentence: language.t('verdict.lock_security', { name, said: saysEcs(language, said) }),
    nextStep: language.t('verdict.securityNext'),
  }),
  lock_financial: (language, { said }, name) => ({
    short: language.t('verdict.financialLock'),
    sentence: language.t('verdict.lock_financial', { name, said: saysEcs(language, said) }),
    nextStep: language.t('verdict.financialNext'),
  }),
  lock_undocumented: (language, { lock = '', said }, name) => ({
    short: lockLabel(language, lock),
    sentence: language.t('verdict.lock_undocumented', { name, lock, said: saysEcs(language, said) }),
    nextStep: lockNext(language, lock),
    toOverrule: language.t('verdict.dryRunOrConfirm'),
  }),
  lock_unrecognised: (language, { lock = '', said }, name) => ({
    short: language.t('verdict.unknownLock'),
    sentence: language.t('verdict.lock_unrecognised', {
      name,
      lock: lockNamed(language, lock),
      said: saysEcs(language, said),
    }),
    nextStep: language.t('verdict.unknownLockNext'),
    toOverrule: language.t('verdict.lookOrConfirm'),
  }),
  expired: (language, { expiredAt = '' }, name) => ({
    short: language.t('verdict.expiredShort'),
    sentence: language.t('verdict.expired', { name, at: fullMinute(language, expiredAt) }),
    nextStep: language.t('verdict.expiredNext'),
  }),
  expiry_unclear: (language, params, name) => ({
    short: language.t('verdict.expiryUnclearShort'),
    sentence: expirySentence(language, params, name),
    nextStep: language.t('verdict.expiryUnclearNext'),
    toOverrule: language.t('verdict.lookOrConfirm'),
  }),
  already_restarting: (language, { actorName = '', since = '' }, name) => ({
    short: language.t('verdict.alreadyRestartingShort'),
    sentence: language.t('verdict.already_restarting', { name, actorName, at: clockMinute(language, since) }),
    nextStep: language.t('verdict.alreadyRestartingNext'),
  }),
  status_pending: (language, _, name) => notRunning(language, 'Pending', name, language.t('verdict.pendingNext')),
  status_starting: (language, _, name) => notRunning(language, 'Starting', name, language.t('verdict.startingNext')),
  status_stopping: (language, _, name) => notRunning(language, 'Stopping', name, language.t('verdict.stoppingNext')),
  status_stopped: (language, { lock, maybeExpired }, name) => {
    const { t } = language;
    if (lock === undefined)
      return notRunning(
        language,
        'Stopped',
        name,
        maybeExpired ? t('verdict.stoppedMaybeExpiredNext') : t('verdict.stoppedNext'),
      );
    return {
      ...stoppedByLock(language, lock),
      sentence: t('verdict.stoppedLocked', { name, lock: lockNamed(language, lock) }),
    };
  },
  status_unrecognised: ({ t }, { status = '' }, name) => ({
    short: t('verdict.unknownStatusShort'),
    sentence: status === '' ? t('verdict.noStatus', { name }) : t('verdict.otherStatus', { name, status }),
    nextStep: t('verdict.lookInConsole'),
    toOverrule: t('verdict.lookOrConfirm'),
  }),
};

function notRunning(language: Language, code: string, name: string, nextStep: string): VerdictWords {
  const status = statusLabel(language, code);
  return { short: status, sentence: language.t('verdict.notRunning', { name, status }), nextStep };
}

/** What is said of the lock itself: it explains why the instance is Stopped. */
function stoppedByLock(language: Language, lock: string): Pick<VerdictWords, 'short' | 'nextStep'> {
  const { t } = language;
  switch (knownLock(lock)) {
    case 'security':
      return { short: t('verdict.securityLock'), nextStep: t('verdict.securityNext') };
    case 'financial':
      return { short: t('verdict.financialLock'), nextStep: t('verdict.financialNext') };
    case null:
      return { short: t('verdict.unknownLock'), nextStep: t('verdict.unknownLockNext') };
    default:
      return { short: lockLabel(language, lock), nextStep: lockNext(language, lock) };
  }
}

/** What to do about a lock of which nothing but a name is documented. */
function lockNext({ t }: Language, lock: string): string {
  switch (knownLock(lock)) {
    // DescribeInstances, LockReason: a spot instance that waits to be released.
    case 'recycling':
      return t('verdict.recyclingNext');
    case 'dedicatedhostfinancial':
      return t('verdict.hostPaymentNext');
    case 'refunded':
      return t('verdict.refundedNext');
    case 'security':
    case 'financial':
    case null:
      return t('verdict.unknownLockNext');
  }
}

function lockNamed({ t }: Language, lock: string): string {
  return lock.trim() === '' ? t('verdict.namelessLock') : t('verdict.theLock', { lock });
}

function saysEcs({ t }: Language, said: string | undefined): string {
  return said === undefined ? '' : t('verdict.saysEcs', { said });
}

function expirySentence({ t }: Language, { expiredTime, chargeType }: CauseParams, name: string): string {
  if (expiredTime !== undefined) return t('verdict.expiryNoTime', { name, expiredTime });
  return chargeType == null
    ? t('verdict.expiryNoCharge', { name })
    : t('verdict.expiryOtherCharge', { name, chargeType });
}
