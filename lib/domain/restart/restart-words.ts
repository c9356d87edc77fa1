import { displayName } from '../instance/instance';
import type { UnseenWhy } from '../instance/read-trouble';
import { statusLabel } from '../instance/statuses';
import { unseenClause } from '../instance/trouble-words';
import { verdictWords } from '../instance/verdict-words';
import { duration } from '../time/durations';
import type { Language } from '../words/language';
import { bare } from '../words/prose';
import { inARow } from '../words/sentences';
import type { Tone } from '../words/tone';
import { faultSentence } from './call-faults';
import { because, type CodeWords, deskWords, ofNewerRelease } from './desk-words';
import { learnedSentence } from './learned-words';
import { modeVerb } from './mode-words';
import { OUTCOME_TONE, outcomeOf, stateLabel } from './outcomes';
import { refusalShort } from './refusal-short';
import { refusalWords } from './refusal-words';
import { refusalOf } from './refusals';
import type { Learned, Restart, RestartState } from './restart';

/** How a restart stands, in words and tone. Every state has them, or this does not compile. */
export interface RestartWords {
  /** For a cell: "Requested", "Running again after 41 s". It begins with the word of the state (`stateLabel`). */
  short: string;
  title: string;
  sentence: string;
  tone: Tone;
}

/** What the words of one restart are made with: what it is called in, and the word of its state. */
interface About {
  name: string;
  state: string;
}

type Words = (
  language: Language,
  restart: Restart,
  about: About,
) => Omit<RestartWords, 'tone' | 'short'> & {
  /** The word of the state, with what adds to it; the word alone when left out. */
  short?: string;
};

