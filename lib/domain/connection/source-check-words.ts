import type { ReadTrouble } from '../instance/read-trouble';
import { isDenied, troubleClause } from '../instance/trouble-words';
import { explainRefusal } from '../restart/refusals';
import { asSentence } from '../words/prose';
import { CHECK_PERMISSIONS, isOptionalCheck, type SeenInstances, type SourceFinding } from './source-check';

/** A finding in words: what was found, and what to do about it; null where nothing needs to be done. */
export interface FindingWords {
  sentence: string;
  nextStep: string | null;
}

/** What a check found out, in sentences for whoever connects an account. */
export function findingWords(finding: SourceFinding): FindingWords {
  switch (finding.state) {
    case 'works':
      return { sentence: worksWords(finding.check, finding.seen), nextStep: null };
    case 'not_asked':
      return { sentence: 'What failed before it keeps this from answering too.', nextStep: null };
    case 'missing':
      return missingWords(finding.check, finding.trouble);
  }
}

/** What stands for the permission that no harmless question can try. */
export const UNTRIED_WORDS =
  'Only a restart or a dry run can show it, so it is not tried. Make a dry run of one instance.';

function worksWords(check: SourceFinding['check'], seen: SeenInstances | null): string {
  switch (check) {
    case 'credentials':
      return 'The credentials are there.';
    case 'instances':
      return `Instances can be read: ${seenWords(seen ?? { count: 0, more: false })}.`;
    case 'system_events':
      return 'System events can be read.';
  }
}

function seenWords({ count, more }: SeenInstances): string {
  if (count === 0) return 'there are none in this region';
  return more ? `more than ${count}` : `${count} of them`;
}

function missingWords(check: SourceFinding['check'], trouble: ReadTrouble): FindingWords {
  const action = CHECK_PERMISSIONS[check];
  if (isDenied(trouble)) {
    const answer = trouble.kind === 'refused' ? trouble.answer : { code: 'Forbidden.RAM', message: '' };
    const { nextStep } = explainRefusal({ ...answer, about: 'read', action, asksAgain: 'person' });
    const without = isOptionalCheck(check) ? ' All else works without it.' : '';
    return { sentence: `The RAM permission ${action} is missing.${without}`, nextStep };
  }
  const clause = troubleClause(trouble);
  const said = asSentence(clause.charAt(0).toUpperCase() + clause.slice(1));
  switch (trouble.kind) {
    case 'refused': {
      const about = trouble.answer.from === 'sts' ? 'sts' : 'read';
      const { sentence, nextStep } = explainRefusal({
        ...trouble.answer,
        about,
        action: about === 'sts' ? undefined : action,
        asksAgain: 'person',
      });
      return { sentence: `${said} ${sentence}`, nextStep };
    }
    case 'throttled':
    case 'no_budget':
      return { sentence: said, nextStep: 'Wait until the next minute begins; then ask again.' };
    case 'unread':
      return {
        sentence: said,
        nextStep:
          'Check that DESK_REGIONS names a region that there is, and that this machine reaches its ECS endpoint (DNS, firewall, port 443); then ask again.',
      };
    case 'looks_empty':
    case 'endless':
      return { sentence: said, nextStep: 'Ask again. If it stays so, open a ticket with Alibaba Cloud.' };
  }
}
