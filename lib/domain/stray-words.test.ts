import { describe, expect, test } from 'vitest';
import { oneOfParts, type PartRules, readParts } from './address-parts';
import { HISTORY_PAGE_PARTS } from './history/history-filter';
import { FLEET_PARTS } from './instance/fleet-filter';
import { PLAN_PARTS } from './rollout/plan-query';
import { strayParts, strayWords } from './stray-words';
import { ENGLISH, languageOf } from './words/speak';

const CHINESE = languageOf('zh-Hans', 'UTC');
const RULES: PartRules = { q: {}, can: oneOfParts(['yes', 'no']), tick: { many: true } };
const strayOf = (query: string) => readParts(new URLSearchParams(query), RULES).stray;
const words = (query: string) => strayWords(ENGLISH, strayOf(query), RULES);

test('what is not understood is named, with what is possible', () => {
  expect(words('q=web&can=yes&tick=a&tick=b')).toEqual([]);
  expect(words('tags=x')).toEqual([
    'The address holds "tags", which is not understood. Possible names: q, can and tick.',
  ]);
  expect(words('can=maybe')).toEqual([
    'The address holds "maybe" for "can", which is not a possible value. Possible: yes and no.',
  ]);
  expect(words('q=')).toEqual(['The address holds "q" without a value. Give one, or leave it out.']);
  expect(words('q=a&q=b')).toEqual([
    'The address holds "q" more than once, or where it has no effect. Only one is used.',
  ]);
  expect(words('__proto__=1&constructor=2&utm_source=mail')).toHaveLength(3);
});

test('in Chinese too, with names and values as the address has them', () => {
  expect(strayWords(CHINESE, strayOf('tags=x&can=maybe&q='), RULES)).toEqual([
    '地址中有“tags”，无法识别。可用的有：q、can 和 tick。',
    '地址中“can”的值不能是“maybe”。可用的值：yes 和 no。',
    '地址中的“q”没有值。请给出一个值，或将其去掉。',
  ]);
});

describe.each([
  ['the fleet', FLEET_PARTS],
  ['the history', HISTORY_PAGE_PARTS],
  ['a plan', PLAN_PARTS],
])('of %s', (_, rules) => {
  const bound = Object.entries(rules).filter(([, rule]) => rule.fits !== undefined);
  test.each(bound.map(([name]) => name))('%s: what is possible is said in both languages', (name) => {
    const given = new URLSearchParams({ [name]: '!' }).toString();
    const [english = '', chinese = ''] = [ENGLISH, CHINESE].map((language) => strayWords(language, given, rules)[0]);
    expect(english).toMatch(/^The address holds "!" for .*Possible: [^{}]+\.$/);
    expect(chinese).toMatch(/^地址中.*可用的值：[^{}]+。$/);
  });
});

test('what is not understood of a filter is quoted in short', () => {
  expect(strayParts('tags=x&can=maybe')).toBe('tags=x, can=maybe');
  expect(strayParts(`a=${'b'.repeat(100)}`)).toHaveLength(61);
});
