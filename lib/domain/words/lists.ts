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
  return inRow(locale, formatOf(locale, 'disjunction'), values);
}

/** "a, b and c". */
export function eachOf({ locale }: Language, values: readonly string[]): string {
  return inRow(locale, formatOf(locale, 'conjunction'), values);
}

/** As Intl does it; in Chinese with the gap beside 和 and 或 that stands between Chinese and other letters. */
function inRow(locale: string, format: Intl.ListFormat, values: readonly string[]): string {
  if (locale === 'en') return format.format(values);
  const parts = format.formatToParts(values);
  return parts
    .map(({ type, value }, at) => {
      if (type === 'element' || !HAN.test(value)) return value;
      const [before = '', after = ''] = [parts[at - 1]?.value, parts[at + 1]?.value];
      return `${NARROW_END.test(before) ? ' ' : ''}${value}${NARROW_START.test(after) ? ' ' : ''}`;
    })
    .join('');
}

const HAN = /\p{Script=Han}/u;
const NARROW_START = /^[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const NARROW_END = /[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u;
