import { type RefCallback, useCallback } from 'react';
import { returnFocusTo } from './returning-focus';
import { useLatest } from './use-latest';

/**
 * For what may go away while it has the focus: the focus, which would fall to the page as a whole, goes on to what comes next.
 * @param next asked while it is still there, with what goes; what it answers with is asked once the page stands without that.
 */
export function useFocusGoesOn<Gone extends HTMLElement>(
  next: (gone: Gone) => () => HTMLElement | null | undefined,
): RefCallback<Gone> {
  const asked = useLatest(next);
  return useCallback(
    (element: Gone) => () => {
      if (document.activeElement !== element) return;
      const find = asked.current(element);
      // What comes in its place is only there when React is done with this change.
      queueMicrotask(() => {
        if (document.activeElement === document.body) returnFocusTo(find());
      });
    },
    [asked],
  );
}
