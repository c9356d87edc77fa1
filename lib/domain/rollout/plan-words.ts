import { lackWords } from '../access/permissions';
import { displayName, type InstanceFacts } from '../instance/instance';
import { knownLock } from '../instance/locks';
import { causeWords } from '../instance/verdict-words';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { Difference, SelectionView, UnknownCause } from './plan';
import type { SkipReason } from './rollout';

type Named = Pick<InstanceFacts, 'name' | 'instanceId'>;

/** Why a target is skipped: in one to three words, as a heading over those that share it, and of one of them in a sentence. */
export function skipWords(language: Language, skip: SkipReason, target: Named): { label: string; sentence: string } {
  const { t } = language;
  const { code, label, told, cause, lacks } = skip;
  if (lacks !== undefined) {
    const { short, sentence } = lackWords(language, lacks);
    return { label: short, sentence };
  }
  if (cause !== undefined) {
    const { short, sentence } = causeWords(language, cause, target);
    return { label: code === 'not_acknowledged' ? t('plan.skip.notAcknowledged', { short }) : short, sentence };
  }
  if (code === 'ok')
    return { label: t('plan.skip.ok'), sentence: t('plan.skip.okSentence', { name: displayName(target) }) };
  if (code === 'deactivated')
    return { label: t('plan.skip.deactivated'), sentence: t('plan.skip.deactivatedSentence') };
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
  const { t } = language;
  const name = displayName(difference);
  switch (difference.code) {
    case 'left':
      return t('plan.difference.left', { name });
    case 'joined':
      return t('plan.difference.joined', { name });
    case 'stands': {
      const word = (standing: SkipReason) => skipWords(language, standing, difference).label.toLowerCase();
      return t('plan.difference.stands', { name, before: word(difference.before), now: word(difference.now) });
    }
    case 'restarted':
      return t('plan.difference.restarted', { name, who: difference.by });
    case 'restart_forgotten':
      return t('plan.difference.restartForgotten', { name });
  }
}

/** What was chosen for a plan: "7 instances chosen in the fleet". @param count how many that came to. */
export function selectionWords({ t }: Language, selection: SelectionView, count: number): string {
  switch (selection.kind) {
    case 'rows':
      return t('plan.selection.rows', { count });
    case 'filter': {
      const parts = [...new URLSearchParams(selection.query)];
      if (parts.length === 0) return t('plan.selection.fleet', { count });
      const filter = parts
        .map(([name, value]) => t('plan.selection.filterPart', { name, value }))
        .join(t('plan.comma'));
      return t('plan.selection.filter', { count, filter });
    }
    case 'pasted':
      return t('plan.selection.pasted', { count });
    case 'rollout':
      return t(`plan.selection.${selection.which}`, { count });
  }
}

const KINDS: readonly SelectionView['kind'][] = ['rows', 'filter', 'pasted', 'rollout'];

/** The same on a page: one of the release before, or of a newer one, is taken at its word. */
export function toldSelection(
  language: Language,
  { chosen, selection }: { chosen?: SelectionView & { count: number }; selection: string },
): string {
  return chosen === undefined || !KINDS.includes(chosen.kind)
    ? selection
    : selectionWords(language, chosen, chosen.count);
}
