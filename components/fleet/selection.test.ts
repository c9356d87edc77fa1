import { describe, expect, test } from 'vitest';
import { NOTHING, type Selected, toggle, toggleTo, withAll, without } from './selection';

const rows = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key }));
const set = (...keys: string[]): Selected => new Set(keys);

test('one press selects an instance and the next one lets it go; others stay', () => {
  expect(toggle(NOTHING, 'a')).toEqual(set('a'));
  expect(toggle(set('a', 'b'), 'a')).toEqual(set('b'));
});

describe('a range', () => {
  test('reaches from the last press to this one, in whichever direction', () => {
    expect(toggleTo(set('b'), rows, 'b', 'd')).toEqual(set('b', 'c', 'd'));
    expect(toggleTo(set('d'), rows, 'd', 'b')).toEqual(set('b', 'c', 'd'));
  });

  test('lets all go where this one was selected', () => {
    expect(toggleTo(set('a', 'b', 'c', 'd'), rows, 'b', 'd')).toEqual(set('a'));
  });

  test('is this one alone where the last press is not shown any more', () => {
    expect(toggleTo(set('x'), rows, 'x', 'c')).toEqual(set('x', 'c'));
    expect(toggleTo(NOTHING, rows, null, 'c')).toEqual(set('c'));
  });
});

test('all rows are selected, and let go, without what is not shown', () => {
  expect(withAll(set('x'), rows)).toEqual(set('x', 'a', 'b', 'c', 'd', 'e'));
  expect(without(set('x', 'a'), rows)).toEqual(set('x'));
});
