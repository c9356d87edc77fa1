import type { Ref } from 'react';
import { cx } from './cx';
import { useRestedText } from './use-rested-text';

interface RestedFieldProps {
  label: string;
  hint: string;
  value: string;
  /** Grows when `value` came from elsewhere and must replace what is typed. */
  adopted: number;
  onRest: (text: string) => void;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** How long typing must rest before it counts, in milliseconds. */
const REST_MS = 300;

/** A line to type in that narrows a list. What is typed stays as it is typed; a rest in typing, Enter or leaving it tells. */
export function RestedField({ label, hint, value, adopted, onRest, className, ref }: RestedFieldProps) {
  const { cancel, typing } = useRestedText({ value, adopted, restMs: REST_MS, onRest });
  const now = (next: string) => {
    cancel();
    if (next.trim() !== value) onRest(next.trim());
  };
  return (
    <input
      ref={ref}
      type="search"
      aria-label={label}
      placeholder={hint}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
      {...typing}
      onBlur={(event) => now(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        now(event.currentTarget.value);
      }}
      className={cx(
        'h-8 min-w-0 rounded-md border px-2.5 text-dense [&::-webkit-search-cancel-button]:hidden',
        value === '' ? 'border-edge bg-surface' : 'border-accent bg-accent-wash',
        className,
      )}
    />
  );
}
