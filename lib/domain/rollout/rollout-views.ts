import type { Actor } from '../access/actor';
import type { Tone } from '../words/tone';
import type { EstimateView } from './estimate';
import type { FailureGroup } from './failure-groups';
import type { PlanPicture } from './picture';
import type { Difference, SelectionView, UnclearWhy, UnknownCause } from './plan';
import type { HaltParams, RolloutResult, RolloutStands, RolloutState, SkipReason } from './rollout';
import type { RolloutMode, RolloutOptions } from './rollout-options';
import type { Wait } from './wait-views';

/** An instance in a list of a plan. */
export interface PlanLine {
  /** `region/id`. */
  key: string;
  regionId: string;
  instanceId: string;
  name: string;
  zoneId: string | null;
}

/** Those of a plan that share a reason for being skipped. */
export interface SkipGroup {
  skip: SkipReason;
  instances: PlanLine[];
}

/** The same as a server of the release before sends it: in words. */
export interface ToldSkipGroup {
  code: string;
  label: string;
  sentence: string;
  instances: PlanLine[];
}

/** Those of a plan of which something is not known: they are restarted only when every cause of theirs was ticked. */
export interface UnknownGroup {
  /** The causes to tick, each with what is not known. */
  causes: UnknownCause[];
  instances: PlanLine[];
}

/** What the chosen limits come to. */
export interface PlanPreview {
  /** How many are restarted with what was ticked. */
  restarting: number;
  waves: number[];
  /** At most so many down at once. */
  atOnce: number;
  /** The zone and the group with the most instances, and how many of them may be down. Null without such a limit. */
  zones: { value: string; size: number; allowed: number }[] | null;
  groups: { value: string; size: number; allowed: number }[] | null;
  /** Instances without the chosen tag: its limit does not hold for them. */
  ungrouped: number;
  /** Null: nothing to go by yet. */
  estimate: EstimateView | null;
  /** How it may go; null for nothing to restart. An older server leaves it out. */
  picture?: PlanPicture | null;
}

/** What of a plan never changes, and can be long. */
export const PLAN_LISTS = [
  'willRestart',
  'skipped',
  'unknown',
  'notFound',
  'notFoundLines',
  'ambiguous',
  'unclear',
  'tagKeys',
] as const;
type PlanList = (typeof PLAN_LISTS)[number];

/** What GET /api/rollouts/plans/<id> answers: without the lists when the page has them, which `known` says. */
export type PlanAnswer = Omit<PlanView, PlanList> & Partial<Pick<PlanView, PlanList>>;

/** A plan as its page shows it. */
export interface PlanView {
  id: string;
  /** Opaque. Sent back as `known`, it lets the server leave out the lists. */
  version: string;
  madeAt: string;
  madeBy: string;
  /** Nobody applies somebody else's plan. */
  mine: boolean;
  /** "7 instances from the fleet", "All that match tag env=prod", in English: what a page of the release before shows. */
  selection: string;
  /** What was chosen, and how many instances that came to. An older server leaves it out. */
  chosen?: SelectionView & { count: number };
  /** The rollout that this retries. */
  retryOf: string | null;
  /** Its limits, which this begins with; null when it goes on from none. */
  beginsWith: RolloutOptions | null;
  mode: RolloutMode;
  fingerprint: string;
  willRestart: PlanLine[];
  skipped: (SkipGroup | ToldSkipGroup)[];
  unknown: UnknownGroup[];
  notFound: string[];
  /** The line of the pasted list that each of those stands on; empty where there was none. */
  notFoundLines: number[];
  ambiguous: { asked: string; line: number | null; candidates: PlanLine[] }[];
  /** Lines of a pasted list of which nothing was chosen, with whom they mention. A page of the release before shows the sentence. */
  unclear: { line: number; asked: string; why?: UnclearWhy; sentence: string; candidates: PlanLine[] }[];
  /** Tags that the instances have, for the limit by groups; those with the fewest groups first. */
  tagKeys: { key: string; values: number; without: number }[];
  zones: number;
  /** What is different now from this plan; empty for nothing. */
  differences: Difference[];
  /** Regions whose reads are not current, each with its sentence. */
  behind: string[];
  /** What of the choices in the address is not understood, each in a sentence with what is possible. */
  notUnderstood: string[];
  preview: PlanPreview;
  /** The rollout that was made of it; null while there is none. */
  rolloutId: string | null;
  servedAt: string;
  pollMs: number;
}

