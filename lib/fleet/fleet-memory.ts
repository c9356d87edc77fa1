import { randomUUID } from 'node:crypto';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { toldApart } from '../domain/instance/told-apart';
import { lookOf } from '../domain/words/invisible';
import { type FleetChange, FleetEntry } from './fleet-entry';
import { createFacetCounts, type FacetCounts } from './fleet-facets';
import { createFleetResults, type FleetResults } from './fleet-results';

/** How many changes are remembered: whoever has seen none for longer reads anew. */
const REMEMBERED = 20_000;

/**
 * The rows of the fleet as this process knows them. Each change costs the work of one row in everything that is made of them: counts,
 * what filters can choose from, names that look alike, and the answers that are kept (lib/fleet/fleet-results.ts).
 */
export interface FleetMemory {
  /** Tells this memory from any other: changes are counted within it. */
  epoch: string;
  /** The number of the newest change; 0 before the first. */
  seq(): number;
  size(): number;
  get(key: string): FleetEntry | undefined;
  /** All entries, in no order; another list after a change. */
  entries(): readonly FleetEntry[];
  /** All rows, in no order; another list after a change. */
  rows(): readonly InstanceRow[];
  /** Takes rows in as they are now. @param gone keys of those that are no longer there. */
  take(rows: readonly InstanceRow[], gone: readonly string[]): void;
  /** What changed after that number, the oldest first; null where that is no longer known. */
  changesAfter(seq: number): FleetChange[] | null;
  facets: FacetCounts['facets'];
  /** What tells an instance from others whose names look the same; null where its name does. */
  apart(row: InstanceRow): string | null;
  results: FleetResults;
}

/** A memory of nothing. */
export function createFleetMemory(): FleetMemory {
  const byKey = new Map<string, FleetEntry>();
  const counted = createFacetCounts();
  const alike = createAlike();
  let changes: FleetChange[] = [];
  let seq = 0;
  let entries: FleetEntry[] | null = null;
  let rows: InstanceRow[] | null = null;

  const memory: Omit<FleetMemory, 'results'> = {
    epoch: randomUUID().slice(0, 8),
    seq: () => seq,
    size: () => byKey.size,
    get: (key) => byKey.get(key),
    entries: () => {
      entries ??= [...byKey.values()];
      return entries;
    },
    rows: () => {
      rows ??= memory.entries().map(({ row }) => row);
      return rows;
    },
    take: (taken, gone) => {
      const fresh: FleetChange[] = [];
      const change = (key: string, after: FleetEntry | null) => {
        const before = byKey.get(key) ?? null;
        if (before === null && after === null) return;
        seq += 1;
        if (after !== null) after.seq = seq;
        if (after === null) byKey.delete(key);
        else {
          byKey.set(key, after);
          // First what there is now: a value that stays is never gone between, which would have all be put in order again.
          counted.add(after.row);
        }
        if (before !== null) counted.remove(before.row);
        fresh.push({ seq, key, before, after });
        for (const other of alike.change(before?.row ?? null, after?.row ?? null)) {
          const entry = byKey.get(other);
          if (entry === undefined) continue;
          // It is told apart otherwise than before, and nothing else.
          seq += 1;
          entry.seq = seq;
          fresh.push({ seq, key: other, before: entry, after: entry });
        }
      };
      for (const row of taken) change(row.key, new FleetEntry(row));
      for (const key of gone) change(key, null);
      if (fresh.length === 0) return;
      entries = null;
      rows = null;
      changes.push(...fresh);
      if (changes.length > 2 * REMEMBERED) changes = changes.slice(-REMEMBERED);
      results.apply(fresh);
    },
    changesAfter: (after) => {
      const first = changes[0]?.seq ?? seq + 1;
      if (after > seq || after + 1 < first) return null;
      return changes.slice(after + 1 - first);
    },
    facets: counted.facets,
    apart: alike.apart,
  };
  const results = createFleetResults(memory);
  return { ...memory, results };
}

/** Rows whose names nobody can tell apart, by what the names look like. */
function createAlike() {
  const byLook = new Map<string, Map<string, InstanceRow>>();
  const told = new Map<string, ReadonlyMap<string, string>>();
  const change = (row: InstanceRow, put: boolean) => {
    const look = lookOf(row.name);
    const group = byLook.get(look) ?? new Map<string, InstanceRow>();
    if (put) group.set(row.key, row);
    else group.delete(row.key);
    if (group.size === 0) byLook.delete(look);
    else byLook.set(look, group);
    told.delete(look);
    return { look, group };
  };
  return {
    /** @returns the keys of the others that are told apart otherwise now. */
    change: (before: InstanceRow | null, after: InstanceRow | null): string[] => {
      if (before !== null && after !== null && sameNames(before, after)) {
        byLook.get(lookOf(after.name))?.set(after.key, after);
        return [];
      }
      const left = before === null ? null : change(before, false);
      const joined = after === null ? null : change(after, true);
      const others = new Set<string>();
      // Of a great many of one name it makes no difference for the others: each is told by its id.
      for (const one of [left, joined])
        if (one !== null && one.group.size <= MOST_RETOLD) for (const key of one.group.keys()) others.add(key);
      others.delete(after?.key ?? '');
      return [...others];
    },
    apart: (row: InstanceRow): string | null => {
      const look = lookOf(row.name);
      const group = byLook.get(look);
      if (group === undefined || group.size < 2) return null;
      const known = told.get(look) ?? toldApart([...group.values()]);
      told.set(look, known);
      return known.get(row.key) ?? null;
    },
  };
}

/** Beyond so many of one name the others are not told anew when one comes or goes. */
const MOST_RETOLD = 50;

function sameNames(a: InstanceRow, b: InstanceRow): boolean {
  return a.name === b.name && a.accountId === b.accountId && a.regionId === b.regionId;
}
