import { noneCounted } from '../domain/instance/apply-filter';
import { AS_GIVEN, type FleetFilter, filterToQuery, groupOf } from '../domain/instance/fleet-filter';
import type { FleetCounts, RowGroup } from '../domain/instance/fleet-list';
import { compareGroups, orderOf } from '../domain/instance/fleet-order';
import { type FleetChange, type FleetEntry, matcherOf, netOf } from './fleet-entry';
import { eachInSlices, sortInSlices } from './in-slices';
import { changeOrdered, placeOf } from './ordered-entries';

/** What a filter comes to, kept as the fleet changes. */
export interface FleetResult {
  filter: FleetFilter;
  /** Counted whatever the standing that is asked for. */
  counts: FleetCounts;
  /** What matches the standing too, in the order of the filter. */
  list: readonly FleetEntry[];
  /** What a change means for it. */
  place(change: Pick<FleetChange, 'before' | 'after'>): Placing;
  /** Where an entry stands in the list; null where it does not. */
  placeIn(entry: FleetEntry): number | null;
  /** Where each group begins; empty where nothing is grouped. */
  groups(): readonly RowGroup[];
}

/** How one change stands to a result: it came in, went out, moved within it, is at its place, or is none of its. */
export type Placing = 'in' | 'out' | 'moved' | 'same' | 'none';

/** Answers to filters, kept: asked for again they cost nothing, and a change costs its own place in each. */
export interface FleetResults {
  /** What a filter comes to now. Made in slices, so that nothing else waits for it. */
  of(filter: FleetFilter): Promise<FleetResult>;
  /** Brings what is kept up to these changes. */
  apply(changes: readonly FleetChange[]): void;
}

interface Kept extends FleetResult {
  list: FleetEntry[];
  matches: (entry: FleetEntry) => boolean;
  compare: (a: FleetEntry, b: FleetEntry) => number;
  /** Rows came, went or moved. */
  moved(): void;
}

/** So many answers are kept, holding at most so many entries together: those that were asked for last. */
const MOST_RESULTS = 200;
const MOST_ENTRIES = 3_000_000;

/** What answers are made of: entries in no order, and what changed after a number; null where that is no longer known. */
interface Source {
  seq(): number;
  entries(): readonly FleetEntry[];
  changesAfter(seq: number): FleetChange[] | null;
}

/** Of a memory. */
export function createFleetResults(memory: Source): FleetResults {
  /** By their queries, the one that was asked for last at the end. */
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept>>();

  const make = async (filter: FleetFilter): Promise<Kept> => {
    const { result, from } = await build(filter);
    const missed = memory.changesAfter(from);
    // More has happened meanwhile than is remembered: what was made is of no use.
    if (missed === null) return make(filter);
    applyTo(result, missed);
    // At once: a change that came in between would be missed.
    kept.set(queryOf(filter), result);
    return result;
  };
  /** @returns what the filter comes to as of the change `from`. */
  const build = async (filter: FleetFilter): Promise<{ result: Kept; from: number }> => {
    const { group, sort, descending } = filter;
    const compare = orderOf(filter);
    const isAll = filterToQuery({ ...filter, ...AS_GIVEN }) === '';
    if (isAll && group === '') {
      const from = memory.seq();
      const list = await sortInSlices(memory.entries(), compare);
      return { result: resultOf(filter, list, countsOf(list), compare), from };
    }
    // Narrowed, it stands in the order of the whole, which is kept.
    const whole = (await ask({ ...WHOLE, sort, descending })).list.slice();
    const from = memory.seq();
    const matches = matcherOf(filter);
    const counts = noneCounted();
    let list: FleetEntry[] = [];
    await eachInSlices(whole, (entry) => {
      if (!matches(entry)) return;
      count(counts, entry, 1);
      if (filter.standing === '' || entry.standing === filter.standing) list.push(entry);
    });
    if (group !== '') list = await inGroups(list, group);
    return { result: resultOf(filter, list, counts, compare), from };
  };
  const ask = async (filter: FleetFilter): Promise<Kept> => {
    const query = queryOf(filter);
    const known = kept.get(query);
    if (known !== undefined) {
      kept.delete(query);
      kept.set(query, known);
      return known;
    }
    const making = underWay.get(query) ?? make(filter).finally(() => underWay.delete(query));
    underWay.set(query, making);
    const made = await making;
    letGo();
    return made;
  };
  const letGo = () => {
    let entries = 0;
    for (const { list } of kept.values()) entries += list.length;
    for (const [query, { list }] of kept) {
      if (kept.size <= 1 || (kept.size <= MOST_RESULTS && entries <= MOST_ENTRIES)) return;
      kept.delete(query);
      entries -= list.length;
    }
  };
  return {
    of: ask,
    apply: (changes) => {
      for (const result of kept.values()) applyTo(result, changes);
    },
  };
}

