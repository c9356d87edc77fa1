import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answered, Life, serviceRefusal } from '../testing/restarts-in-states';
import { isIndexed, searchForm, searchPattern } from './search-form';
import { searchTextOf } from './search-text';

describe('the search form', () => {
  test('of a part is a part of the form, whatever the letters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'Z', '9', '-', '服', '务', 'é', '😀', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        expect(searchForm(before + part + after)).toContain(searchForm(part));
      }),
    );
  });

  test('is ASCII, so that the index of any database knows its letters', () => {
    expect(searchForm('Web-服务器')).toBe('web-u670du52a1u5668');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(searchForm(text)).toMatch(/^\p{ASCII}*$/u);
      }),
    );
  });

  test('finds one letter of Chinese, and no word without letters', () => {
    expect(['服', 'web', '100%', 'x1y'].filter(isIndexed)).toHaveLength(4);
    expect(['---', 'a-b', 'ab', '%%%', ''].filter(isIndexed)).toEqual([]);
  });

  test("lets LIKE's own signs stand for themselves", () => {
    expect(searchPattern('50%_\\x')).toBe('%50\\%\\_\\\\x%');
  });
});

test('a refusal is found by that word, whoever refused, and by what ECS said', () => {
  const refused = answered().restart;
  expect(searchTextOf(refused)).toContain('under_way');
  const denied = new Life().add(0, { kind: 'ended', data: { ending: 'not_permitted', code: 'no_role' } }).restart;
  expect(searchTextOf(denied)).toMatch(/\brefused\b.*not_permitted.*no_role/);
  const byEcs = new Life().add(0, {
    kind: 'ended',
    data: { ending: 'not_sent', code: 'read_refused', service: serviceRefusal('Forbidden.RAM', 'Ask Grace') },
  }).restart;
  expect(searchTextOf(byEcs)).toContain('ask grace');
});
