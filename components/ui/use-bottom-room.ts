import { useCallback, useLayoutEffect, useState } from 'react';

/** The room that a bar at the bottom takes: nothing that has the focus must stand below it. */
interface BottomRoom {
  /** For the bar. */
  ref: (bar: HTMLElement | null) => void;
  /** How much of the window's bottom it covers, with what stands below it, in pixels; 0 while it is not there. */
  covered: number;
}

/** Measures a bar that sticks to the bottom, keeps what the browser scrolls to above it, and brings out the row that it would cover. */
export function useBottomRoom(): BottomRoom {
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const [covered, setCovered] = useState(0);
  useLayoutEffect(() => {
    if (bar === null) {
      setCovered(0);
      return;
    }
    const observer = new ResizeObserver(() => setCovered(bar.offsetHeight + navHeight()));
    observer.observe(bar);
    return () => observer.disconnect();
  }, [bar]);
  useLayoutEffect(() => {
    if (covered === 0) return;
    const { style } = document.documentElement;
    style.scrollPaddingBottom = `${covered + 8}px`;
    const row = document.activeElement?.closest('[data-row]');
    const below = row === null || row === undefined ? 0 : row.getBoundingClientRect().bottom + covered;
    // No smooth way there: it is where the person is already.
    if (below > window.innerHeight) window.scrollBy({ top: below - window.innerHeight, behavior: 'instant' });
    return () => void style.removeProperty('scroll-padding-bottom');
  }, [covered]);
  return { ref: useCallback((element: HTMLElement | null) => setBar(element), []), covered };
}

/** What the pages take of the bottom edge of a narrow screen, in pixels: the page ends above them (`--nav`, a sum that no script can read). */
function navHeight(): number {
  return Number.parseFloat(getComputedStyle(document.body).paddingBottom) || 0;
}
