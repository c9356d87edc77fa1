import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { returnFocusTo } from '../../ui/returning-focus';

/**
 * Keeps the focus on a target while it moves from column to column, which makes its line anew. One that is no longer shown
 * leaves it to the heading of the board.
 */
export function useKeptFocus(board: RefObject<HTMLElement | null>): {
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
} {
  const held = useRef<{ element: Element; target: string } | null>(null);
  // React fires no blur for what it removes: whoever had the focus is still held here.
  useLayoutEffect(() => {
    const { current } = held;
    if (current === null || current.element.isConnected) return;
    held.current = null;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const lines = board.current?.querySelectorAll<HTMLElement>('[data-target]') ?? [];
    const again = Array.from(lines).find(({ dataset }) => dataset.target === current.target);
    returnFocusTo(again ?? board.current?.querySelector('h2'), false);
  });
  return {
    onFocus: ({ target }) => {
      const name = target instanceof HTMLElement ? target.dataset.target : undefined;
      held.current = name === undefined ? null : { element: target, target: name };
    },
    onBlur: () => {
      held.current = null;
    },
  };
}
