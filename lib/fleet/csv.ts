/** How a cell begins that a spreadsheet would run as a formula (OWASP, CSV injection), full-width signs included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One cell of a CSV file (RFC 4180). A text that a spreadsheet would run gets an apostrophe in front, and so does one that
 * begins with an apostrophe: who reads it back takes exactly one away (`undoPrefix`). Null is an empty cell.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) || value.startsWith("'") ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its end. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** What a text was before `csvCell` put an apostrophe in front. */
export function undoPrefix(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** In front of a CSV file: without it Excel does not read UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
