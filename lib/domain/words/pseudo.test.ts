import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';
import { ENGLISH_CATALOGUE } from './catalogues/english';
import { LOCALES } from './language';
import { PSEUDO, pseudoMessage, pseudoOf } from './pseudo';
import { languageOf, messagesFor } from './speak';

/** What is said, by the path of each message. */
function messagesIn(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : messagesIn(value, `${path}${key}.`),
  );
}

const english = messagesIn(ENGLISH_CATALOGUE);
const pseudo = new Map(messagesIn(pseudoOf(ENGLISH_CATALOGUE)));

/** What a message is made of, without what it says: parameters, branches, tags. */
function bonesOf(message: string): string {
  const bones = (node: unknown): unknown => {
    if (typeof node === 'string') return '';
    if (!Array.isArray(node)) return node;
    return node
      .map((part) => {
        if (!Array.isArray(part)) return bones(part);
        const [name, kind, ...more] = part as [unknown, unknown, ...unknown[]];
        if (typeof kind !== 'number') return [name, bones([kind, ...more])];
        return [name, kind, ...more.map((each) => branches(each))];
      })
      .filter((part) => part !== '');
  };
  const branches = (given: unknown) =>
    typeof given === 'object' && given !== null
      ? Object.entries(given).map(([key, value]) => [key, bones(value)])
      : given;
  const compiled = compile(message);
  return JSON.stringify(typeof compiled === 'string' ? [] : bones(compiled));
}

test.each([
  ['Restart', '[Ŕééšţààŕţ]'],
  ['{name}: {value}', '{name}: {value}'],
  [
    '{n, plural, one {# wave} other {# waves}} of <b>{name}</b>',
    '[{n, plural, one {# ŵààṽéé} other {# ŵààṽééš}} ööƒ <b>{name}</b>]',
  ],
  ["It''s '{here}' in {place}", "[ÎÎţ''š '{here}' îîñ {place}]"],
  ["the desk's", "[ţĥéé ðééšķ'š]"],
])('%s becomes %s', (message, made) => {
  expect(pseudoMessage(message)).toBe(made);
});

test('every message keeps its parameters, branches and tags', () => {
  const different = english.filter(([path, message]) => bonesOf(pseudo.get(path) ?? '') !== bonesOf(message));
  expect(different).toEqual([]);
  expect(bonesOf('{a, plural, one {# of {b}} other {{c}}} <d>{e}</d>')).not.toBe(
    bonesOf('{a, plural, one {# of {b}} other {c}} <d>{e}</d>'),
  );
});

test('what is said is about two fifths longer', () => {
  const letters = (message: string) => message.match(/\p{L}/gu)?.length ?? 0;
  const sum = (messages: Iterable<string>) => [...messages].reduce((all, message) => all + letters(message), 0);
  // Names of parameters and branches count too, and stay as long as they were.
  expect(sum(pseudo.values()) / sum(english.map(([, message]) => message))).toBeGreaterThan(1.3);
});

test('it is English for all that is not in the catalogue, and nobody can choose it', () => {
  const { locale, t } = languageOf(PSEUDO, 'UTC');
  expect(locale).toBe('en');
  expect(t('shell.theme')).toMatch(/^\[\P{ASCII}/u);
  expect(messagesFor(PSEUDO, ['shell'])).not.toEqual(messagesFor('en', ['shell']));
  expect(LOCALES).not.toContain(PSEUDO);
});
