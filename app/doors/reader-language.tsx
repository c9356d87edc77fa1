import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { Words } from '@/components/ui/language-provider';
import { asksForPseudo, localeAskedFor, readsInOf } from '@/lib/access/sessions/reads-in';
import type { Person, ReadsIn } from '@/lib/domain/access/person';
import { isZone } from '@/lib/domain/time/days';
import type { Namespace } from '@/lib/domain/words/catalogues/english';
import { type Language, LOCALES, type Locale } from '@/lib/domain/words/language';
import type { Messages } from '@/lib/domain/words/messages';
import { PSEUDO } from '@/lib/domain/words/pseudo';
import { languageOf, messagesFor, type Wording } from '@/lib/domain/words/speak';
import { access, currentVisit } from './who';

/** Asked once a request, by a page; a route knows who it is, and would read it again. */
const readerReadsIn = cache(async (person?: Pick<Person, 'reads'>): Promise<{ wording: Wording; zone: string }> => {
  const given = await headers();
  const [cookies, { origin }] = [given.get('cookie'), access()];
  const browser = readsInOf(cookies, origin);
  const account = person === undefined ? await readsInOfAccount() : (person.reads ?? NOTHING_CHOSEN);
  const locale = LOCALES.find((known) => known === account.locale) ?? browser.locale;
  const zone = account.zone ?? browser.zone;
  return {
    wording: asksForPseudo(cookies, origin) ? PSEUDO : (locale ?? localeAskedFor(given.get('accept-language'))),
    zone: zone !== null && isZone(zone) ? zone : 'UTC',
  };
});

const NOTHING_CHOSEN: ReadsIn = { locale: null, zone: null };

/**
 * In which language, and in which zone, whoever asks is spoken to: as their account says, else as this browser was told, else in
 * the language that the browser asks for, and in UTC.
 * @param person who it is, where that is known.
 */
export const readerLanguage = cache(async (person?: Pick<Person, 'reads'>): Promise<Language> => {
  const { wording, zone } = await readerReadsIn(person);
  return languageOf(wording, zone);
});

/**
 * These parts of the catalogue, in the language of whoever asks.
 * @param locale the language of the page that asks, where it names one.
 */
export async function readerMessages(of: readonly Namespace[], locale?: Locale): Promise<Messages> {
  const { wording } = await readerReadsIn(undefined);
  // The made-up language is none that a page could name: its pages say that they are English.
  return messagesFor(wording === PSEUDO ? PSEUDO : (locale ?? wording), of);
}

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
  return <Words messages={await readerMessages(of)}>{children}</Words>;
}
