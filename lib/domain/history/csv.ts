/**
 * Where a cell can begin in a reader that parts cells by commas, semicolons or tabs: at the beginning of a text, behind a
 * semicolon, tab or line break, and behind a quote, which it may take for the opening one. Some trim blanks before that.
 */
const BEGINNING = String.raw`(?<=(?:^|[;\t\r\n"])\s*)`;
/** What a spreadsheet takes for a formula there (OWASP, CSV injection), full-width signs included, and what hides one. */
const FORMULA = new RegExp(String.raw`(?=[=+\-@\t\r\n＝＋－＠'])${BEGINNING}`, 'g');
const PREFIX = new RegExp(`(?=')${BEGINNING}'`, 'g');

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

/** What a text was before `csvCell` put apostrophes in: one wherever a cell could begin. */
export function undoPrefix(text: string): string {
  return text.replace(PREFIX, '');
}

/** In front of a CSV file: without it Excel does not read UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
