import { Eye, EyeOff } from 'lucide-react';
import { type ComponentPropsWithRef, type ReactNode, useState } from 'react';
import { cx } from './cx';
import { FieldFrame } from './field-frame';
import { useLanguage } from './language-provider';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'id'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is to be known before it is filled in. */
  hint?: string;
  /** What is wrong with it. */
  fault?: string | null;
  /** It stands among many, and is as low as they are. */
  dense?: boolean;
  /** Stands in the field, at its end. */
  end?: ReactNode;
}

/** A line to type in, with its label, its rules beforehand and what is wrong with it afterwards. */
export function TextField({ label, onChange, hint, fault, dense, end, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame label={label} hint={hint ?? null} fault={fault ?? null} className={className}>
      {({ border, ...control }) => (
        <div className="relative">
          <input
            autoCapitalize="none"
            spellCheck={false}
            {...rest}
            {...control}
            onChange={(event) => onChange(event.target.value)}
            className={cx(
              'block w-full min-w-0 rounded-md border bg-surface px-2.5 read-only:bg-sunken',
              dense ? 'h-8 text-dense' : 'h-9 text-sm',
              end !== undefined && 'pr-10',
              border,
            )}
          />
          {end}
        </div>
      )}
    </FieldFrame>
  );
}

/** The same for a password, which can be looked at. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end'>) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(false);
  const show = t('ui.show', { label: props.label.toLowerCase() });
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
          aria-label={show}
          title={show}
          onClick={() => setShown(!shown)}
          className="absolute top-1 right-1 inline-flex size-7 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      }
    />
  );
}
