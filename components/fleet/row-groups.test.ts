import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowGroup } from '@/lib/domain/instance/fleet-list';
import { groupsUpTo, lineAt, lineAtTop, topOfLine } from './row-groups';

test('rows without groups are their own lines', () => {
  expect(lineAt([], 7)).toEqual({ row: 7 });
  expect(groupsUpTo([], 7)).toBe(0);
});

const SIZES = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 });

const groupsOf = (sizes: readonly number[]) =>
  sizes.map((size, group): RowGroup => {
    const first = sizes.slice(0, group).reduce((sum, each) => sum + each, 0);
    return { first, value: `z-${group}`, size };
  });

test('headings and rows take the lines in order, each once', () => {
  fc.assert(
    fc.property(SIZES, (sizes) => {
      const groups = groupsOf(sizes);
      const wanted: ({ group: RowGroup } | { row: number })[] = [];
      const rows = sizes.reduce((sum, each) => sum + each, 0);
      for (let row = 0; row < rows; row += 1) {
        const group = groups.find(({ first }) => first === row);
        if (group !== undefined) wanted.push({ group });
        expect(wanted.length, 'where a row stands').toBe(row + groupsUpTo(groups, row));
        wanted.push({ row });
      }
      expect(wanted.map((_, line) => lineAt(groups, line))).toEqual(wanted);
    }),
  );
});

test('every pixel belongs to the line that stands there, whatever the heights', () => {
  fc.assert(
    fc.property(
      SIZES,
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 2, max: 9 }),
      (sizes, rowHeight, headingHeight) => {
        const groups = groupsOf(sizes);
        const rows = sizes.reduce((sum, each) => sum + each, 3);
        const layout = { groups, rows, rowHeight, headingHeight };
        let top = 0;
        for (let line = 0; line < rows + groups.length; line += 1) {
          expect(topOfLine(layout, line)).toBe(top);
          const height = 'group' in lineAt(groups, line) ? headingHeight : rowHeight;
          for (let pixel = 0; pixel < height; pixel += 1) expect(lineAtTop(layout, top + pixel)).toBe(line);
          top += height;
        }
        expect(lineAtTop(layout, top + 1), 'beyond the end').toBe(rows + groups.length - 1);
        expect(lineAtTop(layout, -1), 'above the beginning').toBe(0);
      },
    ),
  );
});
