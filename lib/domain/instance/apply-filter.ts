import { bucketOf, type FleetFilter, type FleetSort, matches } from './fleet-filter';
import type { FleetCounts } from './fleet-list';
import { orderOf, sortKey } from './fleet-order';
import type { InstanceRow } from './fleet-views';

/** Nothing counted yet. */
export const noneCounted = (): FleetCounts => ({ total: 0, can: 0, restarting: 0, cannot: 0, unknown: 0 });

/**
 * The rows that match all but the standing, counted by standing; and those that match the standing too, in order. All of it is
 * worked out at once: for what is asked once. Pages are answered by lib/fleet, which must give the same.
 */
export function applyFilter(
  rows: readonly InstanceRow[],
  filter: FleetFilter,
): { rows: InstanceRow[]; counts: FleetCounts } {
  const counts = noneCounted();
  const needle = filter.q.toLowerCase();
  const kept: InstanceRow[] = [];
  for (const row of rows) {
    if (!matches(row, filter, needle)) continue;
    const standing = bucketOf(row);
    counts.total += 1;
    counts[standing] += 1;
    if (filter.standing === '' || filter.standing === standing) kept.push(row);
  }
  const keyed = kept.map((row) => {
    const keys = new Map<FleetSort, string>();
    const keyOf = (sort: FleetSort) => {
      const key = keys.get(sort) ?? sortKey(row, sort);
      keys.set(sort, key);
      return key;
    };
    return { row, keyOf };
  });
  return { rows: keyed.sort(orderOf(filter)).map(({ row }) => row), counts };
}
