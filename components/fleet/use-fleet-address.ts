import { useCallback, useEffect, useState } from 'react';
import { type FleetFilter, filterToQuery, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { fleetPath, fleetViewPath } from '@/lib/domain/paths';
import type { SavedView } from '@/lib/domain/views/saved-view';
import { isChangedFrom, parseUnderView, queryUnderView } from '@/lib/domain/views/view-address';
import { useDesk } from '../shell/desk-provider';
import { keepLastFleet } from '../shell/last-fleet';
import { type AddressState, useAddress } from '../shell/use-address';

/** The saved view under whose address the fleet is shown. */
export interface ShownView {
  view: SavedView;
  /** What is shown is no longer what it says. */
  changed: boolean;
  /** Takes over what has become of it; its address stays. */
  take: (view: SavedView) => void;
}

/** What all that shows saved views knows: the query of what is shown now, and the view under whose address that is. */
export interface ViewsShown {
  query: string;
  shown: ShownView | null;
}

/**
 * What the fleet is narrowed to, kept in its address: of its own, or under that of a saved view. The tab keeps it as where the fleet
 * was last looked at.
 * @param first the view of the address; null: it is of none.
 */
export function useFleetAddress(first: SavedView | null): AddressState<FleetFilter> & { shown: ShownView | null } {
  const [view, setView] = useState(first);
  const saved = view?.query ?? null;
  const parse = useCallback(
    (params: URLSearchParams) => (saved === null ? parseFilter(params) : parseUnderView(saved, params)),
    [saved],
  );
  const write = useCallback(
    (filter: FleetFilter) => (saved === null ? filterToQuery(filter) : queryUnderView(saved, filter)),
    [saved],
  );
  const address = useAddress(parse, write);
  const filter = address.value;
  const personId = useDesk().person?.id ?? '';
  const path = view === null ? fleetPath(write(filter)) : fleetViewPath(view.id, write(filter));
  useEffect(() => keepLastFleet(personId, path), [personId, path]);
  const take = (next: SavedView) => {
    setView(next);
    window.history.replaceState(null, '', fleetViewPath(next.id, queryUnderView(next.query, filter)));
  };
  return { ...address, shown: view && { view, changed: isChangedFrom(view.query, filter), take } };
}
