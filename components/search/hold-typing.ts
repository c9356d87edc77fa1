/** What was typed before there was a field to type it in. */
export interface Held {
  text: string;
  /** Enter came after it. */
  entered: boolean;
}

/**
 * Keeps what is typed while there is no field yet to type it in, so that no key reaches the page behind. Gives a function
 * that ends it and tells what was typed. Escape gives up: `onEscape` is called then, and keys go on to the page.
 */
export function holdTyping(onEscape: () => void): () => Held {
  const held: Held = { text: '', entered: false };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') held.entered = held.text !== '';
    else if (event.key === 'Escape') {
      document.removeEventListener('keydown', onKeyDown, true);
      onEscape();
    } else if (event.key === 'Backspace') held.text = held.text.slice(0, -1);
    else if (event.key.length === 1) Object.assign(held, { text: held.text + event.key, entered: false });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    return held;
  };
}
