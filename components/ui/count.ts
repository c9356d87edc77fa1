const number = new Intl.NumberFormat('en');

/** A number as people read it: "1,204". */
export function count(value: number): string {
  return number.format(value);
}
