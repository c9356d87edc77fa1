/** What an address may hold: each name with what its value may be. One rule for all addresses that narrow or choose something. */
export type PartRules = Readonly<Record<string, PartRule>>;

export interface PartRule {
  /** Whether a value (trimmed, not empty) is one. Left out: any text of at most `MOST_VALUE` characters. */
  fits?: (value: string) => boolean;
  /** What is possible (stray-words.ts says it). Left out: any text. */
  possible?: Possible;
  /** It may be given more than once. */
  many?: boolean;
  /** Space around it is a part of it. */
  exact?: boolean;
}

/** What a value can be: words as they stand in the address, or a code with its bound. */
export type Possible =
  | { oneOf: readonly string[] }
  | { code: 'day' | 'group' | 'page' | 'rollout' | 'zone' }
  | { code: 'canary' | 'count' | 'limit'; most: number };

/** The longest value of a part, in characters. */
export const MOST_VALUE = 300;
/** So many parts that are not understood are kept. */
const MOST_STRAY = 10;

/** What was read of an address. */
export interface ReadParts {
  /** The first value of each name that fits; trimmed where space around it says nothing. */
  values: ReadonlyMap<string, string>;
  /** All values of the names that may be given more than once. */
  lists: ReadonlyMap<string, readonly string[]>;
  /** What was not understood, as a query string; '' for nothing. It goes along, so that nobody takes it for not given. */
  stray: string;
}

/**
 * Reads the parts of an address by the rules. Total. A name that there is not, a value that cannot be, an empty one and a second
 * one are not understood: never taken for "all".
 */
export function readParts(params: URLSearchParams, rules: PartRules): ReadParts {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const stray: [string, string][] = [];
  for (const [name, given] of params) {
    const rule = ruleOf(rules, name);
    const value = rule?.exact === true ? given : given.trim();
    if (rule === null || !fits(rule, value) || (values.has(name) && rule.many !== true)) stray.push([name, given]);
    else if (rule.many === true) lists.set(name, [...(lists.get(name) ?? []), value]);
    else values.set(name, value);
  }
  const kept = stray.slice(0, MOST_STRAY).map(([name, value]) => [cut(name), cut(value)]);
  return { values, lists, stray: kept.length === 0 ? '' : new URLSearchParams(kept).toString() };
}

/** A rule for one of several words. */
export function oneOfParts(words: readonly string[]): PartRule {
  return { fits: (value) => words.includes(value), possible: { oneOf: words } };
}

/** Adds what was not understood to a query string, as it came. */
export function withStray(query: string, stray: string): string {
  return [query, stray].filter((part) => part !== '').join('&');
}

/** The rule of a name; null where there is none. */
export function ruleOf(rules: PartRules, name: string): PartRule | null {
  return Object.hasOwn(rules, name) ? (rules[name] ?? null) : null;
}

/** Whether a value can be, by its rule. */
export function fits(rule: PartRule, value: string): boolean {
  if (value.trim() === '' || value.includes('\u0000') || /\p{Surrogate}/u.test(value)) return false;
  return rule.fits === undefined ? Array.from(value).length <= MOST_VALUE : rule.fits(value);
}

/** By code points: half of a surrogate pair would come back from an address as another character. */
function cut(text: string): string {
  return Array.from(text.slice(0, 4 * MOST_VALUE))
    .slice(0, MOST_VALUE + 1)
    .join('');
}
