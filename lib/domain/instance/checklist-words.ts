import { clockMinute, fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { bare } from '../words/prose';
import { displayName, type InstanceFacts, type OperationLock } from './instance';
import type { Cause } from './verdict';

/** The rules that decide whether an instance may be restarted. */
export type Rule = 'locks' | 'expiry' | 'slot' | 'status';

/** A rule with the causes that it found, as the server lists it. */
interface Checked {
  rule: Rule;
  causes: readonly Cause[];
}

/** What a rule asks, and the fact that was seen. */
interface CheckWords {
  title: string;
  fact: string;
}

/**
 * A rule in words, with the facts that it was asked of. What the server sent as words is said of a rule that this release does
 * not know.
 */
export function checkWords(
  language: Language,
  check: Checked & Partial<CheckWords>,
  instance: InstanceFacts,
): CheckWords {
  const { rule, title = rule, fact = '' } = check;
  if (!Object.hasOwn(FACT, rule)) return { title, fact };
  return { title: language.t(`instancePage.rule.${rule}`), fact: FACT[rule](language, instance, check) };
}

const FACT: Readonly<Record<Rule, (language: Language, instance: InstanceFacts, check: Checked) => string>> = {
  locks: lockFact,
  expiry: expiryFact,
  slot: slotFact,
  status: ({ t }, { status }) =>
    status === '' ? t('instancePage.fact.noStatus') : t('instancePage.fact.status', { status }),
};

function lockFact(language: Language, { locks }: InstanceFacts): string {
  const { t } = language;
  if (locks.length === 0) return t('instancePage.fact.noLocks');
  const named = locks.map((lock) => lockNamed(language, lock));
  return t('instancePage.fact.locks', { locks: named.join(t('instancePage.seen.comma')) });
}

function lockNamed({ t }: Language, { reason, message }: OperationLock): string {
  const said = message === null ? '' : bare(message);
  if (reason.trim() === '')
    return said === '' ? t('instancePage.fact.nameless') : t('instancePage.fact.namelessSaid', { said });
  return said === '' ? t('instancePage.fact.lock', { reason }) : t('instancePage.fact.lockSaid', { reason, said });
}

function expiryFact(language: Language, { chargeType, expiredTime }: InstanceFacts): string {
  const { t } = language;
  // Pay-as-you-go shows an ExpiredTime that means nothing (ecs-facts.md section 3): it would only mislead.
  if (chargeType === 'PostPaid') return t('instancePage.fact.payAsYouGo');
  if (expiredTime === null)
    return chargeType === null ? t('instancePage.fact.noCharge') : t('instancePage.fact.charge', { chargeType });
  const at = readable(language, expiredTime);
  return chargeType === null
    ? t('instancePage.fact.noChargeExpires', { at })
    : t('instancePage.fact.chargeExpires', { chargeType, at });
}

/** The minute, as ECS gives it; what is no time as it was written. */
function readable(language: Language, time: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(time) && !Number.isNaN(Date.parse(time))
    ? fullMinute(language, time)
    : language.t('instancePage.fact.noTime', { time });
}

/** By the cause that tells of the restart that goes on. */
function slotFact(language: Language, instance: InstanceFacts, { causes }: Checked): string {
  const held = causes.find(({ code }) => code === 'already_restarting');
  if (held === undefined) return language.t('instancePage.fact.free', { name: displayName(instance) });
  const { actorName = '', since = '' } = held.params;
  return language.t('instancePage.fact.held', { actorName, at: clockMinute(language, since) });
}
