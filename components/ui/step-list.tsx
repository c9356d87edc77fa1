import type { ReactNode } from 'react';
import { MixedText } from './foreign-text';
import { Mark, type MarkTone } from './mark';

/** What happened, one thing under the other on a line. */
export function StepList({ children }: { children: ReactNode }) {
  return <ol className="text-dense">{children}</ol>;
}

interface StepProps {
  tone: MarkTone;
  title: ReactNode;
  /** Its time, and what else belongs in its line. */
  beside: ReactNode;
  detail: string | null;
  last: boolean;
  /** What belongs under it. */
  children?: ReactNode;
}

/** One of them. */
export function Step({ tone, title, beside, detail, last, children }: StepProps) {
  return (
    <li className="relative flex gap-3 pb-3 last:pb-0">
      {!last && <span aria-hidden="true" className="thread absolute top-5 bottom-0 left-[5.5px] w-px bg-line" />}
      <Mark tone={tone} still className="mt-[3px]" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 font-medium break-words">{title}</span>
          <span className="flex flex-wrap gap-x-3 text-xs text-faint">{beside}</span>
        </div>
        {detail !== null && (
          <p className="text-soft break-words whitespace-pre-wrap">
            <MixedText text={detail} />
          </p>
        )}
        {children}
      </div>
    </li>
  );
}
