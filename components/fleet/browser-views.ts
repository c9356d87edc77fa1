import { MOST_VIEW_NAME, viewNameOf, viewQueryOf } from '@/lib/domain/views/saved-view';

/** A view that a browser has kept, of before views were kept with the account. */
export interface BrowserView {
  name: string;
  query: string;
}

/** The name under which a browser keeps those of a person. */
export const browserViewsKey = (personId: string) => `restart-desk-views-${personId}`;

/** The views of what a browser has kept; what is none, or leads nowhere in this release, is left out. */
export function parseBrowserViews(kept: string | null): BrowserView[] {
  let stored: unknown;
  try {
    stored = JSON.parse(kept ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('name' in each) || !('query' in each)) return [];
    const { name, query } = each;
    if (typeof name !== 'string' || typeof query !== 'string' || viewNameOf(name) === '') return [];
    const understood = viewQueryOf(query);
    return understood === null ? [] : [{ name: viewNameOf(name), query: understood }];
  });
}

/** What of a browser's views stays there, of what it has kept, once one of them is kept with the account; null for nothing. */
export function withoutBrowserView(kept: string | null, view: BrowserView): string | null {
  const stored: unknown = JSON.parse(kept ?? '[]');
  if (!Array.isArray(stored)) return kept;
  // Also what this release understands nothing of stays: another one may.
  const rest = stored.filter((each: unknown) => {
    const [own] = parseBrowserViews(JSON.stringify([each]));
    return own === undefined || own.name !== view.name || own.query !== view.query;
  });
  return rest.length === 0 ? null : JSON.stringify(rest);
}

/** Under which names a view is tried, one after another: its own, and those beside it where others have that. */
export function namesFor(name: string): string[] {
  const short = Array.from(name)
    .slice(0, MOST_VIEW_NAME - 2)
    .join('')
    .trimEnd();
  return [name, ...Array.from({ length: 8 }, (_, place) => `${short} ${place + 2}`)];
}
