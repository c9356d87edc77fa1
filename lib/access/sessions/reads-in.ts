import type { ReadsIn } from '../../domain/access/person';
import { isZone } from '../../domain/time/days';
import { LOCALES, type Locale } from '../../domain/words/language';
import { PSEUDO } from '../../domain/words/pseudo';
import { ownCookieName, readCookie } from '../http/cookie-header';

/** The cookie that keeps what a browser reads in, for pages without a session. */
export function readsInCookieName(origin: string): string {
  return ownCookieName(origin, 'reads');
}

/** As the cookie holds it. */
export function cookieValueOf({ locale, zone }: ReadsIn): string {
  return `${locale ?? '-'} ${zone ?? '-'}`;
}

/** What a browser was told to read in. Anybody can write a cookie: what is no language or zone is none. */
export function readsInOf(cookieHeader: string | null, origin: string): ReadsIn {
  const [locale, zone = ''] = (readCookie(cookieHeader, readsInCookieName(origin)) ?? '').split(' ');
  return { locale: LOCALES.find((known) => known === locale) ?? null, zone: isZone(zone) ? zone : null };
}

/** Whether a browser asks to see the pages in made-up English, as tests and whoever looks after the pages do. */
export function asksForPseudo(cookieHeader: string | null, origin: string): boolean {
  return readCookie(cookieHeader, readsInCookieName(origin))?.split(' ')[0] === PSEUDO;
}

/** Languages of a browser that are read, by the first part of their tags (BCP 47). */
const SPOKEN: Readonly<Record<string, Locale>> = { en: 'en', zh: 'zh-Hans' };
/** A header has some hundred characters; more would be work for nothing. */
const MOST_ASKED = 30;

/**
 * The language that a browser asks for most, of those that there are; English for none of them.
 * @param accepts the Accept-Language header (RFC 9110, 12.5.4).
 */
export function localeAskedFor(accepts: string | null): Locale {
  const asked = (accepts ?? '')
    .split(',', MOST_ASKED)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(each)?.[1]).find((q) => q !== undefined);
      return { language: tag.trim().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => Object.hasOwn(SPOKEN, language) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return SPOKEN[asked[0]?.language ?? 'en'] ?? 'en';
}
