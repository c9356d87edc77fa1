import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface AddressState<T> {
  value: T;
  /** Changes the value and the address. `replace` leaves no step in the history: for typing. */
  change: (fields: Partial<T>, options?: { replace?: boolean }) => void;
  /** Grows when the value came from the address (Back, a link) or was taken over whole, so that a half-typed text gives way. */
  adopted: number;
  /** The same as `change`, and what is half typed gives way. */
  adopt: (fields: Partial<T>) => void;
}

/**
 * What a page is narrowed to, kept in the address. The page's own state leads, so that typing never waits for the router;
 * the address leads after Back, Forward or a link.
 * @param parse total: what makes no sense counts as not given. @param write the query string, '' for none. Both are the
 *   same functions at every call.
 */
export function useAddress<T extends object>(
  parse: (params: URLSearchParams) => T,
  write: (value: T) => string,
): AddressState<T> {
  const params = useSearchParams();
  const [value, setValue] = useState(() => parse(new URLSearchParams(params)));
  const [adopted, setAdopted] = useState(0);
  const now = useRef(value);

  const change = useCallback<AddressState<T>['change']>(
    (fields, options) => {
      const next = { ...now.current, ...fields };
      const query = write(next);
      if (query === write(now.current)) return;
      now.current = next;
      setValue(next);
      const address = query === '' ? window.location.pathname : `${window.location.pathname}?${query}`;
      if (options?.replace) window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
    [write],
  );

  const adopt = useCallback<AddressState<T>['adopt']>(
    (fields) => {
      change(fields);
      setAdopted((times) => times + 1);
    },
    [change],
  );

  const follow = useCallback(() => {
    const told = parse(new URLSearchParams(window.location.search));
    if (write(told) === write(now.current)) return;
    now.current = told;
    setValue(told);
    setAdopted((times) => times + 1);
  }, [parse, write]);

  useEffect(() => {
    const told = parse(new URLSearchParams(window.location.search));
    // The router may be behind the address while somebody types; the address is the newer one.
    if (write(parse(new URLSearchParams(params))) === write(told)) follow();
  }, [params, parse, write, follow]);

  // Who goes back before the router has drawn the step before leaves it where it was, and it has nothing to tell.
  useEffect(() => {
    const page = window.location.pathname;
    const wentBack = () => {
      if (window.location.pathname === page) follow();
    };
    window.addEventListener('popstate', wentBack);
    return () => window.removeEventListener('popstate', wentBack);
  }, [follow]);

  return { value, change, adopted, adopt };
}
