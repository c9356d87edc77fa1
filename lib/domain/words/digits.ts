import type { Language } from './language';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as people of that language read it: "1,204". */
export function inDigits({ locale }: Language, value: number): string {
  const known = formats.get(locale);
  if (known !== undefined) return known.format(value);
  const format = new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(value);
}
