import { lockName } from '../domain/instance/fleet-filter';
import type { FleetFacets } from '../domain/instance/fleet-list';
import type { InstanceRow } from '../domain/instance/fleet-views';

/** Most values of one tag key, and most keys, that a filter offers; the search box finds the rest. */
const MOST_TAG_VALUES = 100;
const MOST_TAG_KEYS = 200;

type Counted = Map<string, number>;

/** What the filters can choose from, counted, so that a change of one instance is the work of one. */
export interface FacetCounts {
  add(row: InstanceRow): void;
  remove(row: InstanceRow): void;
  /** Only what is there, sorted. The same object as long as nothing else can be chosen. */
  facets(): FleetFacets;
}

/** Counts of an empty fleet. */
export function createFacetCounts(): FacetCounts {
  const values = {
    accounts: new Map<string, number>(),
    regions: new Map<string, number>(),
    zones: new Map<string, number>(),
    statuses: new Map<string, number>(),
    locks: new Map<string, number>(),
  };
  const tags = new Map<string, Counted>();
  let made: FleetFacets | null = null;

  const count = (counted: Counted, value: string | null, by: 1 | -1) => {
    if (value === null || value === '') return;
    const before = counted.get(value) ?? 0;
    if (before + by > 0) counted.set(value, before + by);
    else counted.delete(value);
    // Else nothing else can be chosen than before.
    if (before === 0 || before + by === 0) made = null;
  };
  const countRow = (row: InstanceRow, by: 1 | -1) => {
    for (const account of [row.accountId, ...row.otherAccounts]) count(values.accounts, account, by);
    count(values.regions, row.regionId, by);
    count(values.zones, row.zoneId, by);
    count(values.statuses, row.status, by);
    for (const { reason } of row.locks) count(values.locks, lockName(reason), by);
    for (const { key, value } of row.tags) {
      const ofKey = tags.get(key) ?? new Map<string, number>();
      tags.set(key, ofKey);
      // A tag without a value is one that can be chosen.
      const before = ofKey.get(value) ?? 0;
      if (before + by > 0) ofKey.set(value, before + by);
      else ofKey.delete(value);
      if (ofKey.size === 0) tags.delete(key);
      if (before === 0 || before + by === 0) made = null;
    }
  };
  return {
    add: (row) => countRow(row, 1),
    remove: (row) => countRow(row, -1),
    facets: () => {
      made ??= {
        accounts: sorted(values.accounts),
        regions: sorted(values.regions),
        zones: sorted(values.zones),
        statuses: sorted(values.statuses),
        locks: sorted(values.locks),
        tags: [...tags]
          .sort(([a], [b]) => a.localeCompare(b))
          .slice(0, MOST_TAG_KEYS)
          .map(([key, counted]) => {
            const values = sorted(leastOf(counted));
            return { key, values, cut: counted.size > MOST_TAG_VALUES };
          }),
      };
      return made;
    },
  };
}

function sorted(counted: ReadonlyMap<string, number>): string[] {
  return [...counted.keys()].filter((value) => value !== '').sort((a, b) => a.localeCompare(b));
}

/** The first of the values of a tag. It can have one for each instance: not all of them are put in order for the few that are offered. */
function leastOf(counted: Counted): Counted {
  if (counted.size <= MOST_TAG_VALUES) return counted;
  let least: string[] = [];
  for (const value of counted.keys()) {
    if (value !== '') least.push(value);
    if (least.length > 8 * MOST_TAG_VALUES) least = least.sort().slice(0, MOST_TAG_VALUES);
  }
  return new Map(
    least
      .sort()
      .slice(0, MOST_TAG_VALUES)
      .map((value) => [value, 1]),
  );
}
