import { isOptionalCheck, type SourceFinding } from '@/lib/domain/connection/source-check';
import { findingWords, untriedSentence } from '@/lib/domain/connection/source-check-words';
import { inARow } from '@/lib/domain/words/sentences';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';

/** What a check found out, one thing a line: what works, what is missing and what to do about it, and what no read can tell. */
export function SourceFindings({ findings, tookMs }: { findings: readonly SourceFinding[]; tookMs: number }) {
  const language = useLanguage();
  const { t } = language;
  return (
    <ul className="mt-2 flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 text-dense">
      {findings.map((finding) => {
        const { sentence, nextStep } = findingWords(language, finding);
        return (
          <li key={finding.check} className="flex gap-2">
            <Mark tone={toneOf(finding)} className="mt-[3px]" />
            <MixedText text={inARow(language, sentence, nextStep ?? '')} className="min-w-0" />
          </li>
        );
      })}
      <li className="flex gap-2 text-soft">
        <Mark tone="neutral" className="mt-[3px]" />
        <span>{t('settingsPage.restarts', { why: untriedSentence(language) })}</span>
      </li>
      <li className="pl-5 text-xs text-faint">{t('settingsPage.took', { ms: String(tookMs) })}</li>
    </ul>
  );
}

function toneOf({ check, state }: SourceFinding): MarkTone {
  if (state === 'works') return 'pass';
  if (state === 'not_asked') return 'neutral';
  return isOptionalCheck(check) ? 'notice' : 'bad';
}
