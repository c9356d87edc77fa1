import { useEffect, useState } from 'react';

/**
 * The token after the # of the page's address. It is taken out of the address at once, so that it stands neither in the
 * history nor in a picture of the screen; no server ever sees it there.
 * @returns undefined until the address has been read; null when there is none.
 */
export function useFragmentToken(): string | null | undefined {
  const [token, setToken] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    const read = () => {
      const { hash, pathname, search } = window.location;
      if (hash.length > 1) {
        setToken(hash.slice(1));
        // With the state that the router keeps there.
        window.history.replaceState(window.history.state, '', `${pathname}${search}`);
      } else {
        setToken((before) => before ?? null);
      }
    };
    read();
    // The link may be opened in the tab that shows this page already.
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return token;
}
