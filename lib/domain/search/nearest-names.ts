import { editDistance } from '../words/edit-distance';

/** Names that are compared at most: a larger fleet is searched by what is typed right. */
const MOST_COMPARED = 20_000;
/** What is longer, or shorter, is no slip of the fingers. */
const SHORTEST = 3;
const LONGEST = 60;

/**
 * Those whose names are nearest to a word that was typed, the nearest first: with few letters missing, added, other or in
 * the other order. Nothing is nearest that differs in a third of its letters.
 * @param words in lower case. @param nameOf what each is called.
 */
export function nearestNames<T>(
  words: readonly string[],
  all: readonly T[],
  nameOf: (one: T) => string,
  most: number,
): T[] {
  const typed = words.filter(({ length }) => length >= SHORTEST && length <= LONGEST).slice(0, 3);
  if (typed.length === 0) return [];
  const found: { one: T; name: string; slips: number }[] = [];
  for (const one of all.slice(0, MOST_COMPARED)) {
    const name = nameOf(one).toLowerCase();
    let least = Number.POSITIVE_INFINITY;
    for (const word of typed) {
      // Nothing is nearer than the same.
      if (least === 0) break;
      const most = Math.min(least, allowed(word.length));
      const slips = editDistance(word, name, most);
      if (slips <= most) least = slips;
    }
    if (Number.isFinite(least)) found.push({ one, name, slips: least });
  }
  return found
    .sort((a, b) => a.slips - b.slips || (a.name < b.name ? -1 : Number(a.name > b.name)))
    .slice(0, most)
    .map(({ one }) => one);
}

function allowed(length: number): number {
  return length < 5 ? 1 : length < 9 ? 2 : 3;
}
