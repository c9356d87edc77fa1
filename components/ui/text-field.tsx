'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentPropsWithRef, type ReactNode, useId, useState } from 'react';
import { cx } from './cx';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'id'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is to be known before it is filled in. */
  hint?: string;
  /** What is wrong with it. */
  fault?: string | null;
  /** Stands in the field, at its end. */
  end?: ReactNode;
}

/** A line to type in, with its label, its rules beforehand and what is wrong with it afterwards. */
export function TextField({ label, value, onChange, hint, fault = null, end, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          autoCapitalize="none"
          spellCheck={false}
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={fault !== null || undefined}
          aria-describedby={cx(fault !== null && `${id}-fault`, hint !== undefined && `${id}-hint`) || undefined}
          className={cx(
            'block h-9 w-full rounded-md border bg-surface px-2.5 text-sm',
            end !== undefined && 'pr-10',
            fault === null ? 'border-edge' : 'border-bad',
          )}
        />
        {end}
      </div>
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] text-bad">
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The same for a password, which can be looked at. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end'>) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCorrect="off"
      end={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={`Show ${props.label.toLowerCase()}`}
          title={`Show ${props.label.toLowerCase()}`}
          onClick={() => setShown(!shown)}
          className="absolute top-1 right-1 inline-flex size-7 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      }
    />
  );
}
