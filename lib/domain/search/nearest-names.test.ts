import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestNames, slipsBetween } from './nearest-names';

const slips = (a: string, b: string, most: number) => slipsBetween(Array.from(a), Array.from(b), most);
const nearest = (typed: string, names: string[], most = 3) =>
  nearestNames(typed.split(' '), names, (name) => name, most);

test('a slip is a letter too many, too few, another one, or two in the other order', () => {
  expect(
    ['web-03', 'wbe-03', 'web-3', 'webb-03', 'wep-03', 'xyz-99'].map((typed) => slips(typed, 'web-03', 2)),
  ).toEqual([0, 1, 1, 1, 1, Number.POSITIVE_INFINITY]);
  expect(slips('abc', 'abcdef', 2)).toBe(Number.POSITIVE_INFINITY);
});

/** The same without a bound: every cell of the table. */
function allCells(a: string[], b: string[]): number {
  const table = a.concat('').map(() => new Array<number>(b.length + 1).fill(0));
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 0; row <= a.length; row += 1) {
    for (let column = 0; column <= b.length; column += 1) {
      let cell = Math.max(row, column);
      if (row > 0 && column > 0) {
        const other = a[row - 1] === b[column - 1] ? 0 : 1;
        cell = Math.min(at(row - 1, column - 1) + other, at(row - 1, column) + 1, at(row, column - 1) + 1);
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
          cell = Math.min(cell, at(row - 2, column - 2) + 1);
      }
      const line = table[row];
      if (line !== undefined) line[column] = cell;
    }
  }
  return at(a.length, b.length);
}

test('what is worked out within a bound is what all of the table says', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c', '-'), { maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const all = allCells(a, b);
      expect(slipsBetween(a, b, most)).toBe(all <= most ? all : Number.POSITIVE_INFINITY);
    }),
  );
});

test('the nearest come first, those as near by name, and nothing that is called otherwise', () => {
  const names = ['web-30', 'db-01', 'web-03', 'web-04', 'WEB-05', 'payments-worker-01'];
  expect(nearest('wbe-03', names)).toEqual(['web-03', 'web-04', 'WEB-05']);
  expect(nearest('paymets-worker-01', names)).toEqual(['payments-worker-01']);
  expect(nearest('restart payment-worker-01', names)).toEqual(['payments-worker-01']);
  expect(nearest('zz nothing-like-it', names)).toEqual([]);
  expect(nearest('db', names)).toEqual([]);
});
