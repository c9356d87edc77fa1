'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { SearchEntry } from './search-entries';

/** Makes the first line of each answer the chosen one. @param first the same object as long as the answer is the same. */
export function useFirstChosen(
  input: RefObject<HTMLInputElement | null>,
  first: SearchEntry | undefined,
): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // cmdk keeps the choice of before, tells assistive technology of no choice but its own, by a key, and goes on to name
    // a line that is no longer there.
    if (first === undefined) input.current?.removeAttribute('aria-activedescendant');
    else root.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
  }, [input, first]);
  return root;
}
