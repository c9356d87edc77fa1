import { type AskedWords, readAskedWords } from './asked-words';
import { isIndexed } from './search-form';

/** The longest text that is looked up, in characters; more is cut. */
export const LONGEST_LOOK_UP = 200;
/** From so many characters on anything is looked up. */
export const SHORTEST_LOOK_UP = 2;
/** Letters or digits in a row that make a word one that the index of texts finds; of other scripts one character does. */
export const SHORTEST_IN_TEXTS = 3;

/** A text that somebody typed or pasted, taken apart. */
export interface LookUpText extends AskedWords {
  /** Trimmed and bounded, as it was typed. */
  text: string;
  /** What could be ids, out of whatever stands around them: an address, a sentence, a line of a log. */
  tokens: string[];
  /** Those of the tokens that are UUIDs, as ids of records and of requests are. */
  uuids: string[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** More ids than this are not looked up one by one. */
const MOST_TOKENS = 12;

/** Takes apart what was typed or pasted. Total: every string has an answer. */
export function readLookUp(typed: string): LookUpText {
  // PostgreSQL takes neither NUL nor halves of surrogate pairs. Two units hold every character.
  const whole = typed
    .slice(0, 4 * LONGEST_LOOK_UP)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '');
  const text = Array.from(whole.trim()).slice(0, LONGEST_LOOK_UP).join('').trim();
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const tokens = text
    .split(/[^\w.-]+/)
    .map((token) => token.replace(/^[.-]+|[.-]+$/g, ''))
    .filter((token) => token.length >= SHORTEST_IN_TEXTS);
  // A node of a cluster is called by its region and its id.
  const nodes = tokens.flatMap((token) => /^[a-z]{2}-[a-z0-9-]+\.(i-[\w-]+)$/i.exec(token)?.[1] ?? []);
  const ids = [...new Set([...tokens, ...nodes])].slice(0, MOST_TOKENS);
  return {
    text,
    ...readAskedWords(words),
    tokens: ids,
    uuids: ids.filter((token) => UUID.test(token)),
  };
}

/** Whether it is nothing but the words of an order, without what it is to be done to. */
export function isVerbAlone({ verb, words, text }: LookUpText): boolean {
  return verb !== null && words.join(' ') === text.toLowerCase().replace(/\s+/g, ' ');
}

/**
 * Whether the texts of all restarts can be searched for it. A word of one or two letters stands nearly everywhere, and the index
 * of texts does not find it: then only the newest are looked through.
 */
export function searchesAll({ words, about, refusals, day }: LookUpText): boolean {
  return refusals || day !== null || [...words, ...about].some(isIndexed);
}

/** How well something fits: it is what was typed, it begins so, words of it begin so, or every word stands in it somewhere. */
export type Fit = 'exact' | 'start' | 'words' | 'part';

const FITS: readonly Fit[] = ['exact', 'start', 'words', 'part'];

/** For sorting: the better fit first. What does not fit stands behind everything. */
export function fitOrder(fit: Fit | null): number {
  return fit === null ? FITS.length : FITS.indexOf(fit);
}

/**
 * How well names and ids fit what was typed; null when they do not. An id that stands anywhere in it fits exactly.
 * @param ids in whatever case, as `names`.
 */
export function fitOf(
  asked: LookUpText,
  { names, ids }: { names: readonly string[]; ids: readonly string[] },
): Fit | null {
  const { text, words, tokens } = asked;
  const known = ids.map((id) => id.toLowerCase());
  if (tokens.some((token) => known.includes(token.toLowerCase()))) return 'exact';
  const called = names.map(folded);
  // Something can be called by words that mean more in a question: "Restart", "The last".
  if (called.includes(folded(text))) return 'exact';
  if (words.length === 0) return null;
  const all = [...called, ...known];
  const phrase = words.join(' ');
  if (all.includes(phrase)) return 'exact';
  if (all.some((one) => one.startsWith(phrase))) return 'start';
  if (words.every((word) => called.some((one) => beginsWord(one, word)))) return 'words';
  return words.every((word) => all.some((one) => one.includes(word))) ? 'part' : null;
}

function folded(name: string): string {
  return name.toLowerCase().trim().replace(/\s+/g, ' ');
}

/** Whether a word of the name begins so: "gateway" in "api-gateway-01". */
function beginsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return true;
  }
  return false;
}
