import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

interface SelectFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** It narrows or changes what is shown, and looks like it. */
  active?: boolean;
  /** Options; the first stands for "all". */
  children: ReactNode;
  className?: string;
}

/** A native select: known to every browser, screen reader and phone. Its label is its first option and its name. */
export function SelectField({ label, value, onChange, active = value !== '', children, className }: SelectFieldProps) {
  return (
    <span className={cx('relative inline-flex min-w-0', className)}>
      <select
        aria-label={label}
        value={value}
        data-active={active || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={cx(
          'h-8 w-full min-w-0 appearance-none truncate rounded-md border py-0 pr-7 pl-2.5 text-dense',
          active
            ? 'border-accent bg-accent-wash font-medium text-ink'
            : 'border-frame bg-surface text-soft hover:bg-hover',
        )}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
