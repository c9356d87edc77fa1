'use client';

import { useId } from 'react';
import type { ApplyField } from '@/lib/fleet/rollout/plan';
import { cx } from '../../ui/cx';
import { SelectField } from '../../ui/select-field';
import { COPY } from './copy';
import type { LimitDraft } from './plan-draft';

interface NumberFieldProps {
  label: string;
  field: ApplyField;
  value: string;
  onChange: (text: string) => void;
  hint?: string;
  fault: string | null;
  readOnly: boolean;
  /** Stands beside the number. */
  children?: React.ReactNode;
}

/** A number to type, with what it means and what is wrong with it. Nothing that is typed is corrected under the hand. */
export function NumberField({ label, field, value, onChange, hint, fault, readOnly, children }: NumberFieldProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[13px] font-medium">
        {label}
      </label>
      <div className="flex gap-1.5">
        <input
          id={id}
          data-field={field}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          readOnly={readOnly}
          aria-invalid={fault !== null || undefined}
          aria-describedby={cx(fault !== null && `${id}-fault`, hint !== undefined && `${id}-hint`) || undefined}
          className={cx(
            'block h-8 w-[84px] min-w-0 rounded-md border bg-surface px-2.5 text-[13px] read-only:bg-sunken',
            fault === null ? 'border-edge' : 'border-bad',
          )}
        />
        {children}
      </div>
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] break-words text-bad">
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

interface LimitFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange' | 'children'> {
  value: LimitDraft;
  onChange: (value: LimitDraft) => void;
}

/** So many, or such a share. */
export function LimitField({ value, onChange, ...rest }: LimitFieldProps) {
  return (
    <NumberField {...rest} value={value.text} onChange={(text) => onChange({ ...value, text })}>
      <SelectField
        label={COPY.unit(rest.label)}
        value={value.kind}
        active={false}
        onChange={(kind) => !rest.readOnly && onChange({ ...value, kind: kind === 'percent' ? 'percent' : 'count' })}
      >
        <option value="count">{COPY.units.count}</option>
        <option value="percent">{COPY.units.percent}</option>
      </SelectField>
    </NumberField>
  );
}
