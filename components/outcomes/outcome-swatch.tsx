import type { Outcome } from '@/lib/domain/restart/outcomes';
import { cx } from '../ui/cx';

/** How each outcome is drawn beside its word: by colour, and where two share one, by hatching. */
const OUTCOME_FILL: Readonly<Record<Outcome, string>> = {
  running_again: 'bg-running',
  under_way: 'bg-moving',
  unclear: 'bg-[repeating-linear-gradient(45deg,var(--stopped)_0_2px,var(--sunken)_2px_4px)]',
  failed: 'bg-bad',
  refused: 'bg-[repeating-linear-gradient(45deg,var(--bad)_0_2px,var(--bad-wash)_2px_4px)]',
  not_sent: 'bg-stopped',
  called_off: 'bg-sunken border border-frame',
  check: 'bg-dry',
};

/** The same in a bar: a colour, or a pattern of `StrokePatterns`. */
const STROKE: Readonly<Record<Outcome, string | [ink: string, paper: string]>> = {
  running_again: 'var(--running)',
  under_way: 'var(--moving)',
  unclear: ['var(--stopped)', 'var(--sunken)'],
  failed: 'var(--bad)',
  refused: ['var(--bad)', 'var(--bad-wash)'],
  not_sent: 'var(--stopped)',
  called_off: 'var(--frame)',
  check: 'var(--dry)',
};

/** What a bar of an outcome is drawn with. @param patterns the id of the `StrokePatterns` in its drawing. */
export function strokeOf(outcome: Outcome, patterns: string): string {
  const stroke = STROKE[outcome];
  return typeof stroke === 'string' ? stroke : `url(#${patterns}-${outcome})`;
}

/** The hatchings that bars of a drawing need. */
export function StrokePatterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(STROKE).map(
        ([outcome, stroke]) =>
          typeof stroke !== 'string' && (
            <pattern
              key={outcome}
              id={`${id}-${outcome}`}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" fill={stroke[1]} />
              <rect width="2" height="4" fill={stroke[0]} />
            </pattern>
          ),
      )}
    </defs>
  );
}

/** A piece of a bar beside its word. */
export function OutcomeSwatch({ outcome, className }: { outcome: Outcome; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx('chip inline-block size-2.5 shrink-0 rounded-[2px]', OUTCOME_FILL[outcome], className)}
    />
  );
}