const BY_STATE: Record<RestartState, Words> = {
  requested: (language, restart, { name, state }) => ({
    short: cellOfMode(language, restart, state),
    title: language.t('story.title.requested', { what: modeVerb(language, restart.mode), name }),
    sentence: language.t('story.requested', { name }),
  }),
  sending: (language, restart, { name }) => ({
    title: language.t('story.title.sending', { what: modeVerb(language, restart.mode), name }),
    sentence: language.t('story.sending'),
  }),
  accepted: ({ t }, _restart, { name }) => ({
    title: t('story.title.accepted', { name }),
    sentence: t('story.accepted', { name }),
  }),
  unconfirmed: (language, restart, { name }) => ({
    title: language.t('story.title.unconfirmed', { name }),
    sentence: language.t('story.unconfirmed', { name, why: because(language, lostOf(language, restart)) }),
  }),
  restarting: (language, restart, { name }) => ({
    title: language.t('story.title.restarting', { name }),
    sentence: leftSentence(language, restart, name),
  }),
  running_again: (language, restart, { name, state }) => {
    const took = duration(language, restart.tookMs);
    return {
      short: language.t('story.cellTook', { state, took }),
      title: language.t('story.title.running_again', { name }),
      sentence: language.t('story.running_again', { name, took }),
    };
  },
  refused_by_desk: (language, restart, { name, state }) => {
    const { short, sentence } = deskWords(language, restart);
    return {
      short: language.t('story.cellWhy', { state, why: short }),
      title: language.t('story.title.refused_by_desk', { what: modeVerb(language, restart.mode), name }),
      sentence: inARow(language, sentence, language.t('story.nothingSent')),
    };
  },
  not_permitted: (language, restart, { name, state }) => {
    const { short, sentence } = deskWords(language, restart);
    return {
      short: language.t('story.cellWhy', { state, why: short }),
      title: language.t('story.title.not_permitted', { what: modeVerb(language, restart.mode), name }),
      sentence: inARow(language, sentence, language.t('story.nothingSent')),
    };
  },
  refused_by_ecs: (language, restart, { name, state }) => {
    const { short, sentence } = serviceWords(language, restart);
    return {
      short: language.t('story.cellWhy', { state, why: short }),
      title: language.t('story.title.refused_by_ecs', { name }),
      sentence: inARow(language, sentence, otherDidIt(language, restart, name) ?? didNotHappen(language, restart)),
    };
  },
  not_sent: (language, restart, { name, state }) => {
    const { short, sentence } = deskWords(language, restart);
    const nothing = language.t('story.nothingRestarted');
    return {
      short: language.t('story.cellWhy', { state, why: short }),
      title: language.t('story.title.not_sent', { what: modeVerb(language, restart.mode), name }),
      sentence: inARow(language, sentence, otherDidIt(language, restart, name) ?? nothing),
    };
  },
  not_observed: ({ t }, _restart, { name }) => ({
    title: t('story.title.not_observed', { name }),
    sentence: t('story.not_observed', { name }),
  }),
  never_confirmed: (language, restart, { name }) => ({
    title: language.t('story.title.never_confirmed', { name }),
    sentence: language.t('story.never_confirmed', { name, why: because(language, lostOf(language, restart)) }),
  }),
  unwatched: (language, restart, { name }) => ({
    title: language.t('story.title.unwatched', { name }),
    sentence: language.t('story.unwatched', {
      name,
      why: unseenClause(language, restart.gap ?? unseenIn(restart) ?? { why: 'not_read' }),
    }),
  }),
  stopped: ({ t }, _restart, { name }) => ({
    title: t('story.title.stopped', { name }),
    sentence: t('story.stopped', { name }),
  }),
  gone: ({ t }, _restart, { name }) => ({
    title: t('story.title.gone', { name }),
    sentence: t('story.gone', { name }),
  }),
  overdue: (language, restart, { name }) => ({
    title:
      restart.returnedAt === null
        ? language.t('story.title.overdue', { name })
        : language.t('story.title.cameBackLate', { name }),
    sentence: inARow(language, language.t('story.overdue', { name }), readsFailed(language, restart)),
  }),
  check_passed: (language, restart, { name }) => ({
    title: language.t('story.title.check_passed', { name }),
    sentence: inARow(
      language,
      language.t('story.check_passed', { name }),
      verdictNow(language, restart),
      language.t('story.nothingRestarted'),
    ),
  }),
  check_refused: (language, restart, { name, state }) => {
    const { short, sentence } = serviceWords(language, restart);
    return {
      short: language.t('story.cellWhy', { state, why: short }),
      title: language.t('story.title.check_refused', { name }),
      sentence: inARow(language, sentence, language.t('story.nothingRestarted')),
    };
  },
  check_unanswered: (language, restart, { name, state }) =>
    // The answer came after the end, and said that ECS had taken the dry run for a real restart.
    restart.later.some(({ what }) => what === 'accepted')
      ? {
          short: language.t('story.cellWasReal', { state }),
          title: language.t('story.title.checkWasReal', { name }),
          sentence: language.t('story.checkWasReal'),
        }
      : {
          title: language.t('story.title.check_unanswered', { name }),
          sentence: language.t('story.check_unanswered', {
            why: because(
              language,
              restart.detail === null ? null : faultSentence(language, restart.detail, restart.params),
            ),
          }),
        },
};

/**
 * The words for a restart as it stands. What was learned after its end follows, and the ending stays. What to do next depends on the
 * instance now and on who reads it: `nextStepsFor` (next-steps.ts).
 */
export function wordsFor(language: Language, restart: Restart): RestartWords {
  const { t } = language;
  const name = displayName({ name: restart.instanceName, instanceId: restart.instanceId });
  const words = bareWords(language, restart, name);
  const later = restart.later.map((learned) => learnedSentence(language, restart, name, learned));
  return {
    ...words,
    tone: restartTone(restart),
    short: withLearned(language, restart, words.short),
    sentence: inARow(
      language,
      words.sentence,
      restart.wasReal ? t('story.wasReal') : '',
      ...(later.length > 0 ? [t('story.learnedSince'), ...later] : []),
    ),
  };
}

/** The words without what was learned later. */
function bareWords(language: Language, restart: Restart, name: string): Omit<RestartWords, 'tone'> {
  if (!Object.hasOwn(BY_STATE, restart.state))
    return { ...unknownWords(language, restart.state), title: language.t('story.title.notKnown', { name }) };
  const state = stateLabel(language, restart.state);
  return { short: state, ...BY_STATE[restart.state](language, restart, { name, state }) };
}

function unknownWords(language: Language, state: string): Pick<CodeWords, 'short' | 'sentence'> {
  const { short, sentence } = ofNewerRelease(language, state);
  return { short, sentence };
}

