import { lackWords } from '../access/permissions';
import { stopSentence } from '../access/stop-words';
import { asSentence } from '../words/prose';
import type { HaltCode, HaltParams } from './rollout';

type Words = (params: HaltParams, at: string) => string;

const HALTED: Readonly<Record<HaltCode, Words>> = {
  deactivated: ({ name }) => `${starter(name)} was deactivated.`,
  no_role: mayNoMore,
  out_of_scope: mayNoMore,
  restarts_stopped: stopped,
  outside: ({ instance, name, lacks }) =>
    because(
      `${instance ?? 'An instance'} is outside what ${name ?? 'whoever started this rollout'} may restart`,
      lacks,
    ),
  not_permitted: ({ instance, code, lacks, stop }, at) => {
    const why = stop !== undefined || code === 'restarts_stopped' ? stopped({ stop }, at) : lackOf(lacks);
    return `${instance === undefined ? '' : `${instance}: `}${why || 'Whoever started this rollout may not restart it.'}`;
  },
  failures: ({ failures = 1 }) => `The limit of ${failures === 1 ? '1 failure' : `${failures} failures`} was reached.`,
};

function stopped({ stop }: HaltParams, at: string): string {
  return stop === undefined ? 'All new restarts are stopped.' : stopSentence(stop, at);
}

function mayNoMore({ name, lacks }: HaltParams): string {
  return because(`${starter(name)} may not restart any more`, lacks);
}

/** A server of the release before sends the code alone. */
function starter(name: string | undefined): string {
  return name === undefined ? 'Whoever started this rollout' : `${name}, who started this rollout,`;
}

function because(clause: string, lacks: HaltParams['lacks']): string {
  return lacks === undefined ? `${clause}.` : `${clause}: ${lackOf(lacks)}`;
}

function lackOf(lacks: HaltParams['lacks']): string {
  return lacks === undefined ? '' : lackWords(lacks).sentence;
}

/** What of a rollout is not open to somebody. */
export function outsideSentence({ instance, lacks }: HaltParams): string {
  return `${instance === undefined ? '' : `It holds ${instance}. `}${lackOf(lacks)}`.trimEnd();
}

/**
 * Why a rollout is held or was stopped, in one sentence. Older releases stored the sentence itself: it is shown as it is.
 * @param at when it was; ISO 8601 UTC.
 */
export function haltSentence(why: string, params: HaltParams = {}, at: string): string {
  return isHalt(why) ? HALTED[why](params, at) : asSentence(why);
}

function isHalt(why: string): why is HaltCode {
  return Object.hasOwn(HALTED, why);
}
