import { isObject, type Json } from './json';

/** What an instance may change by itself: go round through all states, or get another tag or name. */
const CHURN_KINDS = ['status', 'tags', 'names'] as const;

export type ChurnKind = (typeof CHURN_KINDS)[number];

/** So many transitions a second at most. */
const MOST_PER_SECOND = 10_000;

/** What a fleet is to do by itself. */
export interface ChurnOrder {
  /** 0 ends it. */
  perSecond: number;
  /** How long, in seconds; null: until another order comes. */
  forSeconds: number | null;
  kinds: readonly ChurnKind[];
  /** Whose fleet, by the id of its key. */
  account: string;
}

/** Reads the body of PUT /__simulator/churn for a fleet of `accounts`, the first by default. Gives a sentence when it cannot be taken. */
export function parseChurn(body: Json | undefined, accounts: readonly string[]): ChurnOrder | string {
  if (!isObject(body)) {
    return 'The body must be a JSON object.';
  }
  const { perSecond, forSeconds = null, kinds = ['status'], account = accounts[0] ?? '', ...rest } = body;
  const [other] = Object.keys(rest);
  if (other !== undefined) {
    return `${other} is unknown; there are perSecond, forSeconds, kinds, account.`;
  }
  if (typeof perSecond !== 'number' || !(perSecond >= 0 && perSecond <= MOST_PER_SECOND)) {
    return `perSecond must be a number from 0 to ${MOST_PER_SECOND}.`;
  }
  if (forSeconds !== null && (typeof forSeconds !== 'number' || !(forSeconds > 0))) {
    return 'forSeconds must be a number above 0.';
  }
  const known = Array.isArray(kinds) ? CHURN_KINDS.filter((kind) => kinds.includes(kind)) : [];
  if (!Array.isArray(kinds) || known.length === 0 || known.length !== kinds.length) {
    return `kinds must be some of ${CHURN_KINDS.join(', ')}, each once.`;
  }
  if (typeof account !== 'string' || !accounts.includes(account)) {
    return `account must be one of ${accounts.join(', ')}.`;
  }
  return { perSecond, forSeconds, kinds: known, account };
}
