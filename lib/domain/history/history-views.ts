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
  /** The rollout that it was part of; null for none, left out by a server of before. */
  rolloutId?: string | null;
}

/** What matches of one rollout, on all pages. */
export interface RolloutTally {
  rolloutId: string;
  counts: Partial<Record<Outcome, number>>;
}

/** What GET /api/history answers: newest first. */
export interface HistoryView {
  rows: HistoryRow[];
  /** Of each rollout that has rows on this page; left out by a server of before. */
  rollouts?: RolloutTally[];
  /** Where older ones begin; null at the end. */
  next: string | null;
  /** What is older than `next` could not be looked through in time, and may match too. Left out otherwise, and by a server of before. */
  cut?: boolean;
  servedAt: string;
}

/** One day with its restarts by outcome. */
export interface HistoryDay {
  day: Day;
  counts: Partial<Record<Outcome, number>>;
}

/** One hour with its restarts by outcome. */
export interface HistoryHour {
  /** When it begins; ISO 8601 UTC. */
  at: string;
  counts: HistoryDay['counts'];
}

/** What GET /api/history/days answers. */
export interface HistoryDaysView {
  /** Every day that was counted, oldest first; at most 90. */
  days: HistoryDay[];
  /** The same by the hour, of a stretch that is under three days; left out of others, and by a server of before. */
  hours?: HistoryHour[];
  zone: string;
  /** The days that were asked for are more than are shown: these are the last of them. */
  cut: boolean;
  /** This day and those before it could not be counted in time, and are not among the days. Left out where all were. */
  uncounted?: string;
  servedAt: string;
}

/** What the filters can choose from. */
export interface HistoryFacets {
  people: { id: string; name: string }[];
  /** Values of the team tag. */
  teams: string[];
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
  /** What showed it: a status that it was seen in, or a new start time. */
  evidence: 'status' | 'start_time';
  /** That status, or that start time, as ECS told it. */
  seen: string;
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

/** Real restarts that were asked for, without those that were called off; how many of them were forced, and are Running again. */
export interface RestartTally {
  asked: number;
  forced: number;
  again: number;
}

/** One person, team or rollout with its restarts of the stretch, and of the stretch before. */
export interface TallyRow {
  /** Id of the person or the rollout, or the value of the team tag; '' for those without one. */
  of: string;
  /** Of a person and a rollout: what they are called; '' where nobody knows. */
  name: string;
  now: RestartTally;
  before: RestartTally;
}

/** Some of them, and how many more there are. */
export interface TallyRows {
  rows: TallyRow[];
  more: number;
}

/** Who restarted what, against as many days directly before. */
export interface InsightsWho {
  /** The first and the last day before. Where the stretch still goes on, its last day ends at this time of the day too. */
  from: Day;
  to: Day;
  goesOn: boolean;
  /** All together. */
  now: RestartTally;
  before: RestartTally;
  /** Who forced most comes first. */
  people: TallyRows;
  /** The one with most restarts comes first. */
  teams: TallyRows;
  rollouts: TallyRows;
}

/** How many restarts took about so long. */
export interface TimeBar {
  fromMs: number;
  /** Null: and longer. */
  toMs: number | null;
  count: number;
}

/** What GET /api/insights answers, for one stretch of days. */
export interface InsightsView {
  from: Day;
  to: Day;
  zone: string;
  account: string;
  region: string;
  days: HistoryDay[];
  /** As in `HistoryDaysView`. */
  hours?: HistoryHour[];
  /** This and the next are left out by a server of before. */
  who?: InsightsWho;
  /** The times to Running of all of them, as a distribution. */
  spread?: TimeBar[];
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
