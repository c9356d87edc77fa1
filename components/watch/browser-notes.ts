import { useSyncExternalStore } from 'react';

/** What the browser's own notifications are, for this person: `absent` where it has none or may show none here. */
export type Notes = 'absent' | 'denied' | 'off' | 'on';

const KEPT_AS = 'restart-desk-notifications';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notesOf(personId: string): Notes {
  if (!('Notification' in window) || !window.isSecureContext) return 'absent';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && kept() === personId ? 'on' : 'off';
}

/** Whoever has asked for them in this browser: the permission is the browser's, and the next person has not asked. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    // Storage can be forbidden: then they last as long as nothing.
    return null;
  }
}

function keep(personId: string | null): void {
  try {
    if (personId === null) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, personId);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

/** Whether this person is told by the browser too. */
export function useNotes(personId: string): Notes {
  return useSyncExternalStore(
    subscribe,
    () => notesOf(personId),
    () => 'absent',
  );
}

/** Asks the browser, which asks the person. Only ever called by a press. */
export async function allowNotes(personId: string): Promise<void> {
  const answer = await Notification.requestPermission();
  keep(answer === 'granted' ? personId : null);
}

/** Ends them again. */
export function endNotes(): void {
  keep(null);
}

/** Tells by the browser, once however many tabs do. @param tag what it is about, and how that stands. */
export function noteByBrowser(text: string, tag: string): void {
  try {
    new Notification('Restart Desk', { body: text, tag });
  } catch {
    // Some browsers have it and let no page use it.
  }
}
