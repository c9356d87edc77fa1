import { displayName } from '../instance/instance';
import type { UnseenWhy } from '../instance/read-trouble';
import { unseenClause } from '../instance/trouble-words';
import { verdictWords } from '../instance/verdict-words';
import { duration } from '../time/durations';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { Tone } from '../words/tone';
import { faultSentence } from './call-faults';
import { because, type CodeWords, deskWords, ofNewerRelease } from './desk-words';
import { learnedSentence } from './learned-words';
import { OUTCOME_TONE, outcomeOf, stateLabel } from './outcomes';
import { refusalOf } from './refusals';
import type { Learned, Restart, RestartMode, RestartState } from './restart';

/** How a restart stands, in words and tone. Every state has them, or this does not compile. */
export interface RestartWords {
  /** For a cell: "Requested", "Running again after 41 s". It begins with the word of the state (`stateLabel`). */
  short: string;
  title: string;
  sentence: string;
  tone: Tone;
}

type Words = (
  language: Language,
  restart: Restart,
  name: string,
) => Omit<RestartWords, 'tone' | 'short'> & {
  /** What follows the word of the state in a cell; nothing when left out. */
  more?: string;
};

const BY_STATE: Record<RestartState, Words> = {
  requested: (_language, restart, name) => ({
    more: MODE_BESIDE[restart.mode],
    title: `${noun(restart)} of ${name} requested`,
    sentence: `The request is recorded. Restart Desk is reading ${name} once more before it asks ECS.`,
  }),
  sending: (_language, restart, name) => ({
    title: `${noun(restart)} of ${name} is being sent`,
    sentence: 'The request is on its way to ECS, and the answer has not come yet.',
  }),
  accepted: (_language, _restart, name) => ({
    title: `Restart of ${name} accepted`,
    sentence: `ECS accepted the restart of ${name}. It has not been seen leaving Running yet, so it is not done.`,
  }),
  unconfirmed: (_language, restart, name) => ({
    title: `Restart of ${name} is unconfirmed`,
    sentence: `The answer of ECS was lost${because(lostOf(restart))}. The restart may have happened; Restart Desk is watching ${name} to find out and does not send it again.`,
  }),
  restarting: (_language, restart, name) => ({
    title: `${name} is restarting`,
    sentence: `${name} was seen ${restart.evidence?.kind === 'start_time' ? 'with a new start time' : (restart.evidence?.status ?? 'leaving Running')} after the restart was sent. It is not Running again yet.`,
  }),
  running_again: (language, restart, name) => ({
    more: ` after ${duration(language, restart.tookMs)}`,
    title: `${name} is Running again`,
    sentence: `${name} was seen leaving Running and then Running again, ${duration(language, restart.tookMs)} after the restart was sent.`,
  }),
  refused_by_desk: (language, restart, name) => ({
    more: `: ${deskWords(language, restart).short}`,
    title: `${noun(restart)} of ${name} was refused`,
    sentence: `${deskWords(language, restart).sentence} Nothing was sent to ECS.`,
  }),
  not_permitted: (language, restart, name) => ({
    more: `: ${deskWords(language, restart).short}`,
    title: `${noun(restart)} of ${name} was not permitted`,
    sentence: `${deskWords(language, restart).sentence} Nothing was sent to ECS.`,
  }),
  refused_by_ecs: (_language, restart, name) => ({
    more: `: ${serviceWords(restart).short}`,
    title: `ECS refused to restart ${name}`,
    sentence: `${serviceWords(restart).sentence} ${otherDidIt(restart, name) ?? didNotHappen(restart)}`,
  }),
  not_sent: (language, restart, name) => ({
    more: `: ${deskWords(language, restart).short}`,
    title: `${noun(restart)} of ${name} was not sent`,
    sentence: `${deskWords(language, restart).sentence} ${otherDidIt(restart, name) ?? 'Nothing was restarted.'}`,
  }),
  not_observed: (_language, _restart, name) => ({
    title: `${name} was never seen restarting`,
    sentence: `ECS accepted the restart, and ${name} was watched without a gap but never seen leaving Running.`,
  }),
  never_confirmed: (_language, restart, name) => ({
    title: `Restart of ${name} was never confirmed`,
    sentence: `The answer of ECS was lost${because(lostOf(restart))}, and ${name} was watched without a gap but never seen leaving Running. It probably did not happen.`,
  }),
  unwatched: (_language, restart, name) => ({
    title: `Nobody could watch the restart of ${name}`,
    sentence: `${name} could not be watched all the time (${unseenClause(restart.gap ?? unseenIn(restart) ?? { why: 'not_read' })}), and what was seen does not tell whether it restarted.`,
  }),
  stopped: (_language, _restart, name) => ({
    title: `${name} has stopped and not come back`,
    sentence: `After the restart was sent, ${name} stayed Stopped.`,
  }),
  gone: (_language, _restart, name) => ({
    title: `${name} is gone`,
    sentence: `After the restart was sent, ECS no longer found ${name}. It was probably released.`,
  }),
  overdue: (_language, restart, name) => ({
    title: restart.returnedAt === null ? `${name} is overdue` : `${name} came back late`,
    sentence: `${name} was seen leaving Running and was not seen Running again in time.${readsFailed(restart)}`,
  }),
  check_passed: (language, restart, name) => ({
    title: `Dry run of ${name} passed`,
    sentence: `ECS would take the request to restart ${name} on. ${verdictNow(language, restart)}Nothing was restarted.`,
  }),
  check_refused: (_language, restart, name) => ({
    more: `: ${serviceWords(restart).short}`,
    title: `Dry run of ${name} was refused`,
    sentence: `${serviceWords(restart).sentence} Nothing was restarted.`,
  }),
  check_unanswered: (_language, restart, name) =>
    // The answer came after the end, and said that ECS had taken the dry run for a real restart.
    restart.later.some(({ what }) => what === 'accepted')
      ? {
          more: ', was a real restart',
          title: `Dry run of ${name} was a real restart`,
          sentence: 'The answer of ECS came late, and ECS had taken the request for a real restart.',
        }
      : {
          title: `Dry run of ${name} has no answer`,
          sentence: `The answer of ECS was lost${because(restart.detail === null ? null : faultSentence(restart.detail, restart.params))}. A dry run restarts nothing.`,
        },
};

