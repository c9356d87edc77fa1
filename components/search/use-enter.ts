'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { LookUp } from './use-search';

/** Enter, pressed before what was typed is answered, waits for the answer: it never opens what an older text has found. */
export function useEnter(
  { tooShort, stale, trouble, view }: LookUp,
  typed: string,
  first: () => string | undefined,
  onChoose: (href: string) => void,
): { ready: boolean; wait: (text: string) => void } {
  const wanted = useRef<string | null>(null);
  const answered = !tooShort && !stale && trouble === null && view !== null;
  const choose = useEffectEvent((text: string) => {
    const href = text === typed ? first() : undefined;
    if (href !== undefined) onChoose(href);
  });
  useEffect(() => {
    const text = wanted.current;
    if (!answered || text === null) return;
    wanted.current = null;
    choose(text);
  }, [answered]);
  return {
    ready: answered || typed.trim() === '',
    wait: (text) => {
      wanted.current = text;
    },
  };
}
