import { type ReactNode, useId } from 'react';
import { cx } from './cx';

/** What ties a control to its label and to what stands under it. */
export interface FramedControl {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  /** Its border's colour. */
  border: string;
}

interface FieldFrameProps {
  label: ReactNode;
  /** What is to be known before it is filled in. */
  hint: string | null;
  /** What is wrong with it: said as soon as it stands there. */
  fault: string | null;
  className?: string;
  children: (control: FramedControl) => ReactNode;
}

/** A control with its label above it, and below it what is wrong with it and what it means. */
export function FieldFrame({ label, hint, fault, className, children }: FieldFrameProps) {
  const id = useId();
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block text-dense font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': fault !== null || undefined,
        'aria-describedby': cx(fault !== null && `${id}-fault`, hint !== null && `${id}-hint`) || undefined,
        border: fault === null ? 'border-edge' : 'border-bad',
      })}
      {fault !== null && (
        <p id={`${id}-fault`} role="alert" className="mt-1 text-dense break-words text-bad">
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
