import { fits, MOST_VALUE, type PartRule, type PartRules, ruleOf } from './address-parts';
import type { Language } from './words/language';
import { eachOf } from './words/lists';

// Beside address-parts.ts, which every page carries, and which says nothing.

/** So many characters of a part are told. */
const MOST_TOLD = 60;

/** Says of each part that was not understood which it is, and what is possible; empty for nothing. */
export function strayWords(language: Language, stray: string, rules: PartRules): string[] {
  const { t } = language;
  return [...new URLSearchParams(stray)].map(([name, given]) => {
    const rule = ruleOf(rules, name);
    const value = given.trim();
    if (rule === null) return t('stray.name', { name: told(name), possible: eachOf(language, Object.keys(rules)) });
    if (value === '') return t('stray.noValue', { name });
    if (!fits(rule, value))
      return t('stray.value', { name, value: told(value), possible: possibleWords(language, rule) });
    return t('stray.twice', { name });
  });
}

function possibleWords(language: Language, { possible }: PartRule): string {
  const { t } = language;
  if (possible === undefined) return t('stray.possible.text', { most: String(MOST_VALUE) });
  if ('oneOf' in possible) return eachOf(language, possible.oneOf);
  return t(`stray.possible.${possible.code}`, { most: 'most' in possible ? String(possible.most) : '' });
}

/** The same as it stands in the address: "tags=x, can=maybe". */
export function strayParts(stray: string): string {
  return [...new URLSearchParams(stray)].map(([name, value]) => told(`${name}=${value}`)).join(', ');
}

function told(text: string): string {
  const characters = Array.from(text.trim());
  return characters.length <= MOST_TOLD ? characters.join('') : `${characters.slice(0, MOST_TOLD).join('')}…`;
}
