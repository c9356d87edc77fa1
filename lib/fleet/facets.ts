import { lockName } from '../domain/instance/fleet-filter';
import type { FleetFacets, InstanceRow } from '../domain/instance/fleet-views';

/** Most values of one tag key that a filter offers; the search box finds the rest. */
const MAX_TAG_VALUES = 100;

/** What the filters can choose from: only what is there, sorted. */
export function facetsOf(rows: readonly InstanceRow[]): FleetFacets {
  const tags = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const tag of row.tags) {
      const values = tags.get(tag.key) ?? new Set();
      values.add(tag.value);
      tags.set(tag.key, values);
    }
  }
  return {
    accounts: distinct(rows.flatMap((row) => [row.accountId, ...row.otherAccounts])),
    regions: distinct(rows.map((row) => row.regionId)),
    zones: distinct(rows.map((row) => row.zoneId)),
    statuses: distinct(rows.map((row) => row.status)),
    locks: distinct(rows.flatMap((row) => row.locks.map((lock) => lockName(lock.reason)))),
    tags: [...tags]
      .map(([key, values]) => ({
        key,
        values: distinct([...values]).slice(0, MAX_TAG_VALUES),
        cut: values.size > MAX_TAG_VALUES,
      }))
      .sort((a, b) => a.key.localeCompare(b.key)),
  };
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))].sort((a, b) =>
    a.localeCompare(b),
  );
}
