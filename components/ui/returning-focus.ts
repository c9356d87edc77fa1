let returning = false;

/** True while the page itself gives the focus back: nothing then opens by that focus. */
export function isReturningFocus(): boolean {
  return returning;
}

/** Gives the focus back to where it was; `scroll` is false where the page decides by itself what is in view. */
export function returnFocusTo(element: HTMLElement | null | undefined, scroll = true): void {
  returning = true;
  element?.focus({ preventScroll: !scroll });
  returning = false;
}
