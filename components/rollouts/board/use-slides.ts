import { type RefObject, useLayoutEffect, useRef } from 'react';

/** How long a line takes to its new place, or to be there, in milliseconds. */
const SLIDE_MS = 150;
/** With more lines than this nothing is measured: a page of thousands has other things to do. */
const MOST_LINES = 800;

interface Place {
  left: number;
  top: number;
}

/** Lines of the board slide to where they come to stand, and fade in where they are new; at once for whoever wants no motion. */
export function useSlides(board: RefObject<HTMLElement | null>, changes: unknown): void {
  const before = useRef<{ width: number; places: ReadonlyMap<string, Place> } | null>(null);
  useLayoutEffect(() => {
    const frame = board.current;
    if (frame === null || changes === undefined) return;
    const lines = frame.querySelectorAll<HTMLElement>('li[data-line]');
    if (lines.length > MOST_LINES || typeof frame.animate !== 'function') {
      before.current = null;
      return;
    }
    const origin = frame.getBoundingClientRect();
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const places = new Map<string, Place>();
    // Of another width nothing stands where it stood.
    const known = before.current?.width === origin.width ? before.current.places : null;
    for (const line of lines) {
      const { left, top } = line.getBoundingClientRect();
      const place = { left: left - origin.left, top: top - origin.top };
      const key = line.dataset.line ?? '';
      places.set(key, place);
      if (known === null || still) continue;
      const last = known.get(key);
      const [x, y] = last === undefined ? [0, 0] : [last.left - place.left, last.top - place.top];
      if (last !== undefined && Math.abs(x) < 1 && Math.abs(y) < 1) continue;
      line.animate(
        last === undefined
          ? [{ opacity: 0 }, { opacity: 1 }]
          : [
              { transform: `translate(${x}px, ${y}px)`, opacity: 0.4 },
              { transform: 'none', opacity: 1 },
            ],
        { duration: SLIDE_MS, easing: 'ease-out' },
      );
    }
    before.current = { width: origin.width, places };
  }, [board, changes]);
}
