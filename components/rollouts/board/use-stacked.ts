'use client';

import { useSyncExternalStore } from 'react';

const STACKED = '(max-width: 1279px)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(STACKED);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** True where the columns of the board do not all stand side by side. The server renders for a wide window. */
export function useStacked(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(STACKED).matches,
    () => false,
  );
}
