import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowGroup } from '@/lib/domain/instance/fleet-list';
import { groupsUpTo, lineAt } from './row-groups';

test('rows without groups are their own lines', () => {
  expect(lineAt([], 7)).toEqual({ row: 7 });
  expect(groupsUpTo([], 7)).toBe(0);
});

test('headings and rows take the lines in order, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }), (sizes) => {
      const groups = sizes.map((size, group): RowGroup => {
        const first = sizes.slice(0, group).reduce((sum, each) => sum + each, 0);
        return { first, value: `z-${group}`, size };
      });
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