/** Columns of the board, in their order. */
export const BOARD_COLUMNS = ['waiting', 'under_way', 'running_again', 'failed', 'skipped', 'not_started'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** One target on the board. */
export interface BoardTarget {
  key: string;
  regionId: string;
  instanceId: string;
  name: string;
  zoneId: string | null;
  /** Its newest restart; null before there is one. */
  restartId: string | null;
  /** "Restarting for 12 s", "Refused by ECS: Forbidden.RAM", "Stopped". */
  short: string;
  tone: Tone;
  /** Since when it is under way; null otherwise. ISO 8601 UTC. */
  since: string | null;
}

/** One line of a rollout's log. */
export interface RolloutLogLine {
  at: string;
  sentence: string;
  tone: Tone;
  /** The record that it is about; null for none. */
  restartId: string | null;
  /** What the sentence is made from; left out for what became of one restart, and by an older server. */
  fact?: LogFact;
}

/** One event of a rollout as its log tells it. */
export type LogFact =
  | { kind: 'applied'; who: string; restarting: number; skipped: number }
  | { kind: 'paused' | 'cancelled'; who: string }
  | { kind: 'held' | 'stopped'; why: string; params: HaltParams | undefined }
  | { kind: 'looking' }
  /** `who`: null: the pause to look was over. `wave`: from 0. */
  | { kind: 'resumed'; who: string | null; wave: number }
  | { kind: 'ended'; notStarted: number };

/** What can be done to a rollout now; null: it can, else why not. Whether the person may is asked of the one table. */
export interface RolloutControls {
  pause: string | null;
  resume: string | null;
  cancel: string | null;
  retryFailed: string | null;
  retryNotStarted: string | null;
}

/** A rollout in a list. */
export interface RolloutBrief {
  id: string;
  /** "Restart of 50 instances". */
  title: string;
  actor: Actor;
  reason: string;
  mode: RolloutMode;
  state: RolloutState;
  result: RolloutResult | null;
  /** "Running", "Paused", "Stopped after 1 failure": for a cell. */
  stateLabel: string;
  tone: Tone;
  /** In which of its waves it is, from 0. An older server leaves it out. */
  waveNow?: number;
  /** How many targets are in each column. They add up to `total`. */
  counts: Record<BoardColumn, number>;
  total: number;
  /** How many are to be restarted: all but those that the plan skipped. */
  restarting: number;
  startedAt: string;
  endedAt: string | null;
}

/** How many of the places of a rollout are taken. */
export interface PlacesInUse {
  used: number;
  of: number;
  /** Nothing has moved for longer than is usual: somebody should look. */
  late: boolean;
}

/** A rollout as its page shows it. What GET /api/rollouts/<id> answers. */
export interface RolloutView extends RolloutBrief {
  /** Opaque. Sent back as `known`, it lets the server answer without columns that the page has. */
  version: string;
  /** What goes on, or how it went, in a sentence or two. A change of it is announced. */
  sentence: string;
  /** What to do next; null for nothing. */
  nextStep: string | null;
  /** What both are made from. An older server leaves it out. */
  standing?: RolloutStands;
  options: RolloutOptions;
  /** The limits, each in words: "At most 5 at once", "Stops after the first failure". */
  limits: string[];
  /** What it waits for at this moment beside its own restarts, and what of it cannot be seen. */
  waits: Wait[];
  /** Since when it is in its state. ISO 8601 UTC. */
  since: string;
  /** Nothing that is shown of the cloud is newer. ISO 8601 UTC. Null: nothing of it was ever read. */
  readAt: string | null;
  /** Why its reader may not do this to it, beside their roles; null: they may. */
  outside: { resume: HaltParams | null; cancel: HaltParams | null };
  /** Null when there is one wave alone. */
  wave: { now: number; sizes: number[] } | null;
  lookUntil: string | null;
  /** How long the rest may take; null when it is over, or there is nothing to go by. */
  estimate: EstimateView | null;
  /** Targets of each column, the newest changes first: at most `shown` of each. Null: nothing changed since `known`. */
  columns: Record<BoardColumn, BoardTarget[]> | null;
  shown: number;
  /** Left out by an older server, as `places` is. */
  failures?: FailureGroup[];
  /** Null where nothing more is begun. */
  places?: PlacesInUse | null;
  log: RolloutLogLine[];
  controls: RolloutControls;
  /** How many can be planned again: those that failed and did not come back late, and those that were not started. */
  left: { failed: number; notStarted: number };
  /** Rollouts that are linked with this one. */
  retryOf: string | null;
  retries: ({ id: string; title: string } & Partial<Pick<RolloutBrief, 'mode' | 'restarting'>>)[];
  simulated: boolean;
  servedAt: string;
  pollMs: number;
}

/** What GET /api/rollouts answers: the newest first. */
export interface RolloutsView {
  rollouts: RolloutBrief[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  servedAt: string;
  pollMs: number;
}

/** What a person does to a rollout. Checked again on the server. */
export interface ControlInput {
  rolloutId: string;
}

/** What a person plans of what a rollout left. */
export interface RetryInput {
  rolloutId: string;
  which: 'failed' | 'not_started';
}
