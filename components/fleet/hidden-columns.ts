import type { Column } from './table-layout';

/** Columns that can be left out. The others say which instance it is, how it is, and what can be done. */
export const OPTIONAL = ['zone', 'type', 'ip', 'tags', 'up_since'] as const satisfies readonly Column[];
export type OptionalColumn = (typeof OPTIONAL)[number];

/** The name under which a browser keeps those that it leaves out. */
export const HIDDEN_KEPT_AS = 'restart-desk-hidden-columns';

/** The columns that are left out, of what the browser has kept. */
export function parseHidden(kept: string | null): OptionalColumn[] {
  const named = (kept ?? '').split(' ');
  return OPTIONAL.filter((column) => named.includes(column));
}
