import type { FleetEntry } from './fleet-entry';

type Compare = (a: FleetEntry, b: FleetEntry) => number;

/** Beyond so many changes a long list is made anew at one go: each alone moves what stands behind it. */
const MOST_ONE_BY_ONE = 64;

/** Where an entry stands in a list that is in order, or would stand. */
export function placeOf(list: readonly FleetEntry[], entry: FleetEntry, compare: Compare): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = list[middle];
    if (there !== undefined && compare(there, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Takes entries out of a list in order, and puts others in: the same list, changed in place.
 * @param gone each of them is in the list. @param come in any order.
 */
export function changeOrdered(
  list: FleetEntry[],
  { gone, come }: { gone: readonly FleetEntry[]; come: readonly FleetEntry[] },
  compare: Compare,
): void {
  if (gone.length + come.length <= MOST_ONE_BY_ONE) {
    for (const entry of gone) list.splice(placeOf(list, entry, compare), 1);
    for (const entry of come) list.splice(placeOf(list, entry, compare), 0, entry);
    return;
  }
  const left = new Set(gone);
  const added = come.toSorted(compare);
  const before = list.splice(0);
  let next = 0;
  for (const entry of before) {
    if (left.has(entry)) continue;
    for (let one = added[next]; one !== undefined && compare(one, entry) < 0; one = added[next]) {
      list.push(one);
      next += 1;
    }
    list.push(entry);
  }
  for (const one of added.slice(next)) list.push(one);
}
