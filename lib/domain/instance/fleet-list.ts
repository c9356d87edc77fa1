import type { InstanceRow, SourceView } from './fleet-views';

/** The counts that are filters too. They add up to `total`. */
export interface FleetCounts {
  total: number;
  can: number;
  restarting: number;
  cannot: number;
  unknown: number;
}

/** What the filters can choose from: only what is there. */
export interface FleetFacets {
  accounts: string[];
  regions: string[];
  zones: string[];
  statuses: string[];
  locks: string[];
  /** `cut`: there are more values than are given. */
  tags: { key: string; values: string[]; cut: boolean }[];
}

/** A row as a list of the fleet shows it. */
export interface ListedRow extends InstanceRow {
  /** Counts up when the row becomes another, within one `epoch`. */
  seq: number;
  /** What tells it from others whose names look the same; left out where its name does. */
  apart?: string;
}

/** Rows that stand together. */
export interface RowGroup {
  /** The place of its first row among all that match. */
  first: number;
  /** What they have in common; null for those that have nothing of what is grouped by. */
  value: string | null;
  size: number;
}

/** Some rows of those that match a filter, by their place, as of one change of the fleet. */
export interface FleetRows {
  /** Which memory of which server process answered, and the newest change that it knew: changes are counted within one epoch. */
  epoch: string;
  seq: number;
  /** The place of the first of `rows` among all that match, from 0. */
  from: number;
  rows: ListedRow[];
  /** How many rows match. */
  matching: number;
  /** Where the rows of each group begin; empty where they are not grouped, or where there are too many groups to tell. */
  groups: RowGroup[];
}

/** What GET /api/fleet/keys answers: keys, each with its standing as its place in `STANDINGS`. */
export interface FleetKeys {
  /** How many there are; where that is more than are given, none is. */
  matching: number;
  keys: string[];
  standings: number[];
}

/** What the fleet page shows that no instance tells. */
export interface FleetSources {
  sources: SourceView[];
  /** The oldest sweep of the sources that are current: what is not says so itself. Null before the first. */
  updatedAt: string | null;
  /** The server's clock at the answer; ISO 8601 UTC. Ages are counted from it, not from the browser's clock. */
  servedAt: string;
}

/** What GET /api/fleet answers. */
export interface FleetView extends FleetRows, FleetSources {
  counts: FleetCounts;
  /** How many there are in all, whatever it is narrowed to. */
  fleetTotal: number;
  facets: FleetFacets;
  /** No link to the ECS console on a simulated fleet. */
  simulated: boolean;
  /** How often to ask again, in milliseconds. */
  pollMs: number;
}
