import type { Actor } from '../access/actor';
import {
  type FrozenTarget,
  type HaltCode,
  type HaltParams,
  haltParamsOf,
  type Rollout,
  type RolloutResult,
  type RolloutState,
} from './rollout';

/** What was applied, as the first event of every rollout keeps it: with every target, also those that were skipped. */
export type AppliedData = Pick<
  Rollout,
  'actor' | 'intentKey' | 'mode' | 'reason' | 'options' | 'acknowledged' | 'retryOf' | 'waves'
> & { targets: FrozenTarget[] };

/** Why nothing more is begun: a code with what belongs to it. Older events hold a sentence in its place. */
export interface Halt {
  why: HaltCode | (string & {});
  params?: HaltParams;
}

/** Everything that can happen to a rollout. Kinds are kept for ever: rows of them are in databases. */
export type RolloutEventBody =
  | { kind: 'applied'; data: AppliedData }
  | { kind: 'paused'; data: { by: Actor } }
  /** The desk begins nothing more until somebody lets it go on. */
  | { kind: 'held'; data: Halt }
  /** A wave is over, and there is another. `until`: null: until somebody goes on. */
  | { kind: 'looking'; data: { until: string | null } }
  /** `by`: null: the pause to look was over. `wave`: the one that goes on, from 0. */
  | { kind: 'resumed'; data: { by: Actor | null; wave: number } }
  | { kind: 'cancelled'; data: { by: Actor } }
  /** The limit of failures was reached. */
  | { kind: 'stopped'; data: Halt }
  | { kind: 'ended'; data: { result: RolloutResult; notStarted: number } };

/** An event with its place: `at` is the database's clock, `seq` counts from 1 within the rollout. */
export type RolloutEvent = RolloutEventBody & { at: string; seq: number };

const FOLLOWS: Record<RolloutEventBody['kind'], readonly RolloutState[]> = {
  applied: [],
  paused: ['running', 'looking'],
  held: ['running'],
  looking: ['running'],
  resumed: ['paused', 'held', 'looking'],
  cancelled: ['running', 'paused', 'held', 'looking'],
  stopped: ['running', 'paused', 'held', 'looking'],
  ended: ['running', 'finishing'],
};

/** True when an event of this kind can follow. */
export function canFollow(state: RolloutState, kind: RolloutEventBody['kind']): boolean {
  return FOLLOWS[kind].includes(state);
}

/**
 * The state of a rollout after one more event. Replaying all of them gives the row that pages read; nothing else writes it.
 * @throws Error when the event cannot follow: a bug, never an expected outcome.
 */
export function applyRolloutEvent(before: Rollout | null, event: RolloutEvent, id: string): Rollout {
  if (before === null) {
    if (event.kind !== 'applied') throw new Error(`Rollout ${id} begins with ${event.kind}`);
    return begin(id, event.data, event.at, event.seq);
  }
  if (event.seq !== before.seq + 1) throw new Error(`Event ${event.seq} of rollout ${id} follows ${before.seq}`);
  if (!canFollow(before.state, event.kind)) throw new Error(`Rollout ${id} is ${before.state}: no ${event.kind}`);
  const { whyParams: _, ...standing } = before;
  const after: Rollout = {
    ...standing,
    seq: event.seq,
    changedAt: event.at,
    changedBy: null,
    why: null,
    lookUntil: null,
  };
  switch (event.kind) {
    case 'applied':
      throw new Error(`Rollout ${id} was applied twice`);
    case 'paused':
      return { ...after, state: 'paused', changedBy: event.data.by };
    case 'held':
      return { ...after, state: 'held', ...halted(event.data) };
    case 'looking':
      return { ...after, state: 'looking', lookUntil: event.data.until };
    case 'resumed':
      return { ...after, state: 'running', changedBy: event.data.by, wave: event.data.wave };
    case 'cancelled':
      return { ...after, state: 'finishing', result: 'cancelled', changedBy: event.data.by };
    case 'stopped':
      return { ...after, state: 'finishing', result: 'stopped', ...halted(event.data) };
    case 'ended': {
      const { result, notStarted } = event.data;
      const { changedBy, why } = before;
      const kept = why === null ? {} : halted({ why, params: haltParamsOf(before) });
      return { ...after, state: 'ended', result, notStarted, changedBy, ...kept, endedAt: event.at };
    }
  }
}

function halted({ why, params }: Halt): Pick<Rollout, 'why' | 'whyParams'> {
  return { why, ...(params === undefined ? {} : { whyParams: { ...params, of: why } }) };
}

/** What all events of a rollout add up to; null for none. Events are given in the order of `seq`. */
export function replayRollout(id: string, events: readonly RolloutEvent[]): Rollout | null {
  return events.reduce<Rollout | null>((before, event) => applyRolloutEvent(before, event, id), null);
}

function begin(id: string, { targets, ...data }: AppliedData, at: string, seq: number): Rollout {
  const skipped = targets.filter(({ skip }) => skip !== null).length;
  return {
    id,
    ...data,
    state: 'running',
    result: null,
    changedBy: data.actor,
    changedAt: at,
    why: null,
    restarting: targets.length - skipped,
    skipped,
    wave: 0,
    lookUntil: null,
    startedAt: at,
    endedAt: null,
    notStarted: 0,
    seq,
  };
}
