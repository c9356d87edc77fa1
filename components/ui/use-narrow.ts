'use client';

import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 767px)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(NARROW);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** True where rows are cards. The server renders for a wide window; style sheets hide the difference. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
