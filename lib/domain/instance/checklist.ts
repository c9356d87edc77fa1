import type { Language } from '../words/language';
import { checkWords, type Rule } from './checklist-words';
import type { InstanceFacts } from './instance';
import { type Cause, type CauseCode, judge, type VerdictContext } from './verdict';

/** One rule, the fact that was seen, and what it says. */
export interface CheckView {
  rule: Rule;
  /** For pages of the release before, as `fact`. Others make both from the rule, its causes and what was read (`checkWords`). */
  title: string;
  outcome: 'pass' | 'fail' | 'unknown';
  fact: string;
  /** When it was seen; ISO 8601 UTC. */
  seenAt: string;
  /** The verdict's own causes under this rule: their sentences and next steps. Empty when it passes. */
  causes: Cause[];
}

/** Which rule a cause belongs to: a further cause does not compile without its rule. */
const RULE_OF: Record<CauseCode, Rule> = {
  lock_security: 'locks',
  lock_financial: 'locks',
  lock_undocumented: 'locks',
  lock_unrecognised: 'locks',
  expired: 'expiry',
  expiry_unclear: 'expiry',
  already_restarting: 'slot',
  status_pending: 'status',
  status_starting: 'status',
  status_stopping: 'status',
  status_stopped: 'status',
  status_unrecognised: 'status',
};

/** In the order in which causes are listed. */
const RULES: readonly Rule[] = ['locks', 'expiry', 'slot', 'status'];

/**
 * "Can it be restarted?" rule by rule. It asks `judge` and sorts its causes, so that the checklist can never say
 * something else than the row, the dialog and the server.
 * @param seen when the facts were read, and the time of the question for what the desk itself knows; ISO 8601 UTC.
 */
export function checklistOf(
  language: Language,
  instance: InstanceFacts,
  context: VerdictContext,
  seen: { readAt: string; askedAt: string },
): CheckView[] {
  const { causes } = judge(instance, context);
  return RULES.map((rule) => {
    const own = causes.filter((cause) => RULE_OF[cause.code] === rule);
    return {
      rule,
      ...checkWords(language, { rule, causes: own }, instance),
      outcome: own.some((cause) => cause.kind === 'refused') ? 'fail' : own.length > 0 ? 'unknown' : 'pass',
      seenAt: rule === 'slot' ? seen.askedAt : seen.readAt,
      causes: own,
    };
  });
}
