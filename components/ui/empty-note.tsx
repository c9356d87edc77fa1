import type { ReactNode } from 'react';
import { Button } from './button';

interface EmptyNoteProps {
  title: string;
  /** Why. */
  text: string;
  /** What else there is to say or to do about it. */
  children?: ReactNode;
  /** The way back to all, where something narrows. */
  clear?: { label: string; onClear: () => void };
}

/** What stands in place of a list that has nothing in it. */
export function EmptyNote({ title, text, children, clear }: EmptyNoteProps) {
  return (
    <div className="mx-auto max-w-[460px] px-4 py-16 text-center text-soft">
      <h2 className="mb-1 text-base font-semibold text-ink">{title}</h2>
      <p>{text}</p>
      {children}
      {clear !== undefined && (
        <Button className="mt-4" onClick={clear.onClear}>
          {clear.label}
        </Button>
      )}
    </div>
  );
}
