import compile from 'icu-minify/compile';
import { createTranslator } from 'use-intl/core';
import formatMessage from 'use-intl/format-message';
import { CHINESE_CATALOGUE } from './catalogues/chinese';
import { type Catalogue, ENGLISH_CATALOGUE, type Namespace } from './catalogues/english';
import type { Translated } from './catalogues/translated';
import type { InEach, Language, Locale } from './language';
import type { Messages } from './messages';

// For servers, commands and tests: a page is handed the parts that it needs (components/ui/language-provider.tsx), and would carry all
// of them and the parser of their syntax by importing this.

const CATALOGUES: Readonly<Record<Locale, Translated<Catalogue>>> = {
  en: ENGLISH_CATALOGUE,
  'zh-Hans': CHINESE_CATALOGUE,
};

const prepared = new Map<Locale, Messages>();

/** A whole catalogue, made ready once a process. */
function messagesOf(locale: Locale): Messages {
  const known = prepared.get(locale);
  if (known !== undefined) return known;
  // Next bundles the formatter without the parser (next.config.mjs), which takes what was parsed before.
  const made: Messages = formatMessage.raw === false ? compiled(CATALOGUES[locale]) : CATALOGUES[locale];
  prepared.set(locale, made);
  return made;
}

function compiled(part: object): Messages {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      typeof value === 'string' ? plain(compile(value)) : compiled(value),
    ]),
  );
}

/** What a page can be handed: the parser makes objects without a prototype, which no page takes. */
function plain(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

/** These parts of a catalogue, for a page to be handed. */
export function messagesFor(locale: Locale, names: readonly Namespace[]): Messages {
  const all = messagesOf(locale);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/**
 * A language with all that it says.
 * @param zone IANA, one that `isZone` knows.
 */
export function languageOf(locale: Locale, zone: string): Language {
  const messages = messagesOf(locale) as Catalogue;
  return { locale, zone, t: createTranslator<Catalogue>({ locale, timeZone: zone, messages }) };
}

/** English in UTC: of logs and commands, and of whatever has no reader. */
export const ENGLISH: Language = languageOf('en', 'UTC');

/** Says something in every language: what is made once for all its readers. No time may stand in it, since each reader has a zone. */
export function inEach(say: (language: Language) => string): InEach {
  return { en: say(ENGLISH), 'zh-Hans': say(CHINESE) };
}

const CHINESE: Language = languageOf('zh-Hans', 'UTC');
