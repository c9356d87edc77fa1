'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FleetFilter, filterToQuery, NO_FILTER, parseFilter } from '@/lib/fleet/filter';

export interface FilterState {
  filter: FleetFilter;
  /** Changes the filter and the address. `replace` leaves no step in the history: for typing. */
  change: (fields: Partial<FleetFilter>, options?: { replace?: boolean }) => void;
  /** Takes away all that narrows, and keeps the order. */
  clear: () => void;
  /** Grows when the filter came from the address (Back, a link) or was cleared, so that a half-typed search gives way. */
  adopted: number;
}

/**
 * The filter, kept in the address. The page's own state leads, so that typing never waits for the router; the address
 * leads after Back, Forward or a link.
 */
export function useFleetFilter(): FilterState {
  const params = useSearchParams();
  const [filter, setFilter] = useState(() => parseFilter(new URLSearchParams(params)));
  const [adopted, setAdopted] = useState(0);
  const now = useRef(filter);

  const change = useCallback<FilterState['change']>((fields, options) => {
    const next = { ...now.current, ...fields };
    const query = filterToQuery(next);
    if (query === filterToQuery(now.current)) return;
    now.current = next;
    setFilter(next);
    const address = query === '' ? window.location.pathname : `${window.location.pathname}?${query}`;
    if (options?.replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  }, []);

  const clear = useCallback(() => {
    const { sort, descending } = now.current;
    change({ ...NO_FILTER, sort, descending });
    setAdopted((times) => times + 1);
  }, [change]);

  useEffect(() => {
    const told = parseFilter(new URLSearchParams(window.location.search));
    const query = filterToQuery(told);
    // The router may be behind the address while somebody types; the address is the newer one.
    const behind = filterToQuery(parseFilter(new URLSearchParams(params))) !== query;
    if (behind || query === filterToQuery(now.current)) return;
    now.current = told;
    setFilter(told);
    setAdopted((times) => times + 1);
  }, [params]);

  return { filter, change, clear, adopted };
}
