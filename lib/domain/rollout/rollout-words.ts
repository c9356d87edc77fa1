import { OUTCOMES_EN } from '../words/catalogues/outcomes-en';
import { instancesInWords } from '../words/instances-in-words';
import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import { haltSentence } from './halt-words';
import { haltParamsOf, type Rollout, type RolloutState } from './rollout';
import type { RolloutEvent } from './rollout-events';
import type { Limit, RolloutOptions } from './rollout-options';
import type { BoardColumn, RolloutLogLine } from './rollout-views';

/**
 * What the columns of the board are called: those that hold one kind of outcome by its word. What counts as a failure for a rollout
 * is of several kinds (unclear and refused too), and each target in it keeps its own word and colour.
 */
export const COLUMN_LABEL: Readonly<Record<BoardColumn, string>> = {
  waiting: 'Waiting',
  under_way: OUTCOMES_EN.kind.under_way,
  running_again: OUTCOMES_EN.kind.running_again,
  failed: 'Failures',
  skipped: 'Skipped',
  not_started: 'Not started',
};

/** What orders are called. */
export const ORDER_LABEL: Readonly<Record<RolloutOptions['order'], string>> = {
  name: 'By name',
  zone: 'One zone after another',
  spread: 'Zones in turn',
  longest_up: 'Longest up first',
};

const STATE_TONE: Record<RolloutState, Tone> = {
  running: 'moving',
  paused: 'stopped',
  held: 'bad',
  looking: 'stopped',
  finishing: 'moving',
  ended: 'neutral',
};

type Counts = Readonly<Record<BoardColumn, number>>;

/** "Restart of 50 instances": what a rollout is called. */
export function titleOf({ mode, restarting }: Pick<Rollout, 'mode' | 'restarting'>): string {
  return `${mode === 'force' ? 'Force restart' : 'Restart'} of ${instancesInWords(restarting)}`;
}

/** A state for a cell, with its tone. */
export function stateWords(rollout: Rollout, counts: Counts): { label: string; tone: Tone } {
  const tone = STATE_TONE[rollout.state];
  switch (rollout.state) {
    case 'running':
      return { label: 'Running', tone };
    case 'paused':
      return { label: 'Paused', tone };
    case 'held':
      return { label: 'Held', tone };
    case 'looking':
      return { label: `Pausing after wave ${rollout.wave + 1}`, tone };
    case 'finishing':
      return { label: rollout.result === 'cancelled' ? 'Cancelled, finishing' : 'Stopped, finishing', tone: 'bad' };
    case 'ended':
      switch (rollout.result) {
        case 'cancelled':
          return { label: 'Cancelled', tone: 'stopped' };
        case 'stopped':
          return { label: `Stopped after ${failures(counts.failed)}`, tone: 'bad' };
        default:
          return counts.running_again === rollout.restarting
            ? { label: 'All running again', tone: 'running' }
            : { label: `Ended, ${counts.failed === 0 ? 'not all restarted' : failures(counts.failed)}`, tone: 'bad' };
      }
  }
}

/** What goes on, or how it went; and what to do next. */
export function sentenceOf(
  language: Language,
  rollout: Rollout,
  counts: Counts,
): { sentence: string; nextStep: string | null } {
  const who = rollout.changedBy?.name ?? 'Restart Desk';
  const flight =
    counts.under_way === 0
      ? ''
      : ` ${instancesInWords(counts.under_way)} under way ${counts.under_way === 1 ? 'is' : 'are'} followed.`;
  switch (rollout.state) {
    case 'running':
      return {
        sentence:
          rollout.waves.length > 1
            ? `Wave ${rollout.wave + 1} of ${rollout.waves.length} is under way.`
            : 'Restarts are under way.',
        nextStep: null,
      };
    case 'paused':
      return { sentence: `${who} paused it. Nothing more is begun.${flight}`, nextStep: 'Let it go on, or cancel it.' };
    case 'held':
      return {
        sentence: `Held: ${haltOf(language, rollout) ?? 'it may not go on.'} Nothing more is begun.${flight}`,
        nextStep: 'When what holds it is gone, let it go on; or cancel it.',
      };
    case 'looking':
      return {
        sentence: `Wave ${rollout.wave + 1} of ${rollout.waves.length} is over: time to look.`,
        nextStep:
          rollout.lookUntil === null
            ? `Let it go on with wave ${rollout.wave + 2}, or cancel it.`
            : `Wave ${rollout.wave + 2} begins by itself at ${rollout.lookUntil.slice(11, 16)} UTC.`,
      };
    case 'finishing':
      return {
        sentence:
          rollout.result === 'cancelled'
            ? `${who} cancelled it. Nothing more is begun.${flight}`
            : `${haltOf(language, rollout) ?? 'The limit of failures was reached.'} Nothing more is begun.${flight}`,
        nextStep: null,
      };
    case 'ended':
      return { sentence: endSentence(language, rollout, counts, who), nextStep: endStep(counts) };
  }
}

