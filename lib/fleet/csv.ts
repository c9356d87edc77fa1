/**
 * Where a spreadsheet would begin a formula (OWASP, CSV injection), full-width signs included: at the beginning of a cell,
 * and behind a semicolon or tab, which part cells where the list separator of the system is one.
 */
const FORMULA = /(?<=^|[;\t])(?=[=+\-@\t\r\n＝＋－＠'])/g;

/**
 * One cell of a CSV file (RFC 4180). Wherever a spreadsheet would run what follows, an apostrophe is put in front, also of an
 * apostrophe: who reads it back takes exactly those away (`undoPrefix`). Null is an empty cell.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(FORMULA, "'");
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its end. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** What a text was before `csvCell` put apostrophes in: one at its beginning, and one behind each semicolon or tab. */
export function undoPrefix(text: string): string {
  return text.replace(/(?<=^|[;\t])'/g, '');
}

/** In front of a CSV file: without it Excel does not read UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
