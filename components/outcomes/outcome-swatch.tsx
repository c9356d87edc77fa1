import type { Outcome } from '@/lib/domain/restart/outcomes';
import { cx } from '../ui/cx';

/** How each outcome is drawn in a bar: by colour, and where two share one, by hatching. */
export const OUTCOME_FILL: Readonly<Record<Outcome, string>> = {
  running_again: 'bg-running',
  under_way: 'bg-moving',
  unclear: 'bg-[repeating-linear-gradient(45deg,var(--stopped)_0_2px,var(--sunken)_2px_4px)]',
  failed: 'bg-bad',
  refused: 'bg-[repeating-linear-gradient(45deg,var(--bad)_0_2px,var(--bad-wash)_2px_4px)]',
  not_sent: 'bg-stopped',
  called_off: 'bg-sunken border border-frame',
  check: 'bg-dry',
};

/** A piece of a bar beside its word. */
export function OutcomeSwatch({ outcome, className }: { outcome: Outcome; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx('chip inline-block size-2.5 shrink-0 rounded-[2px]', OUTCOME_FILL[outcome], className)}
    />
  );
}
