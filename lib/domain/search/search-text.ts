import { outcomeOf } from '../restart/outcomes';
import { reasonCodeOf } from '../restart/reason-code';
import type { Restart } from '../restart/restart';

/** The longest text that is searched, in characters: reasons and messages of ECS are short, but nothing bounds their sum. */
const MOST = 8_000;

/**
 * All of a restart that a search by text looks at, in its search form: whose and which it was, why, how it ended, and what
 * ECS said. Words are found wherever they stand. Ids of records and requests are not among them: they are looked up whole.
 */
export function searchTextOf(restart: Restart): string {
  const { actor, instanceName, instanceId, regionId, accountId, mode, reason, state, service } = restart;
  const named = [instanceName, instanceId, regionId, accountId, actor.name, mode, outcomeOf(state), state];
  const parts = [...named, reasonCodeOf(restart), reason, service?.code, service?.message];
  const text = [...new Set(parts)].filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  return searchForm(text).slice(0, MOST);
}

/**
 * The form in which texts are searched: in lower case, and every character beyond ASCII as `u` with its number, since which
 * letters the index of trigrams knows besides depends on the locale of the database. A part of a text is a part of its form.
 */
export function searchForm(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (character) => `u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** Whether the index finds a word: three letters or digits in a row. Without them all of it would be gone through. */
export function isIndexed(word: string): boolean {
  return /[a-z0-9]{3}/.test(searchForm(word));
}

/** The pattern of LIKE for texts that hold a word. LIKE's own signs stand for themselves. */
export function searchPattern(word: string): string {
  return `%${searchForm(word).replace(/[\\%_]/g, '\\$&')}%`;
}
