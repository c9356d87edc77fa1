import { useEffect, useMemo, useState } from 'react';
import { clockMoment } from '@/lib/domain/time/moments';
import type { Language } from '@/lib/domain/words/language';
import { asSentenceOf } from '@/lib/domain/words/prose';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { useServerClock } from '../ui/server-clock';
import { useDesk } from './desk-provider';
import { isSignedOut, ReadFailure } from './read-json';

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
  const language = useLanguage();
  const clock = useServerClock();
  const announce = useAnnounce();
  const { over } = useDesk();
  const [since, setSince] = useState<string | null>(null);
  const failing = error !== null;
  useEffect(() => setSince(failing ? new Date(clock.nowMs()).toISOString() : null), [failing, clock]);
  const sentence = error === null || since === null ? null : troubleOf(language, error, since);
  // What became of the session is said for all pages in one place.
  const spoken = over === null && !isSignedOut(error) ? sentence : null;
  useEffect(() => {
    if (spoken !== null) announce(spoken);
  }, [spoken, announce]);
  return over === null ? sentence : over.sentence;
}

/** Why a read failed. @param since of its first failure; ISO 8601 UTC. */
function troubleOf(language: Language, error: Error, since: string): string {
  const { t } = language;
  if (!(error instanceof ReadFailure)) return t('shell.unreachable', { at: clockMoment(language, since) });
  if (error.unsaid === null) return sayingSentence(language, { sentence: error.message, said: error.said });
  return error.unsaid.code === 'error'
    ? t('shell.errorAnswer', { status: String(error.unsaid.status) })
    : t('shell.otherAnswer');
}

/** What a failing desk blocks: everything that writes. The same object as long as nothing changes. */
export function useBlock(trouble: string | null): Block | null {
  const language = useLanguage();
  const { over } = useDesk();
  return useMemo(() => {
    if (over !== null) return { short: over.short, sentence: over.sentence, nextStep: null };
    if (trouble === null) return null;
    return {
      short: language.t('shell.blockedShort'),
      sentence: asSentenceOf(language, trouble),
      nextStep: language.t('shell.triesAgain'),
    };
  }, [language, over, trouble]);
}
