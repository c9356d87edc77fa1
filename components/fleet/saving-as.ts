import { MOST_OWN_VIEWS, MOST_SHARED_VIEWS, type SavedView, viewNameOf } from '@/lib/domain/views/saved-view';

/** What it would mean to save under a name: it `adds` one, or `replaces` an own one; `taken` by a shared one of somebody else; `full`. */
export function savingViewAs(
  views: readonly SavedView[],
  { name, shared }: { name: string; shared: boolean },
): { kind: 'nameless' | 'adds' | 'full' } | { kind: 'replaces' | 'taken'; view: SavedView } {
  const given = viewNameOf(name);
  if (given === '') return { kind: 'nameless' };
  const alike = views.filter((each) => each.shared === shared);
  const view = alike.find((each) => each.name === given);
  if (view !== undefined) return { kind: view.own ? 'replaces' : 'taken', view };
  return { kind: alike.length < (shared ? MOST_SHARED_VIEWS : MOST_OWN_VIEWS) ? 'adds' : 'full' };
}
