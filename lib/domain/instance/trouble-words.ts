import { faultSentence } from '../restart/call-faults';
import { refusalWords } from '../restart/refusal-words';
import { explainRefusal } from '../restart/refusals';
import type { Language } from '../words/language';
import { bare, capitalised } from '../words/prose';
import { inARow } from '../words/sentences';
import type { ReadTrouble, UnseenWhy } from './read-trouble';
import { answerCode, kindOf } from './trouble-codes';

/** Why nobody could see an instance, in one clause. */
export function unseenClause(language: Language, { why, trouble }: UnseenWhy): string {
  const { t } = language;
  if (trouble !== undefined) return troubleClause(language, trouble);
  switch (why) {
    case 'not_running':
      return t('trouble.not_running');
    case 'not_read':
      return t('trouble.not_read');
    case 'not_found':
      return t('trouble.not_found');
    default:
      // A clause of an older release; or a code alone, where such a server passed on what this one had noted.
      return /\s/.test(why) ? bare(why) : t('trouble.unread', { why });
  }
}

/** What a trouble is called in one clause: never a URL, never signed text. */
export function troubleClause(language: Language, trouble: ReadTrouble): string {
  const { t } = language;
  switch (trouble.kind) {
    case 'refused': {
      const code = answerCode(trouble.answer);
      return trouble.answer.from === 'sts' ? t('trouble.noCredentials', { code }) : t('trouble.refused', { code });
    }
    case 'looks_empty':
      return t('trouble.looksEmpty');
    case 'throttled':
      if (trouble.api !== 'AssumeRole') return t('trouble.throttled', { code: trouble.code ?? trouble.api });
      return trouble.code === null ? t('trouble.throttledSts') : t('trouble.throttledStsCode', { code: trouble.code });
    case 'no_budget':
      return t('trouble.noBudget', { api: trouble.api });
    case 'endless':
      return t('trouble.endless', { pages: String(trouble.pages) });
    case 'unread':
      return t('trouble.unread', { why: bare(faultSentence(language, trouble.detail, trouble.params)) });
  }
  // Of a newer release, which knows what it means.
  return t('trouble.unread', { why: kindOf(trouble) });
}

/** The clause as a sentence of its own. */
export function troubleInShort(language: Language, trouble: ReadTrouble): string {
  return language.t('trouble.sentence', { clause: capitalised(bare(troubleClause(language, trouble))) });
}

/** The same in whole sentences: what happened, what it means and what to do, as a refused restart says it of the same code. */
export function troubleSentence(language: Language, trouble: ReadTrouble, action = 'ecs:DescribeInstances'): string {
  const said = troubleInShort(language, trouble);
  switch (trouble.kind) {
    case 'refused': {
      const about = trouble.answer.from === 'sts' ? 'sts' : 'read';
      const { sentence, nextStep } = refusalWords(
        language,
        explainRefusal({ ...trouble.answer, about, action: about === 'sts' ? undefined : action }),
      );
      return inARow(language, said, sentence, nextStep);
    }
    case 'looks_empty': {
      const denied = explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read', action });
      return inARow(language, said, refusalWords(language, denied).nextStep);
    }
    case 'endless':
      return inARow(language, said, language.t('trouble.endlessNext'));
    case 'throttled':
    case 'no_budget':
    case 'unread':
      return said;
  }
  return said;
}
