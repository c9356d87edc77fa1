import { columnAmounts } from '@/lib/domain/rollout/column-words';
import type { BoardColumn } from '@/lib/domain/rollout/rollout-views';
import { cx } from '../../ui/cx';
import { useLanguage } from '../../ui/language-provider';
import { endedOf, partsOf } from './column-order';

/** How each column is drawn: by colour, and by hatching where another one is near to it. */
const FILL: Readonly<Record<BoardColumn, string>> = {
  running_again: 'bg-running',
  failed: 'bg-bad',
  skipped: 'bg-[repeating-linear-gradient(45deg,var(--stopped)_0_2px,var(--sunken)_2px_4px)]',
  not_started: 'bg-stopped',
  under_way: 'bg-[repeating-linear-gradient(45deg,var(--moving)_0_3px,var(--moving-wash)_3px_6px)]',
  waiting: 'bg-sunken',
};

interface OutcomeBarProps {
  counts: Readonly<Record<BoardColumn, number>>;
  total: number;
  /** What it is the progress of. */
  label: string;
  className?: string;
}

/** How many have ended, and how: a bar with a part for each. Whoever shows it says the same in words beside it. */
export function OutcomeBar({ counts, total, label, className }: OutcomeBarProps) {
  const language = useLanguage();
  const ended = endedOf(counts, total);
  const parts = columnAmounts(language, counts, partsOf(counts));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={ended}
      aria-valuetext={language.t('rolloutColumn.bar', { ended, total, parts })}
      className={cx('flex overflow-hidden rounded-full border border-frame bg-sunken', className)}
    >
      {partsOf(counts).map((column) => (
        <span key={column} className={cx('chip block min-w-px', FILL[column])} style={{ flexGrow: counts[column] }} />
      ))}
    </div>
  );
}

/** A piece of the bar beside its word. */
export function BarSwatch({ column }: { column: BoardColumn }) {
  return (
    <span
      aria-hidden="true"
      className={cx('chip inline-block size-2.5 shrink-0 rounded-[2px] border border-frame', FILL[column])}
    />
  );
}
