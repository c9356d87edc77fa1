'use client';

import { useState } from 'react';
import type { FleetView } from '@/lib/domain/instance/fleet-views';
import { type LiveView, useLiveView } from '../shell/use-live-view';
import { type LoadedFleet, readFleet } from './read-fleet';

/** The fleet as filtered, followed. Rows that did not change are not sent again. */
export function useFleet(
  query: string,
  first: { query: string; view: FleetView },
  paused: boolean,
): LiveView<LoadedFleet> {
  const [loaded] = useState<LoadedFleet>(() => ({ ...first.view, rows: first.view.rows ?? [] }));
  return useLiveView({
    key: ['fleet', query],
    first: loaded,
    fits: query === first.query,
    read: (signal, kept) => readFleet(query, kept, signal),
    pollMs: (view) => view.pollMs,
    paused,
  });
}
