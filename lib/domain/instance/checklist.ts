import { bare } from '../words/prose';
import { displayName, type InstanceFacts } from './instance';
import { type Cause, type CauseCode, judge, type VerdictContext } from './verdict';

/** The rules that decide whether an instance may be restarted, in the order in which causes are listed. */
export type Rule = 'locks' | 'expiry' | 'slot' | 'status';

/** One rule, the fact that was seen, and what it says. */
export interface CheckView {
  rule: Rule;
  /** What is asked: "Is it free of locks?" */
  title: string;
  outcome: 'pass' | 'fail' | 'unknown';
  /** What was seen: "PostPaid: it has no expiry". */
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

const TITLES: Record<Rule, string> = {
  locks: 'Is it free of locks?',
  expiry: 'Is its term still running?',
  slot: 'Is no other restart of it under way?',
  status: 'Is it Running?',
};

const RULES: readonly Rule[] = ['locks', 'expiry', 'slot', 'status'];

/**
 * "Can it be restarted?" rule by rule. It asks `judge` and sorts its causes, so that the checklist can never say
 * something else than the row, the dialog and the server.
 * @param seen when the facts were read, and the time of the question for what the desk itself knows; ISO 8601 UTC.
 */
export function checklistOf(
  instance: InstanceFacts,
  context: VerdictContext,
  seen: { readAt: string; askedAt: string },
): CheckView[] {
  const { causes } = judge(instance, context);
  return RULES.map((rule) => {
    const own = causes.filter((cause) => RULE_OF[cause.code] === rule);
    return {
      rule,
      title: TITLES[rule],
      outcome: own.some((cause) => cause.kind === 'refused') ? 'fail' : own.length > 0 ? 'unknown' : 'pass',
      fact: factFor(rule, instance, context),
      seenAt: rule === 'slot' ? seen.askedAt : seen.readAt,
      causes: own,
    };
  });
}

function factFor(rule: Rule, instance: InstanceFacts, context: VerdictContext): string {
  switch (rule) {
    case 'locks':
      return lockFact(instance);
    case 'expiry':
      return expiryFact(instance);
    case 'slot':
      return context.heldBy === null
        ? `No restart of ${displayName(instance)} is under way in Restart Desk.`
        : `${context.heldBy.actorName} asked for one at ${context.heldBy.since.slice(11, 16)} UTC.`;
    case 'status':
      return instance.status === '' ? 'ECS gave no status.' : `Status "${instance.status}".`;
  }
}

/** The minute, as ECS gives it; what is no time as it was written. */
function readable(time: string): string {
  const [, day, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(time) ?? [];
  return day === undefined ? `"${time}"` : `${day} ${minute} UTC`;
}

function lockFact({ locks }: InstanceFacts): string {
  if (locks.length === 0) return 'OperationLocks is empty.';
  const named = locks.map(({ reason, message }) => {
    const name = reason.trim() === '' ? 'a lock without a name' : `"${reason}"`;
    return message === null || bare(message) === '' ? name : `${name} (${bare(message)})`;
  });
  return `OperationLocks: ${named.join(', ')}.`;
}

function expiryFact({ chargeType, expiredTime }: InstanceFacts): string {
  const charged = chargeType === null ? 'ECS names no charge type' : chargeType;
  // Pay-as-you-go shows an ExpiredTime that means nothing (ecs-facts.md section 3): it would only mislead.
  if (chargeType === 'PostPaid') return 'PostPaid: pay-as-you-go has no expiry.';
  return expiredTime === null ? `${charged}, no ExpiredTime.` : `${charged}, ExpiredTime ${readable(expiredTime)}.`;
}
