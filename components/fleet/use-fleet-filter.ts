'use client';

import { useCallback } from 'react';
import { type FleetFilter, filterToQuery, NO_FILTER, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { useAddress } from '../shell/use-address';

export interface FilterState {
  filter: FleetFilter;
  change: (fields: Partial<FleetFilter>, options?: { replace?: boolean }) => void;
  /** Takes away all that narrows, and keeps the order. */
  clear: () => void;
  adopted: number;
}

/** The filter of the fleet, kept in the address. */
export function useFleetFilter(): FilterState {
  const { value: filter, change, adopted, adopt } = useAddress(parseFilter, filterToQuery);
  const { sort, descending } = filter;
  const clear = useCallback(() => adopt({ ...NO_FILTER, sort, descending }), [adopt, sort, descending]);
  return { filter, change, clear, adopted };
}
