import { lackWords } from '../access/permissions';
import { stopSentence } from '../access/stop-words';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { HaltCode, HaltParams } from './rollout';

type Words = (language: Language, params: HaltParams, at: string) => string;

const HALTED: Readonly<Record<HaltCode, Words>> = {
  deactivated: (_, { name }) => `${starter(name)} was deactivated.`,
  no_role: mayNoMore,
  out_of_scope: mayNoMore,
  restarts_stopped: stopped,
  outside: (language, { instance, name, lacks }) =>
    because(
      language,
      `${instance ?? 'An instance'} is outside what ${name ?? 'whoever started this rollout'} may restart`,
      lacks,
    ),
  not_permitted: (language, { instance, code, lacks, stop }, at) => {
    const why =
      stop !== undefined || code === 'restarts_stopped' ? stopped(language, { stop }, at) : lackOf(language, lacks);
    return `${instance === undefined ? '' : `${instance}: `}${why || 'Whoever started this rollout may not restart it.'}`;
  },
  failures: (_, { failures = 1 }) =>
    `The limit of ${failures === 1 ? '1 failure' : `${failures} failures`} was reached.`,
};

function stopped(language: Language, { stop }: HaltParams, at: string): string {
  return stop === undefined ? 'All new restarts are stopped.' : stopSentence(language, stop, at);
}

function mayNoMore(language: Language, { name, lacks }: HaltParams): string {
  return because(language, `${starter(name)} may not restart any more`, lacks);
}

/** A server of the release before sends the code alone. */
function starter(name: string | undefined): string {
  return name === undefined ? 'Whoever started this rollout' : `${name}, who started this rollout,`;
}

function because(language: Language, clause: string, lacks: HaltParams['lacks']): string {
  return lacks === undefined ? `${clause}.` : `${clause}: ${lackOf(language, lacks)}`;
}

function lackOf(language: Language, lacks: HaltParams['lacks']): string {
  return lacks === undefined ? '' : lackWords(language, lacks).sentence;
}

/** What of a rollout is not open to somebody. */
export function outsideSentence(language: Language, { instance, lacks }: HaltParams): string {
  return `${instance === undefined ? '' : `It holds ${instance}. `}${lackOf(language, lacks)}`.trimEnd();
}

/**
 * Why a rollout is held or was stopped, in one sentence. Older releases stored the sentence itself: it is shown as it is.
 * @param at when it was; ISO 8601 UTC.
 */
export function haltSentence(language: Language, why: string, params: HaltParams = {}, at: string): string {
  return isHalt(why) ? HALTED[why](language, params, at) : asSentence(why);
}

function isHalt(why: string): why is HaltCode {
  return Object.hasOwn(HALTED, why);
}
