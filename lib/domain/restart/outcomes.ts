import type { Language } from '../words/language';
import { printable } from '../words/printable';
import type { Tone } from '../words/tone';
import { ENDINGS, OPEN_STATES, type RestartMode, type RestartState } from './restart';

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

/** The tone in which a kind is drawn, on every page and chart alike. */
export const OUTCOME_TONE: Readonly<Record<Outcome, Tone>> = {
  running_again: 'running',
  under_way: 'moving',
  unclear: 'unknown',
  failed: 'bad',
  refused: 'bad',
  not_sent: 'neutral',
  called_off: 'neutral',
  check: 'dry',
};

/** What a kind is called in a list. */
export function outcomeLabel({ t }: Language, outcome: Outcome): string {
  return t(`outcomes.kind.${outcome}`);
}

/**
 * The one word for a state: what lists choose by, exports name, and everything that is said of a restart in a cell begins with
 * (`wordsFor`). Its colour is that of its kind. What a state of a newer release is called is not known here.
 */
export function stateLabel({ t }: Language, state: RestartState): string {
  return Object.hasOwn(OUTCOME_OF, state) ? t(`outcomes.state.${state}`) : printable(state);
}

/** What was asked for; `real`: all but dry runs. */
export function modeLabel({ t }: Language, mode: RestartMode | 'real'): string {
  return t(`outcomes.mode.${mode}`);
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
export function choiceLabel(language: Language, choice: OutcomeChoice): string {
  if (choice === 'asked' || choice === 'sent') return language.t(`outcomes.${choice}`);
  const kind = OUTCOMES.find((known) => known === choice);
  if (kind !== undefined) return outcomeLabel(language, kind);
  const state = STATES.find((known) => known === choice);
  return state === undefined ? choice : stateLabel(language, state);
}
