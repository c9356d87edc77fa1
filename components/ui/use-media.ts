import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is as a media query says. The server renders for a wide window; style sheets hide the difference. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

const NARROW = '(max-width: 767px)';

/** True where rows are cards. */
export function useNarrow(): boolean {
  return useMedia(NARROW);
}

/** The same at this moment, for what is placed once. In a browser only. */
export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

/** True where not all columns of a board stand side by side. */
export function useStacked(): boolean {
  return useMedia('(max-width: 1279px)');
}
