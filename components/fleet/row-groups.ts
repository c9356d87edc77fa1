import type { RowGroup } from '@/lib/domain/instance/fleet-list';

/** How many groups have begun before the row at this place, or with it. */
export function groupsUpTo(groups: readonly RowGroup[], row: number): number {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.first ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands in a line of the table: the heading of a group, or a row by its place. Headings take lines of their own. */
export function lineAt(groups: readonly RowGroup[], line: number): { group: RowGroup } | { row: number } {
  let low = 0;
  let high = groups.length;
  // How many headings stand in this line or above.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.first ?? 0) + middle <= line) low = middle + 1;
    else high = middle;
  }
  const group = groups[low - 1];
  return group !== undefined && group.first + low - 1 === line ? { group } : { row: line - low };
}
