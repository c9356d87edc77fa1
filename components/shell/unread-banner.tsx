'use client';

import { unreadSentence } from '@/lib/domain/words/unread-words';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { useSpokenChange } from '../ui/use-spoken-change';
import { useDesk } from './desk-provider';

/** On every page while no server process reads the cloud: nothing that is shown is current then. */
export function UnreadBanner() {
  const language = useLanguage();
  const { unreadSince } = useDesk();
  const sentence = unreadSince === null ? null : unreadSentence(language, unreadSince);
  useSpokenChange(sentence ?? language.t('shell.readAgain'));
  if (sentence === null) return null;
  return (
    <p className="flex items-start gap-2 border-b border-line bg-bad-wash px-3 py-1.5 text-dense md:px-5">
      <Mark tone="bad" className="mt-[3px]" />
      <span className="min-w-0 break-words">{sentence}</span>
    </p>
  );
}
