import type { ReactNode } from 'react';

/** A list of terms and what they are. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(84px,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-dense sm:grid-cols-[128px_minmax(0,1fr)]">
      {children}
    </dl>
  );
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-0.5 text-faint">{term}</dt>
      <dd className="min-w-0 py-0.5 break-words">{children}</dd>
    </>
  );
}

/** A part of the page with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      {children}
    </section>
  );
}
