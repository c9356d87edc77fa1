'use client';

import { API_PATHS } from '@/lib/domain/paths';
import type { RolloutsView } from '@/lib/domain/rollout/rollout-views';
import { readView } from '../../shell/read-json';
import { type LiveView, useLiveView } from '../../shell/use-live-view';
import { type RolloutsAddress, writeRolloutsAddress } from './rollouts-address';

/** One page of rollouts, followed. */
export function useRollouts(
  address: RolloutsAddress,
  first: { address: RolloutsAddress; view: RolloutsView },
  paused: boolean,
): LiveView<RolloutsView> {
  const query = writeRolloutsAddress(address);
  const none = 'Restart Desk answered that there are no rollouts.';
  return useLiveView({
    key: ['rollouts', query],
    first: first.view,
    fits: query === writeRolloutsAddress(first.address),
    read: (signal) => readView<RolloutsView>(API_PATHS.rollouts(query), none, signal),
    pollMs: (view) => view.pollMs,
    paused,
  });
}