/** What a cell says, with what a later read has changed. */
function withLearned({ t }: Language, { later, returnedAt }: Restart, cell: string): string {
  const knows = (what: Learned['what']) => later.some((one) => one.what === what);
  if (returnedAt !== null) return t('story.cellReturned', { cell });
  if (knows('left')) return t('story.cellLeft', { cell });
  return knows('seen_again') ? t('story.cellSeenAgain', { cell }) : cell;
}

/** The colour of its kind of outcome, as everywhere; a dry run has its own from the beginning, and one that was real is no dry run. */
/** How a restart stands, at a glance: what its words are coloured by. */
export function restartTone({ state, mode, wasReal, later }: Restart): Tone {
  const outcome = outcomeOf(state);
  if (outcome === 'check' && later.some(({ what }) => what === 'accepted')) return OUTCOME_TONE.failed;
  if (outcome === 'under_way' && mode === 'dry_run' && !wasReal) return OUTCOME_TONE.check;
  return OUTCOME_TONE[outcome];
}

/** What ECS documents that a dry run checks, and what nobody could confirm (ecs-facts.md section 1). */
export function dryRunCovers({ t }: Language): { checked: string[]; notChecked: string[] } {
  return {
    checked: [
      t('story.checked.parameters'),
      t('story.checked.format'),
      t('story.checked.limits'),
      t('story.checked.available'),
    ],
    notChecked: [
      t('story.notChecked.state'),
      t('story.notChecked.permission'),
      t('story.notChecked.until'),
      t('story.notChecked.back'),
    ],
  };
}

/** Of a restart that has only begun: the word of its state, with its mode where that is no plain one. */
function cellOfMode({ t }: Language, { mode }: Restart, state: string): string {
  switch (mode) {
    case 'graceful':
      return state;
    case 'force':
      return t('story.cellForce', { state });
    case 'dry_run':
      return t('story.cellDryRun', { state });
  }
}

function lostOf(language: Language, { lostWhy, lostParams }: Restart): string | null {
  return lostWhy === null ? null : faultSentence(language, lostWhy, lostParams);
}

function leftSentence(language: Language, { evidence }: Restart, name: string): string {
  const { t } = language;
  if (evidence === null) return t('story.restartingLeft', { name });
  return evidence.kind === 'start_time'
    ? t('story.restartingStart', { name })
    : t('story.restartingStatus', { name, status: statusLabel(language, evidence.status) });
}

/** What kept its instance from being seen, of an ending that says so; null where nothing did. */
function unseenIn({ detail, params }: Restart): UnseenWhy | null {
  return detail === null ? null : { why: detail, trouble: params?.trouble };
}

function readsFailed(language: Language, restart: Restart): string {
  const unseen = unseenIn(restart);
  return unseen === null ? '' : language.t('story.readsFailed', { why: bare(unseenClause(language, unseen)) });
}

function serviceWords(language: Language, restart: Restart): Pick<CodeWords, 'short' | 'sentence'> {
  const { t } = language;
  const refusal = refusalOf(restart);
  return refusal === null
    ? { short: t('story.refused'), sentence: t('story.refusedSentence') }
    : { short: refusalShort(language, refusal), sentence: refusalWords(language, refusal).sentence };
}

/** A refusal that came late, of an instance that was seen restarting all the same (restart-life.md). */
function otherDidIt({ t }: Language, restart: Restart, name: string): string | null {
  return restart.evidence === null ? null : t('story.otherDidIt', { name });
}

/** Codes that say nothing of the outcome come with HTTP 5xx; with a 4xx they count as a refusal all the same. */
function didNotHappen({ t }: Language, restart: Restart): string {
  return refusalOf(restart)?.again === 'look_first' ? t('story.probablyDidNot') : t('story.didNotHappen');
}

function verdictNow(language: Language, { judged, instanceName, instanceId }: Restart): string {
  if (judged === null || judged.verdict.kind === 'allowed') return '';
  const { sentence } = verdictWords(language, judged.verdict, { name: instanceName, instanceId });
  return language.t('story.notSimplyAllowed', { why: sentence });
}
