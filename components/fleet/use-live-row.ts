'use client';

import { useQuery } from '@tanstack/react-query';
import { filterToQuery, NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { usePollMs } from '../shell/desk-provider';
import { type LoadedFleet, readFleet } from './read-fleet';

/**
 * One instance as it is now, whatever the filter of the page: a row that a filter hides is asked for by its id. Null when
 * it has left the fleet.
 */
export function useLiveRow(opened: InstanceRow | null, view: LoadedFleet): InstanceRow | null {
  const listed = opened === null ? undefined : view.rows.find((row) => row.key === opened.key);
  const query = filterToQuery({ ...NO_FILTER, q: opened?.instanceId ?? '' });
  const pollMs = usePollMs(view.pollMs);
  const { data } = useQuery({
    queryKey: ['fleet', query, 'one'],
    queryFn: ({ signal }) => readFleet(query, undefined, signal),
    enabled: opened !== null && listed === undefined,
    refetchInterval: pollMs,
    gcTime: 0,
  });
  if (opened === null || listed !== undefined) return listed ?? null;
  // Until the first answer, what was there is believed.
  if (data === undefined) return opened;
  return data.rows.find((row) => row.key === opened.key) ?? null;
}
