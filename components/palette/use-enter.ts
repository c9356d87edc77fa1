'use client';

import { useEffect, useRef } from 'react';
import type { LookUp } from './use-look-up';

/** Enter, pressed before what was typed is answered, waits for the answer: it never opens what an older text has found. */
export function useEnter(
  { tooShort, stale, trouble, view }: LookUp,
  typed: string,
  first: () => string | undefined,
  onChoose: (href: string) => void,
): { ready: boolean; wait: (text: string) => void } {
  const wanted = useRef<string | null>(null);
  const answered = !tooShort && !stale && trouble === null && view !== null;
  const latest = useRef({ first, onChoose });
  latest.current = { first, onChoose };
  useEffect(() => {
    if (!answered || wanted.current === null) return;
    const href = wanted.current === typed ? latest.current.first() : undefined;
    wanted.current = null;
    if (href !== undefined) latest.current.onChoose(href);
  }, [answered, typed]);
  return {
    ready: answered || typed.trim() === '',
    wait: (text) => {
      wanted.current = text;
    },
  };
}