/**
 * The words for a restart as it stands. What was learned after its end follows, and the ending stays. What to do next depends on the
 * instance now and on who reads it: `nextStepsFor` (next-steps.ts).
 */
export function wordsFor(language: Language, restart: Restart): RestartWords {
  const name = displayName({ name: restart.instanceName, instanceId: restart.instanceId });
  const words = bareWords(language, restart, name);
  const wasReal = restart.wasReal ? ['It was asked for as a dry run, but ECS took it for a real restart.'] : [];
  const later = restart.later.map((learned) => learnedSentence(language, restart, name, learned));
  const since = learnedSince(restart);
  return {
    ...words,
    tone: toneOf(restart),
    short: since === null ? words.short : `${words.short}, ${since}`,
    sentence: [words.sentence, ...wasReal, ...(later.length > 0 ? ['Learned since:', ...later] : [])].join(' '),
  };
}

/** The words without what was learned later. */
function bareWords(language: Language, restart: Restart, name: string): Omit<RestartWords, 'tone'> {
  if (!Object.hasOwn(BY_STATE, restart.state))
    return { ...unknownWords(restart.state), title: `Restart of ${name}: not known here` };
  const { more = '', ...words } = BY_STATE[restart.state](language, restart, name);
  return { ...words, short: `${stateLabel(language, restart.state)}${more}` };
}

function unknownWords(state: string): Pick<CodeWords, 'short' | 'sentence'> {
  const { short, sentence } = ofNewerRelease(state);
  return { short, sentence };
}

/** What a later read has changed, in a few words; null for nothing. */
function learnedSince({ later, returnedAt }: Restart): string | null {
  const knows = (what: Learned['what']) => later.some((one) => one.what === what);
  if (returnedAt !== null) return 'then Running';
  if (knows('left')) return 'then seen restarting';
  return knows('seen_again') ? 'then seen again' : null;
}

/** The colour of its kind of outcome, as everywhere; a dry run has its own from the beginning, and one that was real is no dry run. */
function toneOf({ state, mode, wasReal, later }: Restart): Tone {
  const outcome = outcomeOf(state);
  if (outcome === 'check' && later.some(({ what }) => what === 'accepted')) return OUTCOME_TONE.failed;
  if (outcome === 'under_way' && mode === 'dry_run' && !wasReal) return OUTCOME_TONE.check;
  return OUTCOME_TONE[outcome];
}

/** What ECS documents that a dry run checks, and what nobody could confirm (ecs-facts.md section 1). */
export const DRY_RUN_COVERS = {
  checked: [
    'Required parameters',
    'Format of the request',
    'Service limits',
    'That the instance is available to the account',
  ],
  notChecked: [
    'Whether the status and the locks of the instance are checked is not documented',
    'Whether the permission to restart (ecs:RebootInstance) is checked is not documented',
    'What happens between now and the restart',
    'Whether the instance comes back',
  ],
} as const;

/** Beside the word of a restart that has only begun. */
const MODE_BESIDE: Readonly<Record<RestartMode, string>> = {
  graceful: '',
  force: ', force restart',
  dry_run: ', dry run',
};

function lostOf({ lostWhy, lostParams }: Restart): string | null {
  return lostWhy === null ? null : faultSentence(lostWhy, lostParams);
}

/** What kept its instance from being seen, of an ending that says so; null where nothing did. */
function unseenIn({ detail, params }: Restart): UnseenWhy | null {
  return detail === null ? null : { why: detail, trouble: params?.trouble };
}

function readsFailed(restart: Restart): string {
  const unseen = unseenIn(restart);
  return unseen === null ? '' : ` Reads failed: ${asSentence(unseenClause(unseen))}`;
}

function serviceWords(restart: Restart): Pick<CodeWords, 'short' | 'sentence'> {
  return refusalOf(restart) ?? { short: 'refused', sentence: 'ECS refused the request.' };
}

function noun(restart: Restart): string {
  switch (restart.mode) {
    case 'graceful':
      return 'Restart';
    case 'force':
      return 'Force restart';
    case 'dry_run':
      return 'Dry run';
  }
}

/** A refusal that came late, of an instance that was seen restarting all the same (restart-life.md). */
function otherDidIt(restart: Restart, name: string): string | null {
  return restart.evidence === null
    ? null
    : `This request did not restart it. Yet ${name} was seen restarting: somebody else did that.`;
}

/** Codes that say nothing of the outcome come with HTTP 5xx; with a 4xx they count as a refusal all the same. */
function didNotHappen(restart: Restart): string {
  return refusalOf(restart)?.again === 'look_first'
    ? 'It came as a refusal, so the restart probably did not happen.'
    : 'The restart did not happen.';
}

function verdictNow(language: Language, { judged, instanceName, instanceId }: Restart): string {
  if (judged === null || judged.verdict.kind === 'allowed') return '';
  const { sentence } = verdictWords(language, judged.verdict, { name: instanceName, instanceId });
  return `Yet a restart is not simply allowed: ${sentence} `;
}
