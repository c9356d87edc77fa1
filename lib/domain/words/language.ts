import type { createTranslator } from 'use-intl/core';
import type { Catalogue } from './catalogues/english';

/** The languages that Restart Desk speaks, by their tag (BCP 47): as pages name them in `lang`, and as Intl takes them. */
export const LOCALES = ['en', 'zh-Hans'] as const;
export type Locale = (typeof LOCALES)[number];

/** Says a message of the catalogues: `t('fleet.selected', { count: 3 })`. A key that there is not, or a parameter too few, does not compile. */
export type Translate = ReturnType<typeof createTranslator<Catalogue>>;

/** Something told in every language: of what is made once for all its readers. */
export type InEach = Readonly<Record<Locale, string>>;

/**
 * Whom something is said to: in which language, and in which time zone. Whatever makes sentences takes it first, and is
 * pure: of code, parameters and this.
 */
export interface Language {
  locale: Locale;
  /** IANA: all times on a page are of one zone. */
  zone: string;
  t: Translate;
}

/** The same for one reader. A server of the release before tells it in English alone, as a text. */
export function toldIn({ locale }: Language, each: InEach | string): string {
  return typeof each === 'string' ? each : each[locale];
}
