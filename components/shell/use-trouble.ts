'use client';

import { useEffect, useMemo, useState } from 'react';
import { formatClock } from '../ui/age';
import { useAnnounce } from '../ui/live-region';
import { useServerClock } from '../ui/server-clock';
import { SHELL } from './copy';
import { ReadFailure } from './read-json';

/** Why nothing can be asked at the moment: beside the control, and in a sentence. */
export interface Block {
  short: string;
  sentence: string;
  /** It matters more than what the verdict says. */
  first: boolean;
}

/** The sentence on a failing desk, with the time of its first failure; null when it answers. Said once. */
export function useTrouble(error: Error | null): string | null {
  const clock = useServerClock();
  const announce = useAnnounce();
  const [since, setSince] = useState<string | null>(null);
  const failing = error !== null;
  useEffect(() => setSince(failing ? formatClock(clock.nowMs()) : null), [failing, clock]);
  const sentence =
    error === null || since === null ? null : error instanceof ReadFailure ? error.message : SHELL.unreachable(since);
  useEffect(() => {
    if (sentence !== null) announce(sentence);
  }, [sentence, announce]);
  return sentence;
}

/** What a failing desk blocks: everything that writes. The same object as long as nothing changes. */
export function useBlock(trouble: string | null): Block | null {
  const blocked = trouble !== null;
  return useMemo(
    () => (blocked ? { short: SHELL.blockedShort, sentence: SHELL.blocked, first: false } : null),
    [blocked],
  );
}
