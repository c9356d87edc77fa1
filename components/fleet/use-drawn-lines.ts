import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Haste } from './haste';
import { type LineLayout, lineAt, lineAtTop, topOfLine } from './row-groups';

/** An ordinary window: what the server renders must all be brought to life. A taller one has its other rows at once. In pixels. */
const FIRST_HEIGHT = 800;
/** So many lines are drawn beyond those in sight at the least; and so many come at once, not one by one. */
const MORE = 4;
const STEP = 4;

/** The places of the first row in sight and of the last. */
export interface InSight {
  first: number;
  last: number;
}

/** Which lines of the table are drawn: the first, and the one after the last. */
interface DrawnLines {
  from: number;
  to: number;
}

/**
 * Draws the lines of a table that are in sight, and few more, while the window is scrolled. Nothing is measured while it scrolls.
 * @param inSight is kept up to date; `onLook` is told when it changes, and whenever the table was drawn; `haste` how far it moves.
 */
export function useDrawnLines(
  body: RefObject<HTMLElement | null>,
  layout: LineLayout,
  inSight: RefObject<InSight>,
  { onLook, haste }: { onLook: (first: number, last: number) => void; haste: Haste },
): { drawn: DrawnLines; reveal: (line: number, above: number, below: number) => void } {
  const [drawn, setDrawn] = useState<DrawnLines>(() => drawnAround(0, lineAtTop(layout, FIRST_HEIGHT)));
  const top = useRef(0);
  const height = useRef(FIRST_HEIGHT);
  const look = useEffectEvent((): DrawnLines | null => {
    const offset = window.scrollY - top.current;
    const [first, last] = [lineAtTop(layout, offset), lineAtTop(layout, offset + height.current - 1)];
    inSight.current = { first: placeIn(layout, first), last: placeIn(layout, last) };
    const next = drawnAround(first, last);
    return next.from === drawn.from && next.to === drawn.to ? null : next;
  });
  const measure = useEffectEvent(() => {
    height.current = window.innerHeight;
    const box = body.current?.getBoundingClientRect();
    if (box !== undefined) top.current = Math.round(box.top + window.scrollY);
    draw(look());
  });
  const draw = (next: DrawnLines | null) => {
    if (next !== null) setDrawn(next);
  };
  const tell = useEffectEvent(() => onLook(inSight.current.first, inSight.current.last));
  useLayoutEffect(() => {
    measure();
    // What stands above may come and go.
    const observer = new ResizeObserver(() => measure());
    observer.observe(document.body);
    const gone = new AbortController();
    const { signal } = gone;
    window.addEventListener('resize', () => measure(), { signal });
    const onScroll = () => {
      const before = inSight.current;
      const next = look();
      haste.moved(Math.abs(inSight.current.first - before.first));
      // At once: they must be there before the window is painted at its new place.
      if (next !== null) flushSync(() => setDrawn(next));
      else if (before.first !== inSight.current.first || before.last !== inSight.current.last) tell();
    };
    window.addEventListener('scroll', onScroll, { passive: true, signal });
    return () => {
      observer.disconnect();
      gone.abort();
    };
  }, [inSight, haste]);
  useLayoutEffect(() => draw(look()));
  useEffect(() => tell());

  /** Scrolls no further than needed. What covers the window at its top and bottom is left free, in pixels. */
  const reveal = (line: number, above: number, below: number) => {
    const box = body.current?.getBoundingClientRect();
    const start = Math.round((box?.top ?? 0) + window.scrollY) + topOfLine(layout, line);
    const end = start + ('group' in lineAt(layout.groups, line) ? layout.headingHeight : layout.rowHeight);
    if (start - above < window.scrollY) window.scrollTo({ top: start - above });
    else if (end + below > window.scrollY + window.innerHeight)
      window.scrollTo({ top: end + below - window.innerHeight });
  };
  return { drawn, reveal };
}

function drawnAround(first: number, last: number): DrawnLines {
  return {
    from: Math.max(0, Math.floor(first / STEP) * STEP - MORE),
    to: (Math.floor(last / STEP) + 1) * STEP + MORE,
  };
}

/** The place of the row in a line; of a heading that of its first row. */
function placeIn({ groups }: LineLayout, line: number): number {
  const at = lineAt(groups, line);
  return 'group' in at ? at.group.first : at.row;
}
