import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { useLanguage } from './language-provider';

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

interface OptionsProps<Value extends string> {
  of: readonly Value[];
  nameOf?: (value: Value) => string;
}

/** An option for each value, by its name where it has one. */
export function Options<Value extends string>({ of, nameOf = (value) => value }: OptionsProps<Value>) {
  return of.map((value) => (
    <option key={value} value={value}>
      {nameOf(value)}
    </option>
  ));
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

interface FilterSelectProps extends Omit<SelectFieldProps, 'active' | 'children'> {
  /** What there is to choose. */
  values: readonly string[];
  nameOf?: (value: string) => string;
}

/** A select that narrows a list: to all, or to one of what there is. What is chosen stays when it is no longer there. */
export function FilterSelect({ values, nameOf, ...rest }: FilterSelectProps) {
  const { t } = useLanguage();
  const { label, value } = rest;
  return (
    <SelectField {...rest}>
      <option value="">{t('ui.allOf', { label })}</option>
      <Options of={value === '' || values.includes(value) ? values : [value, ...values]} nameOf={nameOf} />
    </SelectField>
  );
}
