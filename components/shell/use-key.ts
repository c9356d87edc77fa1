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
  const { command }: KeyEntry = KEYS[id];
  const on = single || command === true;
  const onPressed = useEffectEvent(act);
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isKey(event, id, keyboard) || event.defaultPrevented || event.isComposing || event.repeat) return;
      if (command !== true && event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      if (document.querySelector(OPEN) !== null) return;
      event.preventDefault();
      onPressed();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [id, on, command, keyboard]);
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
