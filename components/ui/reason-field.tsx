import { type Ref, useId } from 'react';
import { cx } from './cx';
import { useLanguage } from './language-provider';

/** The longest reason in characters, as the server checks it. */
const MAX = 500;
/** From here on the page says how many are left. */
const NEAR = 400;

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  required: boolean;
  readOnly: boolean;
  /** What the server found wrong with it. */
  fault: string | null;
  ref: Ref<HTMLTextAreaElement>;
}

/** Why. Nothing that is typed or pasted is cut: what is too long is said. */
export function ReasonField({ value, onChange, required, readOnly, fault, ref }: ReasonFieldProps) {
  const { t } = useLanguage();
  const id = useId();
  const left = MAX - [...value.trim()].length;
  const near = left <= MAX - NEAR;
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-1.5 text-dense font-medium">
        {t('ui.reason')}
        <span className="font-normal text-faint">{t(required ? 'ui.reasonRequired' : 'ui.reasonOptional')}</span>
      </label>
      <textarea
        ref={ref}
        id={id}
        data-field="reason"
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        readOnly={readOnly}
        aria-required={required}
        aria-invalid={fault !== null || undefined}
        aria-describedby={cx(fault !== null && `${id}-fault`, `${id}-hint`)}
        placeholder={t('ui.reasonHint')}
        className={cx(
          'block w-full resize-y rounded-md border bg-surface px-2.5 py-1.5 text-dense',
          fault === null ? 'border-edge' : 'border-bad',
        )}
      />
      {fault !== null && (
        <p id={`${id}-fault`} role="alert" className="mt-1 text-dense text-bad">
          {fault}
        </p>
      )}
      <p
        id={`${id}-hint`}
        aria-live="polite"
        className={near ? cx('mt-1 text-xs', left < 0 ? 'text-bad' : 'text-faint') : 'sr-only'}
      >
        {near
          ? left < 0
            ? t('ui.reasonTooLong', { count: -left })
            : t('ui.reasonLeft', { count: String(left) })
          : t('ui.reasonHint')}
      </p>
    </div>
  );
}
