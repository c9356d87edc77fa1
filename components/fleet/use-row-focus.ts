import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { isKey } from '../shell/key-bindings';
import { returnFocusTo } from '../ui/returning-focus';
import { type PlacedRows, placeOfKey, rowAt } from './row-window';

export interface RowFocus {
  /** The row that Tab reaches and that stays mounted; its place among all rows. */
  currentIndex: number;
  /** Called with what has the focus now; null when the person has left it to nothing. */
  onFocus: (target: EventTarget | null) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Gives the focus to the Restart button of a row, or of the row that has taken its place. */
  focusRow: (key: string) => void;
  /** Goes to the first row: from the search box. */
  focusFirst: () => void;
  /** Goes to the row that Tab would reach: past everything that stands before it. */
  focusCurrent: () => void;
  /** Goes to the next row, or the one before; to the one that Tab would reach where no row has the focus. */
  step: (by: 1 | -1) => void;
  /** Gives the focus back to the box of that row, when what was selected has been let go. */
  focusSelect: () => void;
}

/**
 * Moves the focus between rows by the arrow keys, Home and End. `reveal` scrolls a row into view; one that is not at hand has the
 * focus when it has come.
 */
export function useRowFocus(
  placed: PlacedRows,
  body: RefObject<HTMLElement | null>,
  reveal: (index: number) => void,
): RowFocus {
  const [current, setCurrent] = useState<{ key: string; index: number } | null>(null);
  const wanted = useRef<{ index: number; control: string; returns: boolean } | null>(null);
  const held = useRef<string | null>(null);
  const { matching } = placed;
  const found = current === null || current.key === '' ? null : placeOfKey(placed, current.key);
  // A row that has left gives its place to the one that now stands there.
  const currentIndex = Math.max(0, found ?? Math.min(current?.index ?? 0, matching - 1));

  const want = (index: number, control: string, returns: boolean) => {
    if (matching === 0) return;
    wanted.current = { index, control, returns };
    setCurrent({ key: rowAt(placed, index)?.key ?? '', index });
    reveal(index);
  };

  useLayoutEffect(() => {
    const lost = held.current !== null && document.activeElement === document.body;
    const target = wanted.current ?? (lost ? { index: currentIndex, control: 'restart', returns: true } : null);
    if (target === null) return;
    const row = body.current?.querySelector(`[data-index="${target.index}"]`);
    const control =
      row?.querySelector<HTMLElement>(`[data-control="${target.control}"]`) ??
      row?.querySelector<HTMLElement>('[data-control="restart"]');
    if (target.returns) returnFocusTo(control, false);
    else control?.focus({ preventScroll: true });
    if (control) wanted.current = null;
  });

  const onFocus = useCallback((target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    const key = row?.dataset.row;
    held.current = key ?? null;
    if (row === null || key === undefined) return;
    const index = Number(row.dataset.index);
    setCurrent((before) => (before?.key === key && before.index === index ? before : { key, index }));
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const control = event.target instanceof HTMLElement ? event.target.dataset.control : undefined;
    if (control === undefined || event.defaultPrevented) return;
    const sideways = isKey(event, 'left') ? -1 : isKey(event, 'right') ? 1 : 0;
    if (sideways !== 0) {
      event.preventDefault();
      moveInRow(event.target, sideways);
      return;
    }
    // On the menu button these keys open the menu.
    if (control === 'menu' && isKey(event, 'openMenu')) return;
    const next = rowAfter(event, currentIndex, matching);
    if (next === null) return;
    event.preventDefault();
    want(Math.min(Math.max(next, 0), matching - 1), control, false);
  };

  return {
    currentIndex,
    onFocus,
    onKeyDown,
    focusRow: (key) => {
      want(placeOfKey(placed, key) ?? currentIndex, 'restart', true);
    },
    focusFirst: () => want(0, 'restart', false),
    focusCurrent: () => want(currentIndex, 'restart', false),
    step: (by) => {
      const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const control = body.current?.contains(from) === true ? from?.dataset.control : undefined;
      if (control === undefined) want(currentIndex, 'restart', false);
      else want(Math.min(Math.max(currentIndex + by, 0), matching - 1), control, false);
    },
    focusSelect: () => want(currentIndex, 'select', true),
  };
}

function rowAfter(event: KeyboardEvent, current: number, count: number): number | null {
  if (isKey(event, 'rowDown')) return current + 1;
  if (isKey(event, 'rowUp')) return current - 1;
  if (isKey(event, 'firstRow')) return 0;
  return isKey(event, 'lastRow') ? count - 1 : null;
}

function moveInRow(from: EventTarget, step: number): void {
  if (!(from instanceof HTMLElement)) return;
  const controls = [...(from.closest('[data-row]')?.querySelectorAll<HTMLElement>('[data-control]') ?? [])];
  controls[controls.indexOf(from) + step]?.focus();
}
