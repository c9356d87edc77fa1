import { MOST_VALUE, oneOfParts, type PartRules, readParts, withStray } from '../address-parts';
import { calledSo } from './called';
import type { InstanceRow } from './fleet-views';
import { knownLock } from './locks';
import { isChanging } from './statuses';

export const SORTS = ['name', 'status', 'zone', 'type', 'ip', 'up_since', 'verdict'] as const;
export type FleetSort = (typeof SORTS)[number];

export const STANDINGS = ['can', 'restarting', 'cannot', 'unknown'] as const;
/** Where an instance stands in the line of counts: restarting is Starting, Stopping or a held slot, before anything else. */
export type Bucket = (typeof STANDINGS)[number];

/** What the fleet is narrowed to. Every field is in the URL; empty means "all". */
export interface FleetFilter {
  q: string;
  account: string;
  region: string;
  zone: string;
  status: string;
  lock: string;
  standing: Bucket | '';
  /** `key=value`, or `key` for any value. */
  tag: string;
  /** What its rows stand together by: `zone`, or `tag:key`; empty for nothing. It comes before the order. */
  group: string;
  sort: FleetSort;
  descending: boolean;
  /** What the address holds beside it, which is not understood; a query string, '' for nothing. Nothing is chosen under it. */
  stray: string;
}

export const NO_FILTER: FleetFilter = {
  q: '',
  account: '',
  region: '',
  zone: '',
  status: '',
  lock: '',
  standing: '',
  tag: '',
  group: '',
  sort: 'name',
  descending: false,
  stray: '',
};

const TEXT_FIELDS = ['q', 'account', 'region', 'zone', 'status', 'lock', 'tag'] as const;
/** What an address of the fleet may hold. */
export const FLEET_PARTS: PartRules = {
  ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, {}])),
  can: oneOfParts(STANDINGS),
  group: {
    fits: (value) => value === 'zone' || (groupTag(value) !== null && Array.from(value).length <= MOST_VALUE),
    possible: { code: 'group' },
  },
  sort: oneOfParts(SORTS.flatMap((sort) => [sort, `-${sort}`])),
};

/** Reads a filter from a query string. Bounded and total: what is not understood is kept as `stray`. */
export function parseFilter(params: URLSearchParams): FleetFilter {
  const { values, stray } = readParts(params, FLEET_PARTS);
  const filter: FleetFilter = { ...NO_FILTER, stray };
  for (const field of TEXT_FIELDS) filter[field] = values.get(field) ?? '';
  filter.standing = STANDINGS.find((standing) => standing === values.get('can')) ?? '';
  filter.group = values.get('group') ?? '';
  const sort = values.get('sort') ?? '';
  filter.descending = sort.startsWith('-');
  filter.sort = SORTS.find((known) => known === sort.replace(/^-/, '')) ?? 'name';
  return filter;
}

/** The query string of a filter, without what is at its default; '' for none. `parseFilter` reads it back. */
export function filterToQuery(filter: FleetFilter): string {
  const params = new URLSearchParams();
  for (const field of TEXT_FIELDS) if (filter[field] !== '') params.set(field, filter[field]);
  if (filter.standing !== '') params.set('can', filter.standing);
  if (filter.group !== '') params.set('group', filter.group);
  if (filter.sort !== 'name' || filter.descending) params.set('sort', (filter.descending ? '-' : '') + filter.sort);
  return withStray(params.toString(), filter.stray);
}

/** What a filter has beside what matches: it goes where a set of instances is meant. */
export const AS_GIVEN = { group: '', sort: 'name', descending: false } as const satisfies Partial<FleetFilter>;

/** The key of the tag that rows are grouped by; null when they are grouped by something else, or by nothing. */
export function groupTag(group: string): string | null {
  const key = group.startsWith('tag:') ? group.slice('tag:'.length) : '';
  return key === '' ? null : key;
}

/** The group that a row stands in; null when it has nothing of what is grouped by. */
export function groupOf(row: InstanceRow, group: string): string | null {
  const key = groupTag(group);
  return key === null ? row.zoneId : (row.tags.find((tag) => tag.key === key)?.value ?? null);
}

/** Where a row stands in the line of counts. */
export function bucketOf(row: InstanceRow): Bucket {
  if (row.status !== 'Pending' && isChanging(row.status)) return 'restarting';
  switch (row.verdict.kind) {
    case 'allowed':
      return 'can';
    case 'unknown':
      return 'unknown';
    case 'refused':
      return row.verdict.causes.some((cause) => cause.code === 'already_restarting') ? 'restarting' : 'cannot';
  }
}

/** Whether a row matches all of a filter but its standing. @param needle what is looked for, in lower case. */
export function matches(row: InstanceRow, filter: FleetFilter, needle: string): boolean {
  // Also those that it merely sees: whoever looks for an account's machines means these too.
  if (filter.account !== '' && ![row.accountId, ...row.otherAccounts].includes(filter.account)) return false;
  if (filter.region !== '' && row.regionId !== filter.region) return false;
  if (filter.zone !== '' && row.zoneId !== filter.zone) return false;
  if (filter.status !== '' && row.status !== filter.status) return false;
  if (filter.lock !== '' && !row.locks.some((lock) => lockName(lock.reason) === filter.lock)) return false;
  if (filter.tag !== '' && !row.tags.some((tag) => tag.key === filter.tag || `${tag.key}=${tag.value}` === filter.tag))
    return false;
  if (needle === '') return true;
  return calledSo(row, needle) || row.tags.some((tag) => `${tag.key}=${tag.value}`.toLowerCase().includes(needle));
}

/** One spelling for a lock in filters: its case varies in answers. */
export function lockName(reason: string): string {
  return knownLock(reason) ?? reason;
}
