import { useSyncExternalStore } from 'react';
import { fleetPath, fleetViewPath } from '@/lib/domain/paths';
import { useDesk } from './desk-provider';

/** The name under which a tab keeps how somebody last looked at the fleet: a person's id, a space, and the address. */
const KEPT_AS = 'restart-desk-last-fleet';

const listeners = new Set<() => void>();
/** Storage can be forbidden or full: then the page knows it as long as it lives. */
let held: string | null = null;

/** Keeps the address of the fleet as it is shown now, for this tab; null: none is kept any more. */
export function keepLastFleet(personId: string, address: string | null): void {
  held = address === null ? null : `${personId} ${address}`;
  try {
    if (held === null) sessionStorage.removeItem(KEPT_AS);
    else sessionStorage.setItem(KEPT_AS, held);
  } catch {
    // It is held.
  }
  for (const listener of listeners) listener();
}

/** Where the fleet was last looked at in this tab by this person; the whole fleet where that is not known. */
export function lastFleet(personId: string): string {
  return addressIn(readLast(), personId) ?? fleetPath();
}

/** The same for what is shown, kept current. */
export function useLastFleet(): string {
  const personId = useDesk().person?.id ?? '';
  return useSyncExternalStore(
    subscribe,
    () => lastFleet(personId),
    () => fleetPath(),
  );
}

/** The address in what a tab has kept, if it is one of the fleet and of this person. */
export function addressIn(kept: string | null, personId: string): string | null {
  if (kept === null || personId === '' || !kept.startsWith(`${personId} `)) return null;
  const address = kept.slice(personId.length + 1);
  const [path = ''] = address.split('?');
  const views = fleetViewPath('');
  const isView = path.startsWith(views) && /^[\w-]+$/.test(path.slice(views.length));
  return path === fleetPath() || isView ? address : null;
}

function readLast(): string | null {
  if (held !== null) return held;
  try {
    return sessionStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
