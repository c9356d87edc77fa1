import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naturalKey } from './fleet-order';

const inOrder = (names: readonly string[]) =>
  names.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : naturalKey(a) > naturalKey(b) ? 1 : 0));

test('names stand in the order that people expect', () => {
  const expected = [
    '',
    ' a',
    '_web',
    'web',
    'web-1',
    'WEB-2',
    'web-10',
    'web-10a',
    'web1',
    'web2',
    'web12',
    'weba',
    'zürich',
    '数据库',
  ];
  for (const names of [expected.toReversed(), expected.toSorted()]) expect(inOrder(names)).toEqual(expected);
});

test('numbers are compared as numbers, of any length and with zeros before them', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 0n, max: 10n ** 40n }), (a, b) => {
      const [keyA, keyB] = [naturalKey(`n-${a}`), naturalKey(`n-00${b}`)];
      expect(keyA < keyB).toBe(a < b);
      expect(keyA === keyB).toBe(a === b);
    }),
  );
});

test('case and accents make no difference, and the collator of the language agrees on letters, digits and hyphens', () => {
  expect(naturalKey('ÉCOLE-1')).toBe(naturalKey('ecole-1'));
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const name = fc.string({ unit: fc.constantFrom(...'abzAZ019-'), maxLength: 8 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [keyA, keyB] = [naturalKey(a), naturalKey(b)];
      expect(keyA < keyB ? -1 : keyA > keyB ? 1 : 0).toBe(Math.sign(collator.compare(a, b)));
    }),
    { numRuns: 3_000 },
  );
});
