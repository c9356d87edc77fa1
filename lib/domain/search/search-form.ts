/**
 * The form in which texts are searched: in lower case, and every character beyond ASCII as `u` with its number, since which
 * letters the index of trigrams knows besides depends on the locale of the database. A part of a text is a part of its form.
 */
export function searchForm(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (character) => `u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** Whether the index finds a word: three letters or digits in a row. Without them all of it would be gone through. */
export function isIndexed(word: string): boolean {
  return /[a-z0-9]{3}/.test(searchForm(word));
}

/** The pattern of LIKE for texts that hold a word. LIKE's own signs stand for themselves. */
export function searchPattern(word: string): string {
  return `%${searchForm(word).replace(/[\\%_]/g, '\\$&')}%`;
}
