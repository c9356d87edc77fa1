'use client';

import { type ComponentPropsWithRef, useId } from 'react';
import { cx } from '../ui/cx';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** What the server found wrong with it. */
  fault?: string | null;
}

/** One line to type in, with its label, what is to be known beforehand, and what is wrong with it. */
export function PersonTextField({ label, value, onChange, hint, fault = null, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== null || undefined}
        aria-describedby={cx(fault !== null && `${id}-fault`, hint !== undefined && `${id}-hint`) || undefined}
        className={cx(
          'block h-8 w-full min-w-0 rounded-md border bg-surface px-2.5 text-[13px] read-only:bg-sunken',
          fault === null ? 'border-edge' : 'border-bad',
        )}
      />
      {fault !== null && (
        <p id={`${id}-fault`} role="alert" className="mt-1 text-[13px] break-words text-bad">
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
