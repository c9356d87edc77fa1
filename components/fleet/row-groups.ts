import { groupOf } from '@/lib/domain/instance/fleet-filter';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';

/** Rows that stand together. */
export interface RowGroup {
  /** The place of its first row among all rows. */
  first: number;
  /** What they have in common; null for those that have nothing of what is grouped by. */
  value: string | null;
  /** How many they are; null while not all of them have arrived. */
  size: number | null;
}

/** The groups of rows that come in groups. @param whole no more rows are to come. */
export function groupsOf(rows: readonly InstanceRow[], by: string, whole: boolean): RowGroup[] {
  if (by === '') return [];
  const groups: RowGroup[] = [];
  for (const [index, row] of rows.entries()) {
    const value = groupOf(row, by);
    const last = groups.at(-1);
    if (last !== undefined && last.value === value) continue;
    if (last !== undefined) last.size = index - last.first;
    groups.push({ first: index, value, size: null });
  }
  const last = groups.at(-1);
  if (last !== undefined && whole) last.size = rows.length - last.first;
  return groups;
}

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
