import { printable } from '../words/printable';
import type { Tone } from '../words/tone';
import { ENDINGS, OPEN_STATES, type RestartState } from './restart';

/**
 * How restarts went, in as few kinds as a bar of a chart can show. `called_off`: nothing was sent, and the rollout that it was
 * part of took it back (it was paused, or had to wait): its target waits for another try, or was not started. No state tells it.
 */
export const OUTCOMES = [
  ...(['running_again', 'under_way', 'unclear', 'failed', 'refused', 'not_sent', 'called_off', 'check'] as const),
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which kind each state counts as: a further state does not compile without one. */
const OUTCOME_OF: Record<RestartState, Exclude<Outcome, 'called_off'>> = {
  requested: 'under_way',
  sending: 'under_way',
  accepted: 'under_way',
  unconfirmed: 'under_way',
  restarting: 'under_way',
  running_again: 'running_again',
  refused_by_desk: 'refused',
  not_permitted: 'refused',
  refused_by_ecs: 'refused',
  not_sent: 'not_sent',
  not_observed: 'unclear',
  never_confirmed: 'unclear',
  unwatched: 'unclear',
  stopped: 'failed',
  gone: 'failed',
  overdue: 'failed',
  check_passed: 'check',
  check_refused: 'check',
  check_unanswered: 'check',
};

/** What a kind is called in a list, and the tone in which it is drawn, on every page, chart, export and metric alike. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, { label: string; tone: Tone }>> = {
  running_again: { label: 'Running again', tone: 'running' },
  under_way: { label: 'Under way', tone: 'moving' },
  unclear: { label: 'Unclear', tone: 'unknown' },
  failed: { label: 'Failed', tone: 'bad' },
  refused: { label: 'Refused', tone: 'bad' },
  not_sent: { label: 'Not sent', tone: 'neutral' },
  called_off: { label: 'Called off', tone: 'neutral' },
  check: { label: 'Dry run', tone: 'dry' },
};

/**
 * The one word for each state: what lists choose by, exports name, and everything that is said of a restart in a cell begins with
 * (`wordsFor`). Its colour is that of its kind.
 */
export const STATE_LABEL: Readonly<Record<RestartState, string>> = {
  requested: 'Requested',
  sending: 'Asking ECS',
  accepted: 'Accepted, still Running',
  unconfirmed: 'Unconfirmed',
  restarting: 'Restarting',
  running_again: 'Running again',
  refused_by_desk: 'Refused by the desk',
  not_permitted: 'Not permitted',
  refused_by_ecs: 'Refused by ECS',
  not_sent: 'Not sent',
  not_observed: 'Not observed',
  never_confirmed: 'Never confirmed',
  unwatched: 'Not watched',
  stopped: 'Stopped',
  gone: 'Gone',
  overdue: 'Overdue',
  check_passed: 'Dry run passed',
  check_refused: 'Dry run refused',
  check_unanswered: 'Dry run unanswered',
};

/** The word for a state; what a state of a newer release is called is not known here. */
export function endingWord(state: RestartState): string {
  return Object.hasOwn(STATE_LABEL, state) ? STATE_LABEL[state] : printable(state);
}

export const STATES: readonly RestartState[] = [...OPEN_STATES, ...ENDINGS];

/**
 * The kind that a restart in this state counts as. A dry run that has not ended is under way like any other; what a state of
 * a newer release means is unclear here.
 */
export function outcomeOf(state: RestartState): Outcome {
  return Object.hasOwn(OUTCOME_OF, state) ? OUTCOME_OF[state] : 'unclear';
}

/** Everything that ECS took on, or may have taken on: a restart that was more than asked for. */
const SENT: readonly RestartState[] = [
  ...(['accepted', 'unconfirmed', 'restarting', 'running_again', 'not_observed', 'never_confirmed'] as const),
  ...(['unwatched', 'stopped', 'gone', 'overdue'] as const),
];

/** What restarts can be chosen by: a kind of outcome, all but what was called off, all that was sent, or one state. */
export const OUTCOME_CHOICES = [...OUTCOMES, 'asked', 'sent', ...OPEN_STATES, ...ENDINGS] as const;
export type OutcomeChoice = (typeof OUTCOME_CHOICES)[number];

/** States in which a restart of a rollout can end that is then taken back. Only its target tells whether it was. */
export const CALLED_OFF_FROM: readonly RestartState[] = ['not_sent', 'not_permitted'];

/**
 * The states that a choice stands for. Where a kind and a state share a name they hold the same; kinds hold nothing that was
 * called off.
 */
export function statesOf(choice: OutcomeChoice): RestartState[] {
  if (choice === 'called_off') return [...CALLED_OFF_FROM];
  if (choice === 'asked') return [...STATES];
  if (choice === 'sent') return [...SENT];
  const state = STATES.find((known) => known === choice);
  return state !== undefined ? [state] : STATES.filter((each) => OUTCOME_OF[each] === choice);
}

/** What a choice is called. */
export function choiceLabel(choice: OutcomeChoice): string {
  if (choice === 'asked') return 'Asked for, not called off';
  if (choice === 'sent') return 'Sent to ECS';
  const kind = OUTCOMES.find((known) => known === choice);
  if (kind !== undefined) return OUTCOME_WORDS[kind].label;
  const state = STATES.find((known) => known === choice);
  return state === undefined ? choice : STATE_LABEL[state];
}
