import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showsItself, tidyComment } from './comment';

test('a comment keeps its lines, and neither blank ends nor stretches of blank lines', () => {
  expect(tidyComment('  told the customer\r\nat 10:30 \r\n\r\n\r\n\r\nthey wait\u2028for us\n ')).toBe(
    'told the customer\nat 10:30\n\nthey wait\nfor us',
  );
  expect(tidyComment(' \n\t\u0000 ')).toBe('');
});

test('a tidy text stays as it is, so that page and server never differ', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '\u0000', '\u2028', '😀', '\u200b') });
  fc.assert(fc.property(text, (typed) => tidyComment(tidyComment(typed)) === tidyComment(typed)));
});

test.each([
  ['10:30', true],
  ['好', true],
  ['👍🏽', true],
  ['', false],
  [' \n', false],
  ['\u200b\u202e', false],
  ['\u2800 \u3164', false],
  ['\u0007\u001b', false],
])('what cannot be seen says nothing: %j', (text, shown) => {
  expect(showsItself(text)).toBe(shown);
});
