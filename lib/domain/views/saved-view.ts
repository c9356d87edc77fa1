import { filterToQuery, parseFilter } from '../instance/fleet-filter';
import { printable } from '../words/printable';

/** The longest name of a saved view, in characters. */
export const MOST_VIEW_NAME = 60;
/** The longest query of one, in characters. */
export const MOST_VIEW_QUERY = 2_000;
/** So many a person can keep for themselves. */
export const MOST_OWN_VIEWS = 50;
/** So many can be shared by all together. */
export const MOST_SHARED_VIEWS = 100;

/** A saved view of the fleet, as somebody sees it who has it. */
export interface SavedView {
  id: string;
  name: string;
  /** As `filterToQuery` writes it; a newer release may have written what this one does not understand. */
  query: string;
  /** Everybody who may see the fleet has it; otherwise its owner alone. */
  shared: boolean;
  /** Whoever asks has saved it. */
  own: boolean;
  owner: { id: string; name: string };
}

/** The views that somebody has: their own and the shared ones, each kind by its names. What GET /api/views answers. */
export interface SavedViews {
  items: SavedView[];
  servedAt: string;
}

/** A name as it is kept: on one line, and no longer than can be. Empty: it is none. */
export function viewNameOf(text: string): string {
  return Array.from(printable(text.trim())).slice(0, MOST_VIEW_NAME).join('').trim();
}

/** A query as it is kept: what is understood of it, in the one order. Null: something in it is not understood. */
export function viewQueryOf(query: string): string | null {
  const filter = parseFilter(new URLSearchParams(query));
  return filter.stray === '' ? filterToQuery(filter) : null;
}
