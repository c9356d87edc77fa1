import { calledBeside, isHostOf } from '../domain/instance/called';
import { type Bucket, bucketOf, type FleetFilter, type FleetSort, matches } from '../domain/instance/fleet-filter';
import { type InOrder, naturalKey, sortKey } from '../domain/instance/fleet-order';
import type { InstanceRow } from '../domain/instance/fleet-views';

/** What parts of a text to search are parted by: nobody can type it. */
const PARTED = '\u0001';

/**
 * A row as the memory holds it, with what it is found and put in order by. When the row changes another takes its place. A class,
 * since there are a hundred thousand of them, and each closure would be an object of its own.
 */
export class FleetEntry implements InOrder {
  readonly row: InstanceRow;
  readonly standing: Bucket;
  /** All that a search looks at, in lower case. */
  readonly text: string;
  /** The number of the newest change of it, or of what tells it apart; the memory sets it. */
  seq = 0;
  private readonly name: string;
  /** The key that was asked for last, of those that are costly to make. */
  private made: { sort: FleetSort; key: string } | null = null;

  constructor(row: InstanceRow) {
    this.row = row;
    this.standing = bucketOf(row);
    this.text = [row.name, ...calledBeside(row), ...row.tags.map((tag) => `${tag.key}=${tag.value}`)]
      .join(PARTED)
      .toLowerCase();
    this.name = naturalKey(row.name);
  }

  keyOf(sort: FleetSort): string {
    if (sort === 'name') return this.name;
    if (this.made?.sort === sort) return this.made.key;
    const key = sharedKey(this.row, sort);
    this.made = { sort, key };
    return key;
  }
}

const sharedKeys = new Map<string, string>();
const MOST_SHARED = 5_000;

/** Of values that many rows share the key is one string for all. */
function sharedKey(row: InstanceRow, sort: FleetSort): string {
  if (sort === 'ip' || sort === 'up_since') return sortKey(row, sort);
  const made = sortKey(row, sort);
  const known = sharedKeys.get(made);
  if (known !== undefined) return known;
  if (sharedKeys.size >= MOST_SHARED) sharedKeys.clear();
  sharedKeys.set(made, made);
  return made;
}

/** Whether an entry matches all of a filter but its standing: what `matches` says of its row, sooner. */
export function matcherOf(filter: FleetFilter): (entry: FleetEntry) => boolean {
  const { account, region, zone, status, lock, tag } = filter;
  const needle = filter.q.toLowerCase();
  const beside = { ...filter, q: '' };
  const narrows = [account, region, zone, status, lock, tag].some((value) => value !== '');
  // What is typed as consoles write it stands otherwise in a text.
  const isWrittenOtherwise = needle.startsWith('acs:') || needle.endsWith('.') || needle.includes(PARTED);
  const mayBeHost = needle.includes('.');
  return ({ row, text }) => {
    if (narrows && !matches(row, beside, '')) return false;
    if (needle === '') return true;
    if (isWrittenOtherwise) return matches(row, { ...beside, q: filter.q }, needle);
    return text.includes(needle) || (mayBeHost && isHostOf(row, needle));
  };
}

/** What became of one instance; null: it was not there, or is no longer. */
export interface FleetChange {
  /** Counts up by one with each change. */
  seq: number;
  key: string;
  before: FleetEntry | null;
  after: FleetEntry | null;
}

/** What several changes come to: of each instance one, from what it was before the first. */
export function netOf(changes: readonly FleetChange[]): FleetChange[] {
  const net = new Map<string, FleetChange>();
  for (const change of changes) net.set(change.key, { ...change, before: (net.get(change.key) ?? change).before });
  return [...net.values()];
}
