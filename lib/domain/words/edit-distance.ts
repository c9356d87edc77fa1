/** No text that is compared is longer, in characters. */
const LONGEST = 255;
const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 2));

/**
 * How many letters have to be put in, taken out, exchanged, or swapped with their neighbour to make one text of another; more
 * than `most` is `most + 1`. Texts are compared as they are: fold them first.
 */
export function editDistance(a: string, b: string, most: number): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return beyond;
  // Names of a fleet begin and end alike: what is the same there costs nothing.
  let from = 0;
  let [toA, toB] = [a.length, b.length];
  while (toA > from && toB > from && a.charCodeAt(toA - 1) === b.charCodeAt(toB - 1)) {
    toA -= 1;
    toB -= 1;
  }
  while (from < toA && from < toB && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  const [lengthA, lengthB] = [toA - from, toB - from];
  if (lengthA === 0 || lengthB === 0) return Math.min(beyond, lengthA + lengthB);
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= lengthB; j += 1) last[j] = Math.min(j, beyond);
  for (let i = 1; i <= lengthA; i += 1) {
    // Only near the diagonal can it stay within `most`.
    const [left, right] = [Math.max(1, i - most), Math.min(lengthB, i + most)];
    row[left - 1] = left === 1 ? Math.min(i, beyond) : beyond;
    let least = row[left - 1] ?? beyond;
    const letter = a.charCodeAt(from + i - 1);
    for (let j = left; j <= right; j += 1) {
      const other = b.charCodeAt(from + j - 1);
      let cost = (last[j - 1] ?? beyond) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (row[j - 1] ?? beyond) + 1, j < i + most ? (last[j] ?? beyond) + 1 : beyond);
      if (i > 1 && j > 1 && letter === b.charCodeAt(from + j - 2) && a.charCodeAt(from + i - 2) === other)
        cost = Math.min(cost, (before[j - 2] ?? beyond) + 1);
      row[j] = Math.min(cost, beyond);
      least = Math.min(least, cost);
    }
    if (least > most) return beyond;
    [before, last, row] = [last, row, before];
  }
  return last[lengthB] ?? beyond;
}
