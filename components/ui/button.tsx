import { type ComponentPropsWithRef, useId } from 'react';
import { cx } from './cx';

const LOOKS = {
  primary: 'bg-accent-fill text-on-fill border-transparent hover:brightness-110',
  danger: 'bg-bad-fill text-on-fill border-transparent hover:brightness-110',
  plain: 'bg-surface text-ink border-frame hover:bg-sunken',
  quiet: 'bg-transparent text-soft border-transparent hover:bg-sunken hover:text-ink',
} as const;

const BLOCKED = 'border-line bg-sunken text-faint';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  look?: keyof typeof LOOKS;
  size?: 'small' | 'normal';
  /** Why it cannot be used at the moment, unless it works. It stays focusable and says so; its onClick is not called. */
  blocked?: string | null;
  /** Works on it: keeps its focus, ignores clicks. */
  busy?: boolean;
}

/** A button that is never silently disabled: to block it takes a reason, which assistive technology reads. */
export function Button({ look = 'plain', size = 'normal', blocked: why = null, busy = false, ...props }: ButtonProps) {
  const blocked = busy ? null : why;
  const reasonId = useId();
  const { className, onClick, children, ...rest } = props;
  const off = blocked !== null || busy;
  return (
    <>
      <button
        type="button"
        {...rest}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={cx(rest['aria-describedby'], blocked !== null && reasonId) || undefined}
        onClick={(event) => {
          if (off) event.preventDefault();
          else onClick?.(event);
        }}
        className={cx(
          'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
          size === 'small' ? 'h-[26px] px-2.5 text-dense' : 'h-8 px-3 text-sm',
          blocked === null ? LOOKS[look] : BLOCKED,
          className,
        )}
      >
        {children}
      </button>
      {blocked !== null && (
        <span id={reasonId} hidden>
          {blocked}
        </span>
      )}
    </>
  );
}
