import { isOptionalCheck, type SourceFinding } from '@/lib/domain/connection/source-check';
import { findingWords, UNTRIED_WORDS } from '@/lib/domain/connection/source-check-words';
import { ForeignText } from '../ui/foreign-text';
import { Mark, type MarkTone } from '../ui/mark';
import { SETTINGS_COPY } from './settings-copy';

/** What a check found out, one thing a line: what works, what is missing and what to do about it, and what no read can tell. */
export function SourceFindings({ findings, tookMs }: { findings: readonly SourceFinding[]; tookMs: number }) {
  return (
    <ul className="mt-2 flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 text-dense">
      {findings.map((finding) => {
        const { sentence, nextStep } = findingWords(finding);
        return (
          <li key={finding.check} className="flex gap-2">
            <Mark tone={toneOf(finding)} className="mt-[3px]" />
            <ForeignText
              text={nextStep === null ? sentence : `${sentence} ${nextStep}`}
              className="min-w-0 break-words"
            />
          </li>
        );
      })}
      <li className="flex gap-2 text-soft">
        <Mark tone="neutral" className="mt-[3px]" />
        <span>{SETTINGS_COPY.restarts(UNTRIED_WORDS)}</span>
      </li>
      <li className="pl-5 text-xs text-faint">{SETTINGS_COPY.took(tookMs)}</li>
    </ul>
  );
}

function toneOf({ check, state }: SourceFinding): MarkTone {
  if (state === 'works') return 'pass';
  if (state === 'not_asked') return 'neutral';
  return isOptionalCheck(check) ? 'notice' : 'bad';
}