/** The whole fleet: what all that is narrowed is made of. */
const WHOLE: FleetFilter = {
  ...{ q: '', account: '', region: '', zone: '', status: '', lock: '', standing: '', tag: '', stray: '' },
  ...AS_GIVEN,
};

const queryOf = (filter: FleetFilter) => filterToQuery({ ...filter, stray: '' });

function resultOf(filter: FleetFilter, list: FleetEntry[], counts: FleetCounts, compare: Kept['compare']): Kept {
  const matches = matcherOf(filter);
  const isIn = (entry: FleetEntry | null) =>
    entry !== null && (filter.standing === '' || entry.standing === filter.standing) && matches(entry);
  let groups: RowGroup[] | null = null;
  return {
    filter,
    counts,
    list,
    matches,
    compare,
    moved: () => {
      groups = null;
    },
    groups: () => {
      groups ??= groupsOf(list, filter.group);
      return groups;
    },
    placeIn: (entry) => {
      const place = placeOf(list, entry, compare);
      return list[place] === entry ? place : null;
    },
    place: ({ before, after }) => {
      const [was, is] = [isIn(before), isIn(after)];
      if (was !== is) return is ? 'in' : 'out';
      if (!is || before === null || after === null) return 'none';
      return compare(before, after) === 0 ? 'same' : 'moved';
    },
  };
}

/** The changes, each instance once, since what stands between does not count; then each at its place. */
function applyTo(result: Kept, changes: readonly FleetChange[]): void {
  const { matches } = result;
  const gone: FleetEntry[] = [];
  const come: FleetEntry[] = [];
  for (const { before, after } of netOf(changes)) {
    if (before !== null && matches(before)) count(result.counts, before, -1);
    if (after !== null && matches(after)) count(result.counts, after, 1);
    const placing = result.place({ before, after });
    if (placing === 'same' && after !== null) result.list[placeOf(result.list, after, result.compare)] = after;
    if ((placing === 'out' || placing === 'moved') && before !== null) gone.push(before);
    if ((placing === 'in' || placing === 'moved') && after !== null) come.push(after);
  }
  if (gone.length + come.length === 0) return;
  changeOrdered(result.list, { gone, come }, result.compare);
  result.moved();
}

function countsOf(entries: readonly FleetEntry[]): FleetCounts {
  const counts = noneCounted();
  for (const entry of entries) count(counts, entry, 1);
  return counts;
}

function count(counts: FleetCounts, { standing }: FleetEntry, by: 1 | -1): void {
  counts.total += by;
  counts[standing] += by;
}

/** The groups of entries that stand in groups. */
function groupsOf(list: readonly FleetEntry[], by: string): RowGroup[] {
  if (by === '') return [];
  const groups: RowGroup[] = [];
  for (const [index, { row }] of list.entries()) {
    const value = groupOf(row, by);
    const last = groups.at(-1);
    if (last !== undefined && last.value === value) last.size += 1;
    else groups.push({ first: index, value, size: 1 });
  }
  return groups;
}

/** Entries that stand together by what a group is of, each group in the order in which they came. */
async function inGroups(list: readonly FleetEntry[], group: string): Promise<FleetEntry[]> {
  const groups = new Map<string | null, FleetEntry[]>();
  await eachInSlices(list, (entry) => {
    const value = groupOf(entry.row, group);
    const ofGroup = groups.get(value) ?? [];
    ofGroup.push(entry);
    groups.set(value, ofGroup);
  });
  const values = await sortInSlices([...groups.keys()], compareGroups);
  return values.flatMap((value) => groups.get(value) ?? []);
}
