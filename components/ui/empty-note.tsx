import type { ReactNode } from 'react';

interface EmptyNoteProps {
  title: string;
  /** Why, and what to do about it. */
  children: ReactNode;
}

/** What stands in place of a list that has nothing in it. */
export function EmptyNote({ title, children }: EmptyNoteProps) {
  return (
    <div className="mx-auto max-w-[460px] px-4 py-16 text-center text-soft">
      <h2 className="mb-1 text-base font-semibold text-ink">{title}</h2>
      {children}
    </div>
  );
}
