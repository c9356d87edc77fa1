import { type Ref, useId } from 'react';
import { cx } from './cx';

/** The longest reason in characters, as the server checks it. */
const MAX = 500;
/** From here on the page says how many are left. */
const NEAR = 400;

const WORDS = {
  reason: 'Reason',
  reasonOptional: 'optional',
  reasonRequired: 'required',
  reasonHint: 'Why, in a few words. A ticket link may stand here.',
  charactersLeft: (left: number) =>
    left < 0 ? `${-left} ${left === -1 ? 'character' : 'characters'} too many` : `${left} characters left`,
} as const;

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
  const id = useId();
  const used = [...value.trim()].length;
  return (
    <div>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-1.5 text-dense font-medium">
        {WORDS.reason}
        <span className="font-normal text-faint">{required ? WORDS.reasonRequired : WORDS.reasonOptional}</span>
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
        placeholder={WORDS.reasonHint}
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
        className={used >= NEAR ? cx('mt-1 text-xs', used > MAX ? 'text-bad' : 'text-faint') : 'sr-only'}
      >
        {used >= NEAR ? WORDS.charactersLeft(MAX - used) : WORDS.reasonHint}
      </p>
    </div>
  );
}