function haltOf(language: Language, rollout: Rollout): string | null {
  return rollout.why === null ? null : haltSentence(language, rollout.why, haltParamsOf(rollout), rollout.changedAt);
}

function endSentence(language: Language, rollout: Rollout, counts: Counts, who: string): string {
  const outcome = `${counts.running_again.toLocaleString('en')} of ${instancesInWords(rollout.restarting)} ${counts.running_again === 1 ? 'is' : 'are'} running again${counts.failed > 0 ? `, ${failures(counts.failed)}` : ''}${counts.not_started > 0 ? `, ${counts.not_started} not started` : ''}.`;
  switch (rollout.result) {
    case 'cancelled':
      return `${who} cancelled it. ${outcome}`;
    case 'stopped':
      return `${haltOf(language, rollout) ?? 'The limit of failures was reached.'} ${outcome}`;
    default:
      return outcome;
  }
}

function endStep(counts: Counts): string | null {
  if (counts.failed > 0) return 'Look at those that failed before you try them again.';
  return counts.not_started > 0 ? 'Those that were not started can be planned again.' : null;
}

function failures(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'failure' : 'failures'}`;
}

/** The limits of a rollout, each in words. */
export function limitWords({ atOnce, perZone, perTag, stopAfter, canary, order }: RolloutOptions): string[] {
  return [
    `At most ${amount(atOnce)} at once`,
    ...(perZone === null ? [] : [`At most ${amount(perZone)} of each zone`]),
    ...(perTag === null ? [] : [`At most ${amount(perTag.limit)} of each value of ${perTag.key}`]),
    stopAfter === 1 ? 'Stops after the first failure' : `Stops after ${failures(stopAfter)}`,
    ...(canary === null
      ? []
      : [
          canary.lookMinutes === null
            ? 'Growing waves, each after somebody has looked'
            : `Growing waves, each after ${canary.lookMinutes} min`,
        ]),
    ORDER_LABEL[order],
  ];
}

function amount({ kind, value }: Limit): string {
  return kind === 'count' ? value.toLocaleString('en') : `${value} %`;
}

/** What one event says in the log. */
export function logLine(
  language: Language,
  event: RolloutEvent,
  { restarting, skipped }: Pick<Rollout, 'restarting' | 'skipped'>,
): RolloutLogLine {
  const line = (sentence: string, tone: Tone = 'neutral') => ({ at: event.at, sentence, tone, restartId: null });
  switch (event.kind) {
    case 'applied': {
      const more = skipped === 0 ? '' : `, ${skipped.toLocaleString('en')} skipped`;
      return line(`${event.data.actor.name} started it: ${instancesInWords(restarting)} to restart${more}.`);
    }
    case 'paused':
      return line(`${event.data.by.name} paused it.`, 'stopped');
    case 'held':
      return line(`Held: ${haltSentence(language, event.data.why, event.data.params, event.at)}`, 'bad');
    case 'looking':
      return line('A wave is over: time to look.', 'stopped');
    case 'resumed':
      return line(
        event.data.by === null
          ? `The pause is over: wave ${event.data.wave + 1} begins.`
          : `${event.data.by.name} let it go on${event.data.wave === 0 ? '' : ` with wave ${event.data.wave + 1}`}.`,
        'moving',
      );
    case 'cancelled':
      return line(`${event.data.by.name} cancelled it.`, 'stopped');
    case 'stopped':
      return line(
        `${haltSentence(language, event.data.why, event.data.params, event.at)} Nothing more is begun.`,
        'bad',
      );
    case 'ended':
      return line(
        event.data.notStarted === 0
          ? 'It is over.'
          : `It is over; ${event.data.notStarted.toLocaleString('en')} not started.`,
      );
  }
}
