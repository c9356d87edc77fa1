import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApplyField } from '@/lib/domain/rollout/plan';
import { cx } from '../../ui/cx';
import { FieldFrame } from '../../ui/field-frame';

interface ChoiceFieldProps {
  label: string;
  field: ApplyField;
  value: string;
  onChange: (value: string) => void;
  hint: string | null;
  fault: string | null;
  readOnly: boolean;
  /** Options. */
  children: ReactNode;
}

/** A native select with its label above it. */
export function ChoiceField({ label, field, value, onChange, hint, fault, readOnly, children }: ChoiceFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} fault={fault}>
      {({ border, ...control }) => (
        <span className="relative flex min-w-0">
          <select
            {...control}
            data-field={field}
            value={value}
            aria-disabled={readOnly || undefined}
            // A select knows no read-only: it keeps its focus and its value.
            onChange={(event) => !readOnly && onChange(event.target.value)}
            className={cx(
              'h-8 w-full min-w-0 appearance-none truncate rounded-md border bg-surface pr-7 pl-2.5 text-dense',
              border,
            )}
          >
            {children}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-faint"
          />
        </span>
      )}
    </FieldFrame>
  );
}
