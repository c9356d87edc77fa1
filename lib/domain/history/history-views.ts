import type { Outcome } from '../restart/outcomes';
import type { RestartMode, RestartState } from '../restart/restart';
import type { Day } from '../time/days';
import type { Tone } from '../words/tone';

/** One restart as a row of the history. Refused ones and dry runs too. Times are ISO 8601 UTC. */
export interface HistoryRow {
  id: string;
  requestedAt: string;
  endedAt: string | null;
  actorId: string;
  /** As of then. */
  actorName: string;
  accountId: string;
  regionId: string;
  instanceId: string;
  /** As of then; the id where it had no name. */
  instanceName: string;
  mode: RestartMode;
  state: RestartState;
  /** "Running again after 41 s". */
  short: string;
  tone: Tone;
  /** Why it was refused or not sent, and what that is called; null where nothing was. */
  code: string | null;
  codeLabel: string | null;
  /** What the person gave. */
  reason: string | null;
}

/** What GET /api/history answers: newest first. */
export interface HistoryView {
  rows: HistoryRow[];
  /** Where older ones begin; null at the end. */
  next: string | null;
  servedAt: string;
}

/** One day with its restarts by outcome. */
export interface HistoryDay {
  day: Day;
  counts: Partial<Record<Outcome, number>>;
}

/** What GET /api/history/days answers. */
export interface HistoryDaysView {
  /** Every day, oldest first; at most 90. */
  days: HistoryDay[];
  zone: string;
  /** The days that were asked for are more than are shown: these are the last of them. */
  cut: boolean;
  servedAt: string;
}

/** What the filters can choose from. */
export interface HistoryFacets {
  people: { id: string; name: string }[];
  accounts: string[];
  regions: string[];
  codes: { code: string; label: string }[];
}

/** A restart that nobody here asked for, as reads saw it. */
export interface OutsideRow {
  id: number;
  /** When the read that showed it was asked; ISO 8601 UTC. */
  seenAt: string;
  accountId: string;
  regionId: string;
  instanceId: string;
  instanceName: string;
  /** "Seen Starting, and then Running again". */
  how: string;
}

/** The list of them, newest first. */
export interface OutsideView {
  rows: OutsideRow[];
  /** Where older ones begin; null at the end. */
  next: number | null;
  servedAt: string;
}

/** How long it took until Running again, of all that are. In milliseconds. */
export interface TimeToRunning {
  /** The region, or the instance type; '' where it was not known. */
  of: string;
  count: number;
  p50Ms: number;
  p95Ms: number;
  slowestMs: number;
  slowestId: string;
}

/** What GET /api/insights answers, for one stretch of days. */
export interface InsightsView {
  from: Day;
  to: Day;
  zone: string;
  account: string;
  region: string;
  days: HistoryDay[];
  outcomes: Partial<Record<Outcome, number>>;
  /** Why restarts were refused or not sent, most frequent first. Dry runs apart. */
  reasons: { code: string; label: string; count: number }[];
  modes: Record<RestartMode, number>;
  byRegion: TimeToRunning[];
  byType: TimeToRunning[];
  overall: TimeToRunning | null;
  /** Instances that were sent a restart three times or more, the most frequent first. */
  again: { accountId: string; regionId: string; instanceId: string; name: string; count: number }[];
  /** Restarts that nobody here asked for: at least so many. */
  outside: { count: number; instances: { regionId: string; instanceId: string; name: string; count: number }[] };
  servedAt: string;
}
