import { filterToQuery, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { printable } from '@/lib/domain/words/printable';
import type { Column } from './table-layout';

/** Columns that can be left out. The others say which instance it is, how it is, and what can be done. */
export const OPTIONAL = ['zone', 'type', 'ip', 'tags', 'up_since'] as const satisfies readonly Column[];
export type OptionalColumn = (typeof OPTIONAL)[number];

/** The name under which a browser keeps those that it leaves out. */
export const HIDDEN_KEPT_AS = 'restart-desk-hidden-columns';

/** A view that somebody saved: a name, and the query of the filter. */
export interface BrowserView {
  name: string;
  query: string;
}

/** So many are kept, and so long is a name at most. */
export const MOST_VIEWS = 20;
export const MOST_NAME = 60;

/** The columns that are left out, of what the browser has kept. */
export function parseHidden(kept: string | null): OptionalColumn[] {
  const named = (kept ?? '').split(' ');
  return OPTIONAL.filter((column) => named.includes(column));
}

/** The saved views of what the browser has kept; what is not one is left out. */
export function parseViews(kept: string | null): BrowserView[] {
  let stored: unknown;
  try {
    stored = JSON.parse(kept ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST_VIEWS).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('name' in each) || !('query' in each)) return [];
    const { name, query } = each;
    if (typeof name !== 'string' || typeof query !== 'string' || nameOf(name) === '') return [];
    // What this release does not understand of it leads nowhere.
    const filter = { ...parseFilter(new URLSearchParams(query)), stray: '' };
    return [{ name: nameOf(name), query: filterToQuery(filter) }];
  });
}

/** What it would mean to save a view under a name. `full`: as many are kept as can be, and none has that name. */
export function savingAs(views: readonly BrowserView[], name: string): 'nameless' | 'full' | 'replaces' | 'adds' {
  const own = nameOf(name);
  if (own === '') return 'nameless';
  if (views.some((each) => each.name === own)) return 'replaces';
  return views.length < MOST_VIEWS ? 'adds' : 'full';
}

/** The views with one more, the newest first; one of the same name gives way, and no other: where it is full it stays as it is. */
export function withView(views: readonly BrowserView[], view: BrowserView): readonly BrowserView[] {
  const saving = savingAs(views, view.name);
  if (saving === 'nameless' || saving === 'full') return views;
  const name = nameOf(view.name);
  return [{ name, query: view.query }, ...views.filter((each) => each.name !== name)];
}

/** A name as it is kept. */
export function nameOf(text: string): string {
  return printable(text).trim().slice(0, MOST_NAME);
}
