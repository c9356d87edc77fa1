import { statusLabel } from '../instance/statuses';
import { clockMinute, clockMoment } from '../time/moments';
import type { Language } from '../words/language';
import type { HolderFact, UnsaidWait, Wait, WaitFact, WaitHolder, WaitStep } from './wait-views';

interface Told {
  sentence: string;
  todo: string;
}

type Words = { [Code in WaitFact['code']]: (language: Language, fact: Extract<WaitFact, { code: Code }>) => Told };

/** The words of each: a further one does not compile without them. */
const WORDS: Words = {
  unknown: ({ t }) => ({ sentence: t('rolloutWait.notKnown'), todo: t('rolloutWait.notKnownTodo') }),
  not_carried: ({ t }) => ({ sentence: t('rolloutWait.notCarried'), todo: t('rolloutWait.notCarriedTodo') }),
  not_recorded: ({ t }) => ({ sentence: t('rolloutWait.notRecorded'), todo: t('rolloutWait.notRecordedTodo') }),
  places: (language, { kept, places, steps }) => ({
    sentence:
      kept >= places
        ? language.t('rolloutWait.allPlaces', { kept, places })
        : language.t('rolloutWait.somePlaces', { kept, places }),
    todo: todoOf(language, steps),
  }),
  zone: (language, { value, most, down, steps }) => ({
    sentence: language.t('rolloutWait.zone', { zone: value, most, down }),
    todo: todoOf(language, steps),
  }),
  tag: (language, { key, value, most, down, steps }) => ({
    sentence: language.t('rolloutWait.tag', { tag: key ?? language.t('rolloutWait.anyTag'), value, most, down }),
    todo: todoOf(language, steps),
  }),
  throttled: budgetWords,
  no_budget: budgetWords,
  later: (language, { count, from }) => ({
    sentence: language.t('rolloutWait.later', { count, at: clockMoment(language, from) }),
    todo: language.t('rolloutWait.goesOn'),
  }),
  not_read: ({ t }, { regionId, accountId }) => ({
    sentence: t('rolloutWait.notRead', { regionId, accountId }),
    todo: t('rolloutWait.notReadTodo'),
  }),
  blind: ({ t }, { regionId, said }) => ({
    sentence: said ?? t('rolloutWait.blind', { regionId }),
    todo: t('rolloutWait.blindTodo'),
  }),
};

function budgetWords(
  language: Language,
  { code, regionId, until }: Extract<WaitFact, { code: 'throttled' | 'no_budget' }>,
): Told {
  return {
    sentence: language.t(`rolloutWait.${code}`, { regionId, at: clockMinute(language, until) }),
    todo: language.t('rolloutWait.goesOn'),
  };
}

/** What to do, of all that applies. */
function todoOf({ t }: Language, steps: readonly WaitStep[]): string {
  const [first = null, ...more] = steps.map((step) => t(`rolloutWait.step.${step}`));
  if (first === null) return t('rolloutWait.goesOn');
  return t('rolloutWait.todo', { steps: more.reduce((told, next) => t('rolloutWait.both', { told, next }), first) });
}

/** What an instance that holds a rollout up does. */
function holderWords(language: Language, does: HolderFact): string {
  const { t } = language;
  if (does.code !== 'status') return t(`rolloutWait.holder.${does.code}`);
  if (does.status === null) return t('rolloutWait.holder.neverRead');
  return does.status === '' ? t('rolloutWait.holder.notFound') : statusLabel(language, does.status);
}

/** One thing that a rollout waits for as its page gets it: a page of the release before shows its words. */
export function waitView(language: Language, wait: UnsaidWait): Wait {
  const { fact, holders } = wait;
  return {
    ...wait,
    code: fact.code,
    ...wordsOf(language, fact),
    holders: holders.map((holder) => ({ ...holder, what: holderWords(language, holder.does) })),
  };
}

function wordsOf<Code extends WaitFact['code']>(
  language: Language,
  fact: Extract<WaitFact, { code: Code }> & { code: Code },
): Told {
  return WORDS[fact.code](language, fact);
}

/** What it waits for, and what to do, on a page: one of the release before, or of a newer one, is taken at its word. */
export function toldWait(language: Language, { fact, sentence, todo }: Wait): Told {
  return fact === undefined || !Object.hasOwn(WORDS, fact.code) ? { sentence, todo } : wordsOf(language, fact);
}

/** The same of who holds it up. */
export function toldHolder(language: Language, { does, what }: WaitHolder): string {
  return does === undefined || !HOLDS.includes(does.code) ? what : holderWords(language, does);
}

const HOLDS: readonly HolderFact['code'][] = ['soon', 'notReadSince', 'restart', 'rollout', 'status'];
