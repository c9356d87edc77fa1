const MOST_CHARACTERS = 160;

/** Text of the database for a terminal: whoever has changed rows may have put anything into them. */
export function printable(text: string): string {
  return text.slice(0, MOST_CHARACTERS).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
