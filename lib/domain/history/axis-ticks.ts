/**
 * Where the lines of a chart stand above zero: two or three whole numbers, evenly apart, the highest of which nothing exceeds.
 * @param most the highest bar; not negative.
 */
export function axisTicks(most: number): number[] {
  for (let ten = 1; ; ten *= 10) {
    for (const digit of [1, 2, 5]) {
      const step = digit * ten;
      const lines = Math.max(2, Math.ceil(most / step));
      if (lines <= 3) return Array.from({ length: lines }, (_, at) => (at + 1) * step);
    }
  }
}
