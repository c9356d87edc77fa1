import type { ReactNode } from 'react';
import { cx } from './cx';
import { MixedLine } from './foreign-text';
import { Mark, type MarkTone } from './mark';

const WASH: Partial<Record<MarkTone, string>> = {
  bad: 'bg-bad-wash',
  notice: 'bg-moving-wash',
  dry: 'bg-dry-wash',
};

/** A sentence or two that belong to the place where they stand. */
export function Notice({ tone, children, className }: { tone: MarkTone; children: ReactNode; className?: string }) {
  return (
    <div className={cx('notice flex gap-2 rounded-md px-3 py-2 text-dense', WASH[tone] ?? 'bg-sunken', className)}>
      <Mark tone={tone} className="mt-[3px]" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

interface AlertNoticeProps {
  tone: MarkTone;
  text: string;
  /** Of its sentence. */
  className?: string;
  /** What stands below the sentence, and is not said with it. */
  children?: ReactNode;
}

/** A sentence that is said as soon as it stands there. */
export function AlertNotice({ tone, text, className, children }: AlertNoticeProps) {
  return (
    <Notice tone={tone}>
      <MixedLine alert text={text} className={className} />
      {children}
    </Notice>
  );
}
