import type { Actor } from '../access/actor';
import type { Lacking } from '../access/permissions';
import type { StopView } from '../access/stop-words';
import type { Cause } from '../instance/verdict';
import type { DeskCode, RestartState } from '../restart/restart';
import type { RolloutMode, RolloutOptions } from './rollout-options';

/** States in which a rollout is not over. New restarts are begun in `running` alone. */
export const OPEN_ROLLOUT_STATES = ['running', 'paused', 'held', 'looking', 'finishing'] as const;
/**
 * `paused`: by a person. `held`: by the desk, since its person may not restart any more, or restarts are stopped. `looking`:
 * between two waves. `finishing`: nothing more is begun, what was sent is followed to its end.
 */
export type RolloutState = (typeof OPEN_ROLLOUT_STATES)[number] | 'ended';

/** Why nothing more is begun: everything was, a person cancelled, or the limit of failures was reached. */
export type RolloutResult = 'completed' | 'cancelled' | 'stopped';

/** What a plan said of a target that is not restarted. */
export interface SkipReason {
  /** Of the verdict or the permission; `not_acknowledged`: nobody ticked that its cause is not known. */
  code: string;
  /** The code once more, for servers of the release before. Older releases stored the heading over those that share it. */
  label: string;
  /** The cause that speaks against it. */
  cause?: Cause;
  /** What whoever made the plan lacks. */
  lacks?: Lacking;
  /** Of a plan of an older release: its sentence. */
  told?: string;
}

/** Why a rollout is held or was stopped. Kept for ever: databases hold these codes. */
export type HaltCode =
  /** Whoever started it was deactivated, or lacks the role. */
  | 'deactivated'
  | 'no_role'
  | 'out_of_scope'
  | 'restarts_stopped'
  /** It holds an instance outside the limits of whoever started it. */
  | 'outside'
  /** One of its restarts was not permitted when its turn came. */
  | 'not_permitted'
  /** The limit of failures was reached. */
  | 'failures';

/** What belongs to such a code. */
export interface HaltParams {
  /** Whoever started it. */
  name?: string;
  lacks?: Lacking;
  stop?: StopView;
  /** The instance that is outside, or whose restart was not permitted. */
  instance?: string;
  /** Of that restart. */
  code?: string;
  failures?: number;
}

/**
 * What belongs to the code by which a rollout is held or was stopped. A server of the release before leaves that of an earlier code in the row
 * when it writes a `why` of its own: then it belongs to nothing.
 */
export function haltParamsOf({ why, whyParams }: Pick<Rollout, 'why' | 'whyParams'>): HaltParams | undefined {
  if (whyParams === undefined || whyParams.of !== why) return undefined;
  const { of: _, ...params } = whyParams;
  return params;
}

/** One target as it was frozen, in the order in which targets are begun. */
export interface FrozenTarget {
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  zoneId: string | null;
  instanceType: string | null;
  /** The value of the chosen tag; null where it has none, or no tag was chosen. */
  tagValue: string | null;
  /** The newest restart that the plan showed. */
  seenRestartId: string | null;
  /** Null: to be restarted. */
  skip: SkipReason | null;
}

/**
 * How far a target is. `active`: a restart of it was begun, and it counts as down. `ended`: what became of it is known, and it
 * was seen Running since, or was never sent.
 */
export type TargetPhase = 'skipped' | 'waiting' | 'active' | 'ended' | 'not_started';

/** What everything that happened to a rollout adds up to. Times are ISO 8601 UTC on the database's clock. */
export interface Rollout {
  id: string;
  actor: Actor;
  intentKey: string;
  mode: RolloutMode;
  reason: string;
  options: RolloutOptions;
  /** Keys of the unknown causes that the person ticked. */
  acknowledged: string[];
  /** The rollout whose failed, or not started, targets these are. */
  retryOf: string | null;
  state: RolloutState;
  /** Set when nothing more is begun. */
  result: RolloutResult | null;
  /** Who paused, cancelled or let it go on last; null for the desk itself. */
  changedBy: Actor | null;
  changedAt: string;
  /** Why it is held or was stopped, as a code (halt-words.ts), or in the words of an older release; null otherwise. */
  why: string | null;
  /** What belongs to that code; read by `haltParamsOf`. Left out where nothing does. */
  whyParams?: HaltParams & { of: string };
  /** How many are to be restarted, and how many the plan skipped. */
  restarting: number;
  skipped: number;
  waves: number[];
  /** The wave that is under way, from 0. */
  wave: number;
  /** When a pause to look ends by itself; null: when somebody goes on. */
  lookUntil: string | null;
  startedAt: string;
  endedAt: string | null;
  /** Targets that never got a restart; counted at the end. */
  notStarted: number;
  /** Number of the last event. */
  seq: number;
}

/** What is said of how a rollout stands is made from this. */
export type RolloutStands = Pick<
  Rollout,
  'state' | 'result' | 'wave' | 'waves' | 'restarting' | 'changedBy' | 'changedAt' | 'why' | 'whyParams' | 'lookUntil'
>;

/** True while something may still happen to it. */
export function isRolloutOpen(state: RolloutState): boolean {
  return state !== 'ended';
}

/** Nothing was sent, and trying again would meet the same. */
const HOPELESS: readonly string[] = ['no_credentials', 'read_refused'] satisfies DeskCode[];
/** Nothing was sent, for a reason that passes with the minute. */
const PASSING: readonly string[] = ['throttled', 'no_budget'] satisfies DeskCode[];

/** How often a target is tried whose restart was not sent for a reason that may pass. */
export const MOST_ATTEMPTS = 3;

/**
 * What the end of a restart is for its rollout. `again`: nothing was sent, and the target waits for another try, which counts
 * (`counts`) or not. `skipped`: the desk itself refused it at its turn. `hold`: its person may not, at this moment.
 */
export type TargetEnd =
  | { kind: 'well' }
  | { kind: 'failed' }
  | { kind: 'skipped' }
  | { kind: 'again'; counts: boolean; minute: boolean }
  | { kind: 'hold' };

/**
 * What an ended restart is for its rollout; null while it goes on. Dry runs are none of a rollout's.
 * @param code of the desk, or the reason code of its row: for what was not sent, which alone is told apart by it, both are one.
 */
export function targetEndOf({ state, code }: { state: RestartState; code: string | null }): TargetEnd | null {
  switch (state) {
    case 'requested':
    case 'sending':
    case 'accepted':
    case 'unconfirmed':
    case 'restarting':
      return null;
    case 'running_again':
    case 'check_passed':
    case 'check_refused':
    case 'check_unanswered':
      return { kind: 'well' };
    case 'refused_by_desk':
      return { kind: 'skipped' };
    case 'not_permitted':
      return { kind: 'hold' };
    case 'not_sent': {
      if (code === 'rollout_halted') return { kind: 'again', counts: false, minute: false };
      if (code !== null && HOPELESS.includes(code)) return { kind: 'failed' };
      const minute = code !== null && PASSING.includes(code);
      return { kind: 'again', counts: !minute, minute };
    }
    // After these an instance may be down, or nobody knows: what "stop after N failures" counts.
    case 'refused_by_ecs':
    case 'overdue':
    case 'never_confirmed':
    case 'not_observed':
    case 'unwatched':
    case 'stopped':
    case 'gone':
      return { kind: 'failed' };
  }
  // Of a newer release, which knows what it means: until it is carried on there it keeps its place.
  return null;
}
