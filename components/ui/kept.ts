import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab has changed it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** What could not be put into storage, which can be forbidden or full: it is kept as long as the page lives. */
const held = new Map<string, string | null>();

/** A text that this browser keeps under a name; null for none. */
export function readKept(key: string): string | null {
  const text = held.get(key);
  if (text !== undefined) return text;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeKept(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    held.delete(key);
  } catch {
    held.set(key, text);
  }
}

/** The same, and how to change it; null for none, and on the server. */
export function useKept(key: string): [text: string | null, keep: (text: string | null) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readKept(key),
    () => null,
  );
  const keep = useCallback(
    (next: string | null) => {
      writeKept(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [text, keep];
}
