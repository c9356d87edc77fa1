import type { ApplyField } from '@/lib/domain/rollout/plan';
import { cx } from '../../ui/cx';
import { FieldFrame } from '../../ui/field-frame';
import { useLanguage } from '../../ui/language-provider';
import { SelectField } from '../../ui/select-field';
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
  return (
    <FieldFrame label={label} hint={hint ?? null} fault={fault}>
      {({ border, ...control }) => (
        <div className="flex gap-1.5">
          <input
            {...control}
            data-field={field}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            readOnly={readOnly}
            className={cx(
              'block h-8 w-[84px] min-w-0 rounded-md border bg-surface px-2.5 text-dense read-only:bg-sunken',
              border,
            )}
          />
          {children}
        </div>
      )}
    </FieldFrame>
  );
}

interface LimitFieldProps extends Omit<NumberFieldProps, 'value' | 'onChange' | 'children'> {
  value: LimitDraft;
  onChange: (value: LimitDraft) => void;
}

/** So many, or such a share. */
export function LimitField({ value, onChange, ...rest }: LimitFieldProps) {
  const { t } = useLanguage();
  return (
    <NumberField {...rest} value={value.text} onChange={(text) => onChange({ ...value, text })}>
      <SelectField
        label={t('plan.unit', { label: rest.label })}
        value={value.kind}
        active={false}
        onChange={(kind) => !rest.readOnly && onChange({ ...value, kind: kind === 'percent' ? 'percent' : 'count' })}
      >
        <option value="count">{t('plan.units.count')}</option>
        <option value="percent">{t('plan.units.percent')}</option>
      </SelectField>
    </NumberField>
  );
}
