import { describe, expect, test } from 'vitest';
import { lookOf, spellOut, textPieces } from './invisible';

describe('what a name hides is shown', () => {
  test.each([
    ['a right-to-left override', 'web\u202e10-', 'web U+202E 10-'],
    ['a zero width space', 'web\u200b-01', 'web U+200B -01'],
    ['a byte order mark at the start', '\ufeffweb-01', 'U+FEFF web-01'],
    ['a line break', 'web\n01', 'web U+000A 01'],
    ['a filler that looks like a space', 'web\u316401', 'web U+3164 01'],
    ['a null character', 'web\u000001', 'web U+0000 01'],
    ['a tag character beyond the first plane', 'web\u{e0041}', 'web U+E0041'],
    ['a variation selector after a letter', 'web\ufe0f', 'web U+FE0F'],
    ['a joiner in Latin letters', 'we\u200db', 'we U+200D b'],
  ])('%s', (_what, text, spelled) => {
    expect(spellOut(text)).toBe(spelled);
  });

  test('the override itself is not rendered, so that it turns nothing around', () => {
    expect(textPieces('a\u202eb')).toEqual([
      { shown: 'a' },
      { hidden: 'U+202E', name: 'rightToLeftOverride' },
      { shown: 'b' },
    ]);
  });
});

test.each([
  'web-01',
  '',
  '网关-01',
  'مخزن-01',
  'می\u200cخواهم',
  '👩\u200d💻-01',
  '❤\ufe0f',
  '1\ufe0f\u20e3',
  'क्\u200dष',
])('a name whose every sign shows itself stays as it is: %s', (text) => {
  expect(spellOut(text)).toBe(text);
  expect(textPieces(text)).toEqual([{ shown: text }]);
});

test('names look the same when only case, width or spaces tell them apart, but not when something hidden does', () => {
  expect(lookOf('Web  01')).toBe(lookOf('web 01 '));
  expect(lookOf('ｗｅｂ-01')).toBe(lookOf('web-01'));
  expect(lookOf('web\u200b-01')).not.toBe(lookOf('web-01'));
});
