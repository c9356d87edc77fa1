import { useEffect } from 'react';

/** By which somebody shows that they are there. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Fetches a part at the first sign of somebody on the page: before they have found what opens it, while the desk can still be
 * reached, and not with the page itself. `load` must stay the same function.
 */
export function useBroughtSoon(load: () => Promise<unknown>, wanted = true): void {
  useEffect(() => {
    if (!wanted) return;
    const signs = new AbortController();
    const bring = () => {
      signs.abort();
      // Asked for again when it is opened.
      void load().catch(() => undefined);
    };
    for (const sign of SIGNS) document.addEventListener(sign, bring, { capture: true, signal: signs.signal });
    return () => signs.abort();
  }, [load, wanted]);
}
