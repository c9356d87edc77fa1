'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { wallMs } from '@/lib/clock';
import type { DeskView } from '@/lib/domain/access/person';
import { DESK_KEY } from '../shell/desk-provider';

/** The server's time at the first render, ISO 8601 UTC: of what every page asks again and again, and how long ago that was. */
export function useServedNow(): string {
  const client = useQueryClient();
  const [servedAt] = useState(() => {
    const state = client.getQueryState<DeskView>(DESK_KEY);
    const nowMs = wallMs();
    const served = state?.data === undefined ? nowMs : Date.parse(state.data.servedAt) + (nowMs - state.dataUpdatedAt);
    return new Date(served).toISOString();
  });
  return servedAt;
}
