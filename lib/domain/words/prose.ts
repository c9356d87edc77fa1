import type { Language } from './language';

/**
 * A text without the periods and spaces at its end, so that it can stand within a sentence: what the cloud says and
 * what failures say of themselves comes with a period or without one.
 */
export function bare(text: string): string {
  let end = text.length;
  while (end > 0 && /[.。\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** With a capital letter at its beginning, where the script has any. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text as a sentence of its own: with exactly one period at its end. */
export function asSentence(text: string): string {
  return /[!?]["')]*\s*$/.test(text) ? text.trimEnd() : `${bare(text)}.`;
}

/** The same in a language: what somebody else wrote may end in the period of another one. */
export function asSentenceOf({ locale }: Language, text: string): string {
  return /[!?！？]["'”’)）]*\s*$/.test(text) ? text.trimEnd() : `${text.replace(/[.。\s]+$/, '')}${PERIOD[locale]}`;
}

const PERIOD: Readonly<Record<Language['locale'], string>> = { en: '.', 'zh-Hans': '。' };
