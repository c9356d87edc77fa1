import { useEffect, useMemo, useState } from 'react';
import { asSentence } from '@/lib/domain/words/prose';
import { formatClock } from '../ui/age';
import { useAnnounce } from '../ui/live-region';
import { useServerClock } from '../ui/server-clock';
import { useDesk } from './desk-provider';
import { isSignedOut, ReadFailure } from './read-json';
import { SHELL } from './shell-copy';

/** Why something cannot be asked: beside the control, and in a sentence. */
export interface Block {
  short: string;
  sentence: string;
  /** What would help; null when the sentence says it. */
  nextStep: string | null;
}

/**
 * The sentence on a desk that does not answer this person, or not at all (with the time of its first failure); null when
 * it answers. Said once, on whatever page.
 */
export function useTrouble(error: Error | null): string | null {
  const clock = useServerClock();
  const announce = useAnnounce();
  const { over } = useDesk();
  const [since, setSince] = useState<string | null>(null);
  const failing = error !== null;
  useEffect(() => setSince(failing ? formatClock(clock.nowMs()) : null), [failing, clock]);
  const sentence =
    error === null || since === null ? null : error instanceof ReadFailure ? error.message : SHELL.unreachable(since);
  // What became of the session is said for all pages in one place.
  const spoken = over === null && !isSignedOut(error) ? sentence : null;
  useEffect(() => {
    if (spoken !== null) announce(spoken);
  }, [spoken, announce]);
  return over === null ? sentence : over.sentence;
}

/** What a failing desk blocks: everything that writes. The same object as long as nothing changes. */
export function useBlock(trouble: string | null): Block | null {
  const { over } = useDesk();
  return useMemo(() => {
    if (over !== null) return { short: over.short, sentence: over.sentence, nextStep: null };
    if (trouble === null) return null;
    return { short: SHELL.blockedShort, sentence: asSentence(trouble), nextStep: SHELL.triesAgain };
  }, [over, trouble]);
}
