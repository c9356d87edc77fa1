/** Between a number and its sign, which stay on one line. */
const NO_BREAK = '\u00a0';

/** "9 %"; a part that is there is never told as none, and one that is not all never as all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return `0${NO_BREAK}%`;
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return `under 1${NO_BREAK}%`;
  if (share < 100 && share > 99) return `over 99${NO_BREAK}%`;
  return `${Math.round(share)}${NO_BREAK}%`;
}

/** A change of a number, with its sign: "+72", "−5", "±0". */
export function signed(change: number): string {
  const size = new Intl.NumberFormat('en').format(Math.abs(change));
  if (change === 0) return '±0';
  return change > 0 ? `+${size}` : `−${size}`;
}

/** How a share has moved, in whole points of a hundred; null where there is nothing to compare. */
export function pointsMoved(now: readonly [number, number], before: readonly [number, number]): number | null {
  const [share, earlier] = [now, before].map(([part, whole]) => (whole === 0 ? null : (100 * part) / whole));
  if (share === null || share === undefined || earlier === null || earlier === undefined) return null;
  // What is told as "14 %" and "9 %" has moved by 5.
  return Math.round(share) - Math.round(earlier);
}
