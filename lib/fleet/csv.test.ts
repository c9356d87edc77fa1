import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../tests/support/parse-csv';
import { csvLine, undoPrefix } from './csv';

const HOSTILE = [
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
const cell = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 30 }));

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

  test('no cell begins as a formula', () => {
    fc.assert(
      fc.property(cell, (value) => {
        const [[written = '', ..._] = []] = parseCsv(csvLine([value, 'x']));
        // Where semicolons or tabs part cells, too.
        for (const part of written.split(/[;\t]/)) expect(part).not.toMatch(/^[=+\-@\r\n＝＋－＠]/);
      }),
    );
  });

  test('numbers stay numbers, and null is an empty cell', () => {
    expect(csvLine([1, null, -2, 'a'])).toBe('1,,-2,a\r\n');
  });
});
