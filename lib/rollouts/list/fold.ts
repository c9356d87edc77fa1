/** Half characters name nothing, and PostgreSQL takes none. */
export function withoutHalves(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '');
}

const PLAIN = /^[\x21-\x7e]*$/;

/**
 * The form in which texts are compared that are not the same to the letter: full-width as usual forms, lower case, one space
 * for each gap, and without what nobody sees. Two names may share one: what has it is then named by neither.
 */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

const BULLET = /^(?:[-*+•‣▪▫◦·–—>]|\(?\d{1,4}[.)、．）]|[①-⑳])\s+(?=\S)|^\(?\d{1,4}[)、．）](?=\S)/u;
const AFTER = ' \t\u00a0,;，；、。．.｡､';
const BEFORE = ' \t\u00a0,，、';
type Pair = readonly [open: string, close: string];
const QUOTES: readonly Pair[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
];
const BRACKETS: readonly Pair[] = [
  ['**', '**'],
  ['【', '】'],
  ['《', '》'],
  ['[', ']'],
  ['(', ')'],
  ['（', '）'],
  ['{', '}'],
  ['<', '>'],
  ['|', '|'],
  ['｜', '｜'],
  ['│', '│'],
];
/** More layers than a list has: `- ["web-01"],`. */
const MOST_LAYERS = 8;

/**
 * A text and what is left of it without what lists put around an entry: bullets, numbers, quotes, brackets, a comma at the
 * end. The text itself comes first.
 * @param signs which of the signs `-` and `+` are bullets here. @param quotes false: what is quoted stays one entry.
 */
export function layersOf(text: string, signs: string, quotes = true): string[] {
  const layers = [text];
  let inner = text.trim();
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const next = peeled(inner, signs, quotes);
    if (next === inner || next === '') break;
    layers.push(next);
    inner = next;
  }
  return layers;
}

function peeled(text: string, signs: string, quotes: boolean): string {
  const inner = inside(text, BRACKETS) ?? (quotes ? unquoted(text) : null);
  if (inner !== null) return inner.trim();
  const bullet = BULLET.exec(text)?.[0] ?? '';
  if (bullet !== '' && (!/^[-+]/.test(bullet) || signs.includes(bullet.charAt(0))))
    return text.slice(bullet.length).trim();
  return trimmedOf(text, BEFORE, AFTER).trim();
}

/** A text without these characters at its ends. By hand: an expression would try each of many such ends again and again. */
export function trimmedOf(text: string, before: string, after: string): string {
  let [from, to] = [0, text.length];
  while (from < to && before.includes(text.charAt(from))) from += 1;
  while (to > from && after.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** What stands between one pair of quotes around all of it; null without such a pair. */
export function unquoted(text: string): string | null {
  if (!text.startsWith('"')) return inside(text, QUOTES);
  const csv = /^"((?:[^"]|"")*)"$/.exec(text)?.[1];
  return csv?.replaceAll('""', '"') ?? null;
}

function inside(text: string, pairs: readonly Pair[]): string | null {
  for (const [open, close] of pairs) {
    if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) continue;
    const inner = text.slice(open.length, -close.length);
    if ('[{|｜│'.includes(open) || (!inner.includes(open) && !inner.includes(close))) return inner;
  }
  return null;
}

/** Where a quoted entry that begins here ends, behind its last quote; null when none begins here. */
export function quotedEnd(text: string, from: number): number | null {
  for (const [open, close] of QUOTES) {
    if (!text.startsWith(open, from)) continue;
    let end = text.indexOf(close, from + 1);
    while (close === '"' && end >= 0 && text[end + 1] === '"') end = text.indexOf(close, end + 2);
    return end < 0 ? null : end + 1;
  }
  return null;
}
