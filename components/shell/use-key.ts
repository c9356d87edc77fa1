import { type RefObject, useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { isKey, KEYS, type Keyboard, type KeyEntry, type KeyId, keyboardOf } from './key-bindings';

const KEPT_AS = 'restart-desk-keys';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function areOn(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    // Storage can be forbidden; then nobody has turned them off.
    return true;
  }
}

/** Whether single keys work. Who speaks to their computer must be able to turn them off (WCAG 2.2, 2.1.4). */
export function useSingleKeys(): [on: boolean, turn: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, areOn, () => true);
  return [on, turn];
}

function turn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, 'off');
  } catch {
    // Storage can be forbidden: then they stay on.
  }
  for (const listener of listeners) listener();
}

const never = () => () => undefined;

/** Which keyboard it is; the server does not know. */
export function useKeyboard(): Keyboard {
  return useSyncExternalStore<Keyboard>(
    never,
    () => keyboardOf(navigator.platform),
    () => 'other',
  );
}

const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
const OPEN = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * Answers to one key of the table, wherever the focus is: but not while a dialog or menu is open, and a single key not while
 * somebody types.
 */
export function useKey(id: KeyId, act: () => void): void {
  const [single] = useSingleKeys();
  const keyboard = useKeyboard();
  const { command, repeats }: KeyEntry = KEYS[id];
  const on = single || command === true;
  const onPressed = useEffectEvent(act);
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isKey(event, id, keyboard) || event.defaultPrevented || event.isComposing) return;
      if (event.repeat && repeats !== true) return;
      if (command !== true && isTyping(event)) return;
      if (document.querySelector(OPEN) !== null) return;
      event.preventDefault();
      onPressed();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [id, on, command, repeats, keyboard]);
}

function isTyping({ target }: Event): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** How long the second key of two may take, in milliseconds. */
const SECOND_WITHIN_MS = 1_500;

/**
 * Answers to keys that come after another one, such as `g h`. Until the second has come, or too late, no other single key is
 * heard: `g r` goes to the rollouts, and restarts nothing.
 * @param ids all that have that first key.
 */
export function useKeysAfter<Id extends KeyId>(first: string, ids: readonly Id[], act: (id: Id) => void): void {
  const [single] = useSingleKeys();
  const onPressed = useEffectEvent((event: KeyboardEvent) => {
    const id = ids.find((one) => isKey(event, one));
    if (id !== undefined) act(id);
  });
  useEffect(() => {
    if (!single) return;
    let begun = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
      // What is held to write another one is no key of its own.
      if (key === 'Shift') return;
      const second = event.timeStamp - begun < SECOND_WITHIN_MS;
      begun = Number.NEGATIVE_INFINITY;
      if (altKey || ctrlKey || metaKey || shiftKey || event.isComposing || event.repeat || event.defaultPrevented)
        return;
      if (isTyping(event) || document.querySelector(OPEN) !== null) return;
      if (second && key.length === 1) {
        // Before any other is asked.
        event.preventDefault();
        event.stopPropagation();
        onPressed(event);
      } else if (key === first) begun = event.timeStamp;
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [single, first]);
}

/** For the search box of a page: its key leads there. */
export function useSearchBox(): RefObject<HTMLInputElement | null> {
  const box = useRef<HTMLInputElement>(null);
  useKey('search', () => {
    box.current?.focus();
    box.current?.select();
  });
  return box;
}
