'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * The token of the link in the address, which is taken out of the address bar and the history at once. Null: there is
 * none; undefined: not known yet. Another link that is opened in the same tab is taken too.
 */
export function useToken(): string | null | undefined {
  const [token, setToken] = useState<string | null | undefined>(undefined);
  const taken = useRef(false);
  useEffect(() => {
    const take = () => {
      const found = window.location.hash.slice(1);
      if (found !== '') {
        taken.current = true;
        window.history.replaceState(window.history.state, '', window.location.pathname);
        setToken(found);
      } else if (!taken.current) setToken(null);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return token;
}
