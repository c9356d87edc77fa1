import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv, readAsSpreadsheet } from '../../../tests/support/parse-csv';
import { csvCell, csvLine, undoPrefix } from './csv';

const HOSTILE = [
  ...[
    "x\r\n=cmd|'/C calc'!A0;tail",
    'a;"=1+1&";b',
    'a;""=1',
    '"\n=1',
    ';"',
    '; =1',
    'a\t"\r-1',
    '";"=1',
    ';\u00a0@x',
    '\n"＝1',
  ],
  ...['x;=1', ';\t=1', "a;'b", ';;', '\t\t+', "';'='"],
  ...['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "'=1", "''", "it's", '"quoted"', 'a,b'],
  ...[
    'line\nbreak',
    'line\r\nbreak',
    ' padded ',
    '\u202Eevil',
    '\u200F',
    '😀',
    '',
    'é',
    '\u2028',
    '"',
    '""',
    ',',
    '\\',
  ],
];
const PIECES = ['=', '+', '-', '@', "'", '"', '""', ';', ',', '\t', '\r', '\n', '\r\n', ' ', '\u00a0', 'a', '1', '＝'];
const cell = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
);

describe('CSV', () => {
  test('reads back equal after one apostrophe is taken away, whatever stands in it', () => {
    const lines = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, (rows) => {
        const read = parseCsv(rows.map((row) => csvLine(row)).join(''));
        expect(read.map((row) => row.map(undoPrefix))).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test.each([',', ';', '\t'])('no cell begins as a formula where cells are parted by %j', (separator) => {
    const lines = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, (rows) => {
        const cells = readAsSpreadsheet(rows.map((row) => csvLine(row)).join(''), separator).flat();
        for (const read of cells) expect(read.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a long text of nothing but beginnings is written without delay', () => {
    const text = '\n \t "'.repeat(20_000);
    expect(undoPrefix(csvCell(text).slice(1, -1).replaceAll('""', '"'))).toBe(text);
  });

  test('numbers stay numbers, and null is an empty cell', () => {
    expect(csvLine([1, null, -2, 'a'])).toBe('1,,-2,a\r\n');
  });
});
