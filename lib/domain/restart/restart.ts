import type { Actor } from '../access/actor';
import type { Lacking } from '../access/permissions';
import type { StopView } from '../access/stop-words';
import type { InstanceFacts } from '../instance/instance';
import type { ReadTrouble, UnseenWhy } from '../instance/read-trouble';
import type { KeptVerdict } from '../instance/verdict-words';
import type { FaultParams } from './call-faults';
import type { ServiceAnswer } from './refusal-codes';

/** What was asked for. A dry run asks ECS to check the request and do nothing. */
export const RESTART_MODES = ['graceful', 'force', 'dry_run'] as const;
export type RestartMode = (typeof RESTART_MODES)[number];

/** States that go on. Restarts in them hold the instance's slot; dry runs hold none (restart-life.md). */
export const OPEN_STATES = ['requested', 'sending', 'accepted', 'unconfirmed', 'restarting'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

/** How a restart can end. An ending never changes. */
export const ENDINGS = [
  'running_again',
  'refused_by_desk',
  'not_permitted',
  'refused_by_ecs',
  'not_sent',
  'not_observed',
  'never_confirmed',
  'unwatched',
  'stopped',
  'gone',
  'overdue',
  'check_passed',
  'check_refused',
  'check_unanswered',
] as const;
export type Ending = (typeof ENDINGS)[number];

export type RestartState = OpenState | Ending;

/** True while something may still happen to it. */
export function isOpen(state: RestartState): state is OpenState {
  return OPEN_STATES.some((open) => open === state);
}

/** Why a restart was not sent, or was refused by the desk itself. */
export type DeskCode =
  | 'not_in_this_state'
  | 'not_found'
  | 'already_restarting'
  | 'newer_restart'
  | 'not_acknowledged'
  | 'no_credentials'
  | 'no_connection'
  | 'throttled'
  | 'no_budget'
  | 'read_failed'
  | 'read_refused'
  | 'process_died'
  | 'desk_trouble'
  | 'too_late'
  /** Whoever asked had gone, or had waited too long, when its turn came. */
  | 'no_longer_wanted'
  /** Its rollout was paused, cancelled or stopped before it was sent. */
  | 'rollout_halted'
  /** Not permitted, and why. */
  | 'no_role'
  | 'out_of_scope'
  | 'deactivated'
  | 'restarts_stopped';

/** A read that a judgement was made on. */
export interface JudgedRead {
  /** Database clock, taken before the read was asked. */
  askedAt: string;
  facts: InstanceFacts;
  verdict: KeptVerdict;
}

/** A time in which the instance could not be read. ISO 8601 UTC, database clock. */
export interface Gap extends UnseenWhy {
  lastReadAt: string;
  resumedAt: string;
}

/** What belongs to the code of an ending. */
export interface RestartParams extends FaultParams {
  /** Of `unwatched` and `overdue`: what kept its instance from being read. */
  trouble?: ReadTrouble;
  /** Of `not_found`: the account that it was seen through, and is not read. */
  accountId?: string;
  /** Of `already_restarting` and `newer_restart`: who asked for the other one, and when. */
  other?: { name: string; at: string };
  /** Of `rollout_halted`: after so many failures. */
  failures?: number;
  /** Of `no_role` and `out_of_scope`. */
  lacks?: Lacking;
  /** Of `restarts_stopped`. */
  stop?: StopView;
}

/** What can be learned of a restart when it is over. Kept for ever: databases hold them. */
export const LEARNED = [
  'accepted',
  'refused',
  'restarted_by_other',
  /** The process that was to send it woke up, and had sent nothing. */
  'never_sent',
  /** Gone, and seen again: with its status. */
  'seen_again',
  /** Seen leaving Running after all: the status, or the new StartTime. */
  'left',
  /** Seen Running after all. */
  'returned',
] as const;

/** One thing that was learned after the end: a code with what belongs to it. */
export interface Learned {
  what: (typeof LEARNED)[number];
  /** Of older events, which hold it in words. */
  sentence?: string;
  /** The read that showed it. */
  readAskedAt?: string;
  status?: string;
  startTime?: string;
  requestId?: string;
  code?: string;
}

/** How long after its end a late return is still laid to a restart, and its instance is watched for that. */
export const LATE_WATCH_HOURS = 24;

/** Endings that a later read can contradict. */
export const LEARNS_LATER = [
  'overdue',
  'stopped',
  'gone',
  'not_observed',
  'never_confirmed',
  'unwatched',
] as const satisfies readonly Ending[];

/** True when reads of the instance can still tell something of a restart that has ended. */
export function isWatchedLater({ state, returnedAt }: Pick<Restart, 'state' | 'returnedAt'>): boolean {
  return returnedAt === null && LEARNS_LATER.some((ending) => ending === state);
}

/** What everything that happened to one restart adds up to. Times are ISO 8601 UTC on the database's clock. */
export interface Restart {
  id: string;
  actor: Actor;
  intentKey: string;
  /** The rollout that it is part of; left out where it is part of none. */
  rolloutId?: string;
  accountId: string;
  regionId: string;
  instanceId: string;
  instanceName: string;
  mode: RestartMode;
  reason: string | null;
  acknowledged: string[];
  state: RestartState;
  /** A dry run that ECS accepted was a real restart, and is settled like one. */
  wasReal: boolean;
  holdsSlot: boolean;
  requestedAt: string;
  sendingAt: string | null;
  /** Accepted, or the answer was lost. */
  answeredAt: string | null;
  /** Why the answer was lost, as a code (call-faults.ts), or in the words of an older release; null when it was not. */
  lostWhy: string | null;
  /** What belongs to that code; left out where nothing does. */
  lostParams?: FaultParams;
  /** The window in which it must be seen leaving Running begins here: at the answer, or after a gap. */
  windowFrom: string | null;
  gap: Gap | null;
  /** The read that was judged last: the one that was known at the request, then the fresh one before sending. */
  judged: JudgedRead | null;
  evidence: { kind: 'status' | 'start_time'; status: string; askedAt: string } | null;
  endedAt: string | null;
  /** Running again: the read that showed it was asked this long after sending. */
  tookMs: number | null;
  code: DeskCode | null;
  /** What adds to the ending: until when throttled, or a code, such as why its read failed. Older releases stored a clause. */
  detail: string | null;
  /** What belongs to `code` and `detail`; left out where nothing does. */
  params?: RestartParams;
  service: ServiceAnswer | null;
  /** ECS's request id of the accepted call. */
  requestId: string | null;
  /** Somebody else's restart that was first or newer. */
  otherRestartId: string | null;
  /** What was learned after the end: an answer that came late, a return after overdue. */
  later: (Learned & { at: string })[];
  /** Ended without having been seen Running again, and seen Running after all: when that read was asked. */
  returnedAt: string | null;
  /** Number of the last event. */
  seq: number;
}
