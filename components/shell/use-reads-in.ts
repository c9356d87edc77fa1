import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ActionReply, ReadsIn } from '@/lib/domain/access/person';
import { LOCALES, type Locale } from '@/lib/domain/words/language';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { useLanguage } from '../ui/language-provider';
import { useLocalZone } from '../ui/local-time';
import { answerWithin } from './answer-within';

/** Takes a language or a time zone to read in. */
export type ChooseReadsIn = (reads: Partial<ReadsIn>) => Promise<ActionReply<null, never>>;

/** Each language by its own name: whoever cannot read the page finds it. */
const OWN_NAME: Readonly<Record<Locale, string>> = { en: 'English', 'zh-Hans': '中文' };

/** One language, or zone, that can be chosen. */
interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** The language that its label is in. */
  lang?: string;
}

export interface ReadsInChoices {
  locale: Locale;
  locales: readonly Choice<Locale>[];
  chooseLocale: (locale: Locale) => void;
  zone: string;
  zones: readonly Choice<string>[];
  chooseZone: (zone: string) => void;
  /** Why the last choice was not taken; null: it was, or is on its way. */
  failed: string | null;
}

/**
 * What the page is read in, and what else it could be: each language, and UTC or the zone of this browser. What is chosen is kept
 * with the account, or in this browser alone where nobody is signed in; then the page is made anew, and what is typed stays.
 */
export function useReadsIn(choose: ChooseReadsIn): ReadsInChoices {
  const language = useLanguage();
  const { locale, zone, t } = language;
  const own = useLocalZone();
  const router = useRouter();
  const [, begin] = useTransition();
  const [failed, setFailed] = useState<string | null>(null);
  const take = (reads: Partial<ReadsIn>) =>
    begin(async () => {
      setFailed(null);
      try {
        const reply = await answerWithin(choose(reads));
        if (reply.kind === 'done') router.refresh();
        else setFailed(sayingSentence(language, reply));
      } catch {
        setFailed(t('shell.readsInLost'));
      }
    });
  const zones = [...new Set(['UTC', ...(own === null ? [] : [own]), zone])];
  return {
    locale,
    locales: LOCALES.map((value) => ({ value, label: OWN_NAME[value], lang: value })),
    chooseLocale: (chosen) => take({ locale: chosen }),
    zone,
    zones: zones.map((value) => ({ value, label: value })),
    chooseZone: (chosen) => take({ zone: chosen }),
    failed,
  };
}
