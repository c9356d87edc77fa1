import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { Words } from '@/components/ui/language-provider';
import { localeAskedFor, readsInOf } from '@/lib/access/sessions/reads-in';
import type { Person, ReadsIn } from '@/lib/domain/access/person';
import { isZone } from '@/lib/domain/time/days';
import type { Namespace } from '@/lib/domain/words/catalogues/english';
import { type Language, LOCALES } from '@/lib/domain/words/language';
import { languageOf, messagesFor } from '@/lib/domain/words/speak';
import { access, currentVisit } from './who';

/**
 * In which language, and in which zone, whoever asks is spoken to: as their account says, else as this browser was told, else in
 * the language that the browser asks for, and in UTC. A page asks it once.
 * @param person who it is, where that is known: a route would read it again.
 */
export const readerLanguage = cache(async (person?: Pick<Person, 'reads'>): Promise<Language> => {
  const given = await headers();
  const browser = readsInOf(given.get('cookie'), access().origin);
  const account = person === undefined ? await readsInOfAccount() : (person.reads ?? NOTHING_CHOSEN);
  const locale = LOCALES.find((known) => known === account.locale) ?? browser.locale;
  const zone = account.zone ?? browser.zone;
  return languageOf(
    locale ?? localeAskedFor(given.get('accept-language')),
    zone !== null && isZone(zone) ? zone : 'UTC',
  );
});

const NOTHING_CHOSEN: ReadsIn = { locale: null, zone: null };

/** A page that says that the database cannot be read says it in a language, too. */
async function readsInOfAccount(): Promise<ReadsIn> {
  try {
    const visit = await currentVisit();
    return visit.kind === 'person' ? (visit.person.reads ?? NOTHING_CHOSEN) : NOTHING_CHOSEN;
  } catch {
    return NOTHING_CHOSEN;
  }
}

/** Hands a page the parts of the catalogue that it needs beside those of the frame, in its reader's language. */
export async function PageWords({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const { locale } = await readerLanguage();
  return <Words messages={messagesFor(locale, of)}>{children}</Words>;
}
