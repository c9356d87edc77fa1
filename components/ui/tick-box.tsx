import type { ComponentPropsWithRef } from 'react';
import { cx } from './cx';

interface TickBoxProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'onChange'> {
  checked: boolean;
  onChange: (on: boolean) => void;
}

/** A box to tick with its words beside it. `className` is for both together. */
export function TickBox({ onChange, className, children, ...rest }: TickBoxProps) {
  return (
    <label className={cx('flex min-h-6 items-center gap-2', className)}>
      <input
        {...rest}
        type="checkbox"
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0"
      />
      {children}
    </label>
  );
}
