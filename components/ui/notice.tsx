import type { ReactNode } from 'react';
import { cx } from './cx';
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
