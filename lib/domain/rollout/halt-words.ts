import { lackWords } from '../access/permissions';
import { stopSentence } from '../access/stop-words';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { HaltCode, HaltParams } from './rollout';

// A server of the release before sends the code alone: each has words without its parameters too.

type Words = (language: Language, params: HaltParams, at: string) => string;

const HALTED: Readonly<Record<HaltCode, Words>> = {
  deactivated: ({ t }, { name }) =>
    name === undefined ? t('rolloutHalt.deactivatedSomebody') : t('rolloutHalt.deactivated', { name }),
  no_role: mayNoMore,
  out_of_scope: mayNoMore,
  restarts_stopped: stopped,
  outside: (language, { instance, name, lacks }) => {
    const { t } = language;
    const because = becauseOf(language, lacks);
    if (instance === undefined)
      return name === undefined
        ? t('rolloutHalt.someOutsideSomebody', { because })
        : t('rolloutHalt.someOutside', { name, because });
    return name === undefined
      ? t('rolloutHalt.outsideSomebody', { instance, because })
      : t('rolloutHalt.outside', { instance, name, because });
  },
  not_permitted: (language, { instance, code, lacks, stop }, at) => {
    const { t } = language;
    const why =
      stop !== undefined || code === 'restarts_stopped'
        ? stopped(language, { stop }, at)
        : (lackOf(language, lacks) ?? t('rolloutHalt.notPermitted'));
    return instance === undefined ? why : t('rolloutHalt.ofInstance', { instance, why });
  },
  failures: ({ t }, { failures = 1 }) => t('rolloutHalt.failures', { count: failures }),
};

function stopped(language: Language, { stop }: HaltParams, at: string): string {
  return stop === undefined ? language.t('rolloutHalt.stopped') : stopSentence(language, stop, at);
}

function mayNoMore(language: Language, { name, lacks }: HaltParams): string {
  const { t } = language;
  const because = becauseOf(language, lacks);
  return name === undefined
    ? t('rolloutHalt.mayNoMoreSomebody', { because })
    : t('rolloutHalt.mayNoMore', { name, because });
}

/** How a sentence ends: with what is lacking, where that is known. */
function becauseOf(language: Language, lacks: HaltParams['lacks']): string {
  const lack = lackOf(language, lacks);
  return lack === null ? language.t('rolloutHalt.end') : language.t('rolloutHalt.because', { lack });
}

function lackOf(language: Language, lacks: HaltParams['lacks']): string | null {
  return lacks === undefined ? null : lackWords(language, lacks).sentence;
}

/** What of a rollout is not open to somebody. */
export function outsideSentence(language: Language, { instance, lacks }: HaltParams): string {
  const { t } = language;
  const lack = lackOf(language, lacks);
  if (instance === undefined) return lack ?? '';
  return lack === null ? t('rolloutHalt.holds', { instance }) : t('rolloutHalt.holdsBecause', { instance, lack });
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
