import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsOf, groupsUpTo, lineAt, type RowGroup } from './row-groups';

const rowsOf = (zones: readonly (string | null)[]) =>
  zones.map((zoneId) => ({ zoneId, tags: [] })) as unknown as Parameters<typeof groupsOf>[0];

test('rows without groups are their own lines', () => {
  expect(groupsOf(rowsOf(['a', 'b']), '', true)).toEqual([]);
  expect(lineAt([], 7)).toEqual({ row: 7 });
  expect(groupsUpTo([], 7)).toBe(0);
});

test('the size of a group is known once all of it has arrived', () => {
  const rows = rowsOf(['a', 'a', 'b', null]);
  const sizes = (whole: boolean) => groupsOf(rows, 'zone', whole).map(({ value, size }) => [value, size]);
  expect(sizes(false)).toEqual([
    ['a', 2],
    ['b', 1],
    [null, null],
  ]);
  expect(sizes(true).at(-1)).toEqual([null, 1]);
  expect(groupsOf([], 'zone', true)).toEqual([]);
});

test('headings and rows take the lines in order, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }), (sizes) => {
      const zones = sizes.flatMap((size, group) => Array.from({ length: size }, () => `z-${group}`));
      const groups = groupsOf(rowsOf(zones), 'zone', true);
      const wanted: ({ group: RowGroup } | { row: number })[] = [];
      zones.forEach((_, row) => {
        const group = groups.find(({ first }) => first === row);
        if (group !== undefined) wanted.push({ group });
        expect(wanted.length, 'where a row stands').toBe(row + groupsUpTo(groups, row));
        wanted.push({ row });
      });
      expect(wanted.map((_, line) => lineAt(groups, line))).toEqual(wanted);
    }),
  );
});
