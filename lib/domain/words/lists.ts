import type { Language } from './language';

const formats = new Map<string, Intl.ListFormat>();

function formatOf(locale: string, type: 'disjunction' | 'conjunction'): Intl.ListFormat {
  const key = `${locale} ${type}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  // British English writes no comma before the last.
  const format = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type, style: 'long' });
  formats.set(key, format);
  return format;
}

/** "a, b or c". */
export function anyOf({ locale }: Language, values: readonly string[]): string {
  return formatOf(locale, 'disjunction').format(values);
}

/** "a, b and c". */
export function eachOf({ locale }: Language, values: readonly string[]): string {
  return formatOf(locale, 'conjunction').format(values);
}
