import type { Language } from './language';

/** What stands between two sentences: Chinese puts nothing there. */
const BETWEEN: Readonly<Record<Language['locale'], string>> = { en: ' ', 'zh-Hans': '' };

/** Whole sentences, one after the other; empty ones are left out. */
export function inARow({ locale }: Language, ...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(BETWEEN[locale]);
}
