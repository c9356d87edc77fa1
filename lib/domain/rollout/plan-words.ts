import { lackWords } from '../access/permissions';
import { displayName, type InstanceFacts } from '../instance/instance';
import { knownLock } from '../instance/locks';
import { causeWords } from '../instance/verdict-words';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { Difference, UnknownCause } from './plan';
import type { SkipReason } from './rollout';

type Named = Pick<InstanceFacts, 'name' | 'instanceId'>;

/** Why a target is skipped: in one to three words, as a heading over those that share it, and of one of them in a sentence. */
export function skipWords(language: Language, skip: SkipReason, target: Named): { label: string; sentence: string } {
  const { code, label, told, cause, lacks } = skip;
  if (lacks !== undefined) {
    const { short, sentence } = lackWords(language, lacks);
    return { label: short, sentence };
  }
  if (cause !== undefined) {
    const { short, sentence } = causeWords(language, cause, target);
    return { label: code === 'not_acknowledged' ? `${short}, not confirmed` : short, sentence };
  }
  if (code === 'ok') return { label: 'Can restart', sentence: `${displayName(target)} can be restarted.` };
  if (code === 'deactivated') return { label: 'Deactivated', sentence: 'Whoever made this plan was deactivated.' };
  return { label, sentence: told ?? asSentence(label) };
}

/** Tells apart what has another heading. */
export function skipKey({ code, label, cause, lacks }: SkipReason): string {
  // Locks that nobody knows share a heading.
  const lock = cause?.params.lock === undefined ? null : (knownLock(cause.params.lock) ?? 'unknown');
  return JSON.stringify([code, cause?.code ?? null, lock, lacks?.permission ?? null, label]);
}

/** A cause that has to be ticked, in words. */
export function unknownWords(
  language: Language,
  cause: UnknownCause,
  target: Named,
): { short: string; sentence: string } {
  return 'params' in cause ? causeWords(language, cause, target) : cause;
}

/** As a server of the release before sends it. */
interface ToldDifference {
  sentence: string;
}

/** One thing that is different from a plan, in a sentence that names the instance. */
export function differenceSentence(language: Language, difference: Difference | ToldDifference): string {
  if ('sentence' in difference) return difference.sentence;
  const name = displayName(difference);
  switch (difference.code) {
    case 'left':
      return `${name} is gone, or does not match any more.`;
    case 'joined':
      return `${name} matches now, and was not in the plan.`;
    case 'stands': {
      const word = (standing: SkipReason) => skipWords(language, standing, difference).label.toLowerCase();
      return `${name}: ${word(difference.before)} in the plan, ${word(difference.now)} now.`;
    }
    case 'restarted':
      return `${name} was restarted by ${difference.by} meanwhile.`;
    case 'restart_forgotten':
      return `The last restart of ${name} has left the history meanwhile.`;
  }
}
