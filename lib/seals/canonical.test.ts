import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical';

test('the order of keys changes nothing, at any depth', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: 'x' })).toBe(canonical({ a: 'x', b: [{ c: null, d: 1 }] }));
});

test('it can be read back: two values with one text are the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a number beyond JavaScript is not null', () => {
  expect(canonical([JSON.parse('1e999')])).not.toBe(canonical([null]));
});
