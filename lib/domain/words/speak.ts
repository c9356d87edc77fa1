import compile from 'icu-minify/compile';
import { createTranslator } from 'use-intl/core';
import formatMessage from 'use-intl/format-message';
import { CHINESE_CATALOGUE } from './catalogues/chinese';
import { type Catalogue, ENGLISH_CATALOGUE, type Namespace } from './catalogues/english';
import type { Translated } from './catalogues/translated';
import type { InEach, Language, Locale } from './language';
import type { Messages } from './messages';
import { PSEUDO, pseudoOf } from './pseudo';

// For servers, commands and tests: a page is handed the parts that it needs (components/ui/language-provider.tsx), and would carry all
// of them and the parser of their syntax by importing this.

/** What there are words in: the languages, and the made-up one, which is no language that anybody reads. */
export type Wording = Locale | typeof PSEUDO;

/** Made when they are first asked for: nobody pays for what nobody reads. */
const CATALOGUES: Readonly<Record<Wording, () => Translated<Catalogue>>> = {
  en: () => ENGLISH_CATALOGUE,
  'zh-Hans': () => CHINESE_CATALOGUE,
  [PSEUDO]: () => pseudoOf(ENGLISH_CATALOGUE),
};

const prepared = new Map<Wording, Messages>();

/** A whole catalogue, made ready once a process. */
function messagesOf(wording: Wording): Messages {
  const known = prepared.get(wording);
  if (known !== undefined) return known;
  const catalogue = CATALOGUES[wording]();
  // Next bundles the formatter without the parser (next.config.mjs), which takes what was parsed before.
  const made: Messages = formatMessage.raw === false ? compiled(catalogue) : catalogue;
  prepared.set(wording, made);
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
export function messagesFor(wording: Wording, names: readonly Namespace[]): Messages {
  const all = messagesOf(wording);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/**
 * A language with all that it says.
 * @param zone IANA, one that `isZone` knows.
 */
export function languageOf(wording: Wording, zone: string): Language {
  const messages = messagesOf(wording) as Catalogue;
  const locale = wording === PSEUDO ? 'en' : wording;
  return { locale, zone, t: createTranslator<Catalogue>({ locale, timeZone: zone, messages }) };
}

/** English in UTC: of logs and commands, and of whatever has no reader. */
export const ENGLISH: Language = languageOf('en', 'UTC');

/** Says something in every language: what is made once for all its readers. No time may stand in it, since each reader has a zone. */
export function inEach(say: (language: Language) => string): InEach {
  return { en: say(ENGLISH), 'zh-Hans': say(CHINESE) };
}

const CHINESE: Language = languageOf('zh-Hans', 'UTC');
