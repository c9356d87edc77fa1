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
  const typed = words
    .map((word) => Array.from(word))
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
    .slice(0, 3);
  if (typed.length === 0) return [];
  const found: { one: T; name: string; slips: number }[] = [];
  for (const one of all.slice(0, MOST_COMPARED)) {
    const name = nameOf(one).toLowerCase();
    const letters = Array.from(name);
    let least = Number.POSITIVE_INFINITY;
    for (const word of typed)
      least = Math.min(least, slipsBetween(word, letters, Math.min(least, allowed(word.length))));
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

/**
 * How many slips lie between two words, a swap of neighbours being one; infinite when there are more than `most`. Only what can
 * still be near enough is worked out.
 */
export function slipsBetween(a: readonly string[], b: readonly string[], most: number): number {
  if (!Number.isFinite(most) || Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  const far = most + 1;
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far));
  for (let row = 1; row <= a.length; row += 1) {
    const now = new Array<number>(b.length + 1).fill(far);
    if (row <= most) now[0] = row;
    let least = now[0] ?? far;
    const to = Math.min(b.length, row + most);
    for (let column = Math.max(1, row - most); column <= to; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(
        (before[column - 1] ?? far) + (same ? 0 : 1),
        (before[column] ?? far) + 1,
        (now[column - 1] ?? far) + 1,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        slips = Math.min(slips, (twoBefore[column - 2] ?? far) + 1);
      now[column] = Math.min(slips, far);
      least = Math.min(least, slips);
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    twoBefore = before;
    before = now;
  }
  const slips = before[b.length] ?? far;
  return slips <= most ? slips : Number.POSITIVE_INFINITY;
}
