import { bucketOf, type FleetFilter, type FleetSort, groupOf, STANDINGS } from './fleet-filter';
import type { InstanceRow } from './fleet-views';
import { namedCause } from './verdict';

const SIGNS_FIRST = ' :;<=>?@[\\]^_`{|}~';

/**
 * A text by which `<` puts names in the order that people expect: web-2 before web-10, whatever the case and the accents; signs
 * before digits, digits before letters. A fleet is put in order a hundred times as fast by such texts as by a collator, which has
 * none to give.
 */
export function naturalKey(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(/\d+|[ :-@[-`{-~]/g, (found) => {
    const sign = SIGNS_FIRST.indexOf(found);
    if (sign >= 0) return String.fromCharCode(1 + sign);
    // The longer number is the greater one.
    const number = found.replace(/^0+(?=\d)/, '');
    return `0${String.fromCharCode(0x30 + number.length)}${number}`;
  });
}

/** By what a row stands in an order: the lesser text comes first. */
export function sortKey(row: InstanceRow, sort: FleetSort): string {
  switch (sort) {
    case 'name':
      return naturalKey(row.name);
    case 'status':
      return naturalKey(row.status);
    case 'zone':
      return naturalKey(row.zoneId ?? row.regionId);
    case 'type':
      return naturalKey(row.instanceType ?? '');
    case 'ip':
      return (row.privateIps[0] ?? '')
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('.');
    case 'up_since':
      return row.startTime ?? '';
    case 'verdict':
      // By its code, which is the same for readers of every language.
      return `${STANDINGS.indexOf(bucketOf(row))} ${row.verdict.code} ${namedCause(row.verdict.causes)?.params.lock?.toLowerCase() ?? ''}`;
  }
}

/** A row with what it stands in order by. */
export interface InOrder {
  row: InstanceRow;
  /** What `sortKey` gives, by the order that is asked for. */
  keyOf: (sort: FleetSort) => string;
}

/** The order of a filter: its groups, then what it is sorted by, then the names. No two instances are equal in it. */
export function orderOf({ group, sort, descending }: Pick<FleetFilter, 'group' | 'sort' | 'descending'>) {
  const direction = descending ? -1 : 1;
  return (a: InOrder, b: InOrder): number =>
    (group === '' ? 0 : compareGroups(groupOf(a.row, group), groupOf(b.row, group))) ||
    direction * compareTexts(a.keyOf(sort), b.keyOf(sort)) ||
    compareTexts(a.keyOf('name'), b.keyOf('name')) ||
    compareTexts(a.row.key, b.row.key);
}

/** Those without one come last. Of values that are the same but for their case, each is a group of its own. */
export function compareGroups(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return compareTexts(naturalKey(a), naturalKey(b)) || compareTexts(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
