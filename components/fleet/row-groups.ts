import type { RowGroup } from '@/lib/domain/instance/fleet-list';

/** How many groups have begun before the row at this place, or with it. */
export function groupsUpTo(groups: readonly RowGroup[], row: number): number {
  return howMany(groups, (first) => first <= row);
}

/** What stands in a line of the table: the heading of a group, or a row by its place. Headings take lines of their own. */
export function lineAt(groups: readonly RowGroup[], line: number): { group: RowGroup } | { row: number } {
  const begun = howMany(groups, (first, above) => first + above <= line);
  const group = groups[begun - 1];
  return group !== undefined && group.first + begun - 1 === line ? { group } : { row: line - begun };
}

/** Rows of one height below each other, with headings between them of another. In pixels. */
export interface LineLayout {
  groups: readonly RowGroup[];
  /** How many rows there are. */
  rows: number;
  rowHeight: number;
  headingHeight: number;
}

/** Where a line begins, in pixels below the first. */
export function topOfLine({ groups, rowHeight, headingHeight }: LineLayout, line: number): number {
  const at = lineAt(groups, line);
  const row = 'group' in at ? at.group.first : at.row;
  return row * rowHeight + (line - row) * headingHeight;
}

/** Which line stands so many pixels below the beginning of the first: that one above it, and the last one beyond the end. */
export function lineAtTop({ groups, rows, rowHeight, headingHeight }: LineLayout, top: number): number {
  const topOf = (first: number, above: number) => first * rowHeight + above * headingHeight;
  const begun = howMany(groups, (first, above) => topOf(first, above) <= top);
  const group = groups[begun - 1];
  const line =
    group !== undefined && top < topOf(group.first, begun - 1) + headingHeight
      ? group.first + begun - 1
      : begun + Math.floor((top - begun * headingHeight) / rowHeight);
  return Math.max(0, Math.min(line, rows + groups.length - 1));
}

/** How many of the groups, from the first on. @param has told where a group begins, and how many are above it. */
function howMany(groups: readonly RowGroup[], has: (first: number, above: number) => boolean): number {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (has(groups[middle]?.first ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
