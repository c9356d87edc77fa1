'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { IntlProvider, useLocale, useTimeZone, useTranslations } from 'use-intl';
import type { Catalogue } from '@/lib/domain/words/catalogues/english';
import type { Language, Locale } from '@/lib/domain/words/language';
import type { Messages } from '@/lib/domain/words/messages';

/** What the parts of a page above this one have been handed. */
const Handed = createContext<Messages>({});

interface LanguageProviderProps {
  locale: Locale;
  /** IANA. */
  zone: string;
  /** The parts of the catalogue that every page needs. */
  messages: Messages;
  children: ReactNode;
}

/** In which language and zone all below is shown. A page's own words come with `Words`. */
export function LanguageProvider({ locale, zone, messages, children }: LanguageProviderProps) {
  return (
    <Handed value={messages}>
      <IntlProvider locale={locale} timeZone={zone} messages={messages as Catalogue}>
        <Told>{children}</Told>
      </IntlProvider>
    </Handed>
  );
}

/** Hands the parts of the catalogue that a page needs beside those of every page on to whatever stands in it. */
export function Words({ messages, children }: { messages: Messages; children: ReactNode }) {
  const above = useContext(Handed);
  const all = useMemo(() => ({ ...above, ...messages }), [above, messages]);
  const locale = useLocale();
  const zone = useTimeZone();
  return (
    <Handed value={all}>
      <IntlProvider locale={locale} timeZone={zone} messages={all as Catalogue}>
        <Told>{children}</Told>
      </IntlProvider>
    </Handed>
  );
}

const Now = createContext<Language | null>(null);

/** Makes the language once for all below it: a list asks for it in every cell. */
function Told({ children }: { children: ReactNode }) {
  const t = useTranslations<never>() as Language['t'];
  const locale = useLocale() as Locale;
  const zone = useTimeZone() ?? 'UTC';
  const language = useMemo(() => ({ locale, zone, t }), [locale, zone, t]);
  return <Now value={language}>{children}</Now>;
}

/** The language of the page, for whatever is shown on it: the same object as long as nothing of it changes. */
export function useLanguage(): Language {
  const language = useContext(Now);
  if (language === null) throw new Error('There is no LanguageProvider above this component');
  return language;
}
