import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { filterToQuery, NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { FleetView, InstanceRow } from '@/lib/domain/instance/fleet-views';
import { API_PATHS } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { usePollMs } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { useLanguage } from '../ui/language-provider';

/** A view whose rows are at hand, also when the server left them out because nothing had changed. */
type LoadedFleet = FleetView & { rows: InstanceRow[] };

/** The fleet as filtered, followed. Rows that did not change are not sent again. */
export function useFleet(
  query: string,
  first: { query: string; view: FleetView },
  paused: boolean,
): LiveView<LoadedFleet> {
  const language = useLanguage();
  const [loaded] = useState<LoadedFleet>(() => ({ ...first.view, rows: first.view.rows ?? [] }));
  return useLiveView({
    key: ['fleet', query],
    first: loaded,
    fits: query === first.query,
    read: (signal, kept) => readFleet(language, query, kept, signal),
    pollMs: (view) => view.pollMs,
    paused,
  });
}

/**
 * One instance as it is now, whatever the filter of the page: a row that a filter hides is asked for by its id. Null when
 * it has left the fleet.
 */
export function useLiveRow(opened: InstanceRow | null, view: LoadedFleet): InstanceRow | null {
  const language = useLanguage();
  const listed = opened === null ? undefined : view.rows.find((row) => row.key === opened.key);
  const query = filterToQuery({ ...NO_FILTER, q: opened?.instanceId ?? '' });
  const pollMs = usePollMs(view.pollMs);
  const { data } = useQuery({
    queryKey: ['fleet', query, 'one'],
    queryFn: ({ signal }) => readFleet(language, query, undefined, signal),
    enabled: opened !== null && listed === undefined,
    refetchInterval: pollMs,
    gcTime: 0,
  });
  if (opened === null || listed !== undefined) return listed ?? null;
  // Until the first answer, what was there is believed.
  if (data === undefined) return opened;
  return data.rows.find((row) => row.key === opened.key) ?? null;
}

/**
 * Asks the desk for the fleet. Rows that have not changed since `before` are taken from it.
 * @throws what `readView` does.
 */
async function readFleet(
  { t }: Language,
  query: string,
  before: LoadedFleet | undefined,
  signal: AbortSignal,
): Promise<LoadedFleet> {
  const params = new URLSearchParams(query);
  if (before !== undefined && before.version !== '') params.set('known', before.version);
  const view = await readView<FleetView>(API_PATHS.fleet(params), t('fleetPage.noFleet'), signal);
  return { ...view, rows: view.rows ?? before?.rows ?? [] };
}
