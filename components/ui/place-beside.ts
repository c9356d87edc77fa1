/** What floats keeps this far from the edges of the window, in pixels. */
const EDGE_PX = 8;

interface Place {
  side: 'bottom' | 'top' | 'left';
  /** Between the two, in pixels. */
  gapPx: number;
}

/**
 * Puts what floats (`position: fixed`) beside what it belongs to: below, above or to the left of it, with their right edges in
 * line. Where there is no room it stands on the other side, and never leaves the window.
 */
export function placeBeside(float: HTMLElement, anchor: Element, { side, gapPx }: Place): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = float;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + gapPx;
  const above = at.top - gapPx - height;
  const beside = at.left - gapPx - width;
  const fitsBelow = below + height <= clientHeight - EDGE_PX;
  const fitsAbove = above >= EDGE_PX;
  const isLeft = side === 'left' && beside >= EDGE_PX;
  const left = isLeft ? beside : at.right - width;
  const under = side === 'bottom' ? fitsBelow || !fitsAbove : !fitsAbove && fitsBelow;
  const top = isLeft ? (at.top + at.bottom - height) / 2 : under ? below : above;
  float.style.left = `${within(left, clientWidth - EDGE_PX - width)}px`;
  float.style.top = `${within(top, clientHeight - EDGE_PX - height)}px`;
}

function within(value: number, most: number): number {
  return Math.round(Math.max(EDGE_PX, Math.min(value, most)));
}
