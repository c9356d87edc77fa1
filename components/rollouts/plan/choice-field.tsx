'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { ApplyField } from '@/lib/fleet/rollout/plan';
import { cx } from '../../ui/cx';

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
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <span className="relative flex min-w-0">
        <select
          id={id}
          data-field={field}
          value={value}
          aria-disabled={readOnly || undefined}
          // A select knows no read-only: it keeps its focus and its value.
          onChange={(event) => !readOnly && onChange(event.target.value)}
          aria-invalid={fault !== null || undefined}
          aria-describedby={cx(fault !== null && `${id}-fault`, hint !== null && `${id}-hint`) || undefined}
          className={cx(
            'h-8 w-full min-w-0 appearance-none truncate rounded-md border bg-surface pr-7 pl-2.5 text-[13px]',
            fault === null ? 'border-edge' : 'border-bad',
          )}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-faint"
        />
      </span>
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] break-words text-bad">
          {fault}
        </p>
      )}
      {hint !== null && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
