import type { ReadTrouble } from '../instance/read-trouble';
import { isDenied } from '../instance/trouble-codes';
import { troubleInShort } from '../instance/trouble-words';
import { refusalWords } from '../restart/refusal-words';
import { explainRefusal } from '../restart/refusals';
import type { Language } from '../words/language';
import { inARow } from '../words/sentences';
import { CHECK_PERMISSIONS, isOptionalCheck, type SeenInstances, type SourceFinding } from './source-check';

/** A finding in words: what was found, and what to do about it; null where nothing needs to be done. */
export interface FindingWords {
  sentence: string;
  nextStep: string | null;
}

/** What a check found out, in sentences for whoever connects an account. */
export function findingWords(language: Language, finding: SourceFinding): FindingWords {
  switch (finding.state) {
    case 'works':
      return { sentence: worksWords(language, finding.check, finding.seen), nextStep: null };
    case 'not_asked':
      return { sentence: language.t('sourceCheck.notAsked'), nextStep: null };
    case 'missing':
      return missingWords(language, finding.check, finding.trouble);
  }
}

/** What stands for the permission that no harmless question can try. */
export function untriedSentence({ t }: Language): string {
  return t('sourceCheck.untried');
}

function worksWords({ t }: Language, check: SourceFinding['check'], seen: SeenInstances | null): string {
  switch (check) {
    case 'credentials':
      return t('sourceCheck.credentials');
    case 'instances': {
      const { count, more } = seen ?? { count: 0, more: false };
      if (count === 0) return t('sourceCheck.noInstances');
      return more ? t('sourceCheck.moreInstances', { count }) : t('sourceCheck.instances', { count });
    }
    case 'system_events':
      return t('sourceCheck.systemEvents');
  }
}

function missingWords(language: Language, check: SourceFinding['check'], trouble: ReadTrouble): FindingWords {
  const { t } = language;
  const action = CHECK_PERMISSIONS[check];
  if (isDenied(trouble)) {
    const answer = trouble.kind === 'refused' ? trouble.answer : { code: 'Forbidden.RAM', message: '' };
    const refusal = explainRefusal({ ...answer, about: 'read', action, asksAgain: 'person' });
    return {
      sentence: isOptionalCheck(check)
        ? t('sourceCheck.missingOptional', { action })
        : t('sourceCheck.missing', { action }),
      nextStep: refusalWords(language, refusal).nextStep,
    };
  }
  const said = troubleInShort(language, trouble);
  switch (trouble.kind) {
    case 'refused': {
      const about = trouble.answer.from === 'sts' ? 'sts' : 'read';
      const { sentence, nextStep } = refusalWords(
        language,
        explainRefusal({
          ...trouble.answer,
          about,
          action: about === 'sts' ? undefined : action,
          asksAgain: 'person',
        }),
      );
      return { sentence: inARow(language, said, sentence), nextStep };
    }
    case 'throttled':
    case 'no_budget':
      return { sentence: said, nextStep: t('sourceCheck.waitNext') };
    case 'unread':
      return { sentence: said, nextStep: t('sourceCheck.unreadNext') };
    case 'looks_empty':
    case 'endless':
      return { sentence: said, nextStep: t('sourceCheck.ticketNext') };
  }
}
