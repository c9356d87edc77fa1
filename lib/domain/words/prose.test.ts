import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asSentence, asSentenceOf, bare } from './prose';
import { ENGLISH, languageOf } from './speak';

test.each([
  ['', ''],
  ['...', ''],
  ['It is so', 'It is so'],
  ['It is so.', 'It is so'],
  ['It is so. \n', 'It is so'],
  ['web.01', 'web.01'],
  ['它已停止。', '它已停止'],
])('bare(%j)', (text, expected) => {
  expect(bare(text)).toBe(expected);
});

test('a sentence ends once', () => {
  expect(asSentence('It is so')).toBe('It is so.');
  expect(asSentence('It is so..')).toBe('It is so.');
  expect(asSentence('Is it so?')).toBe('Is it so?');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(asSentence(text)).toMatch(/[.!?]["')]*$/);
      expect(asSentence(text)).not.toMatch(/\.\.$/);
    }),
  );
});

test.each([
  [ENGLISH, 'It is so', 'It is so.'],
  [ENGLISH, 'It is so.', 'It is so.'],
  [ENGLISH, '清单有误。', '清单有误.'],
  [languageOf('zh-Hans', 'UTC'), '清单有误', '清单有误。'],
  [languageOf('zh-Hans', 'UTC'), 'It is so.', 'It is so。'],
  [languageOf('zh-Hans', 'UTC'), '清单有误？', '清单有误？'],
])('it ends as the language of the page has it: $0.locale, %j', (language, text, expected) => {
  expect(asSentenceOf(language, text)).toBe(expected);
});
