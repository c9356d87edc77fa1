import type { Database } from '../db/client';
import { setEventSigner } from '../db/insert-events';
import type { Say } from '../restarts/restart-context';
import { readHead } from '../seals/chain-head';
import { type HistoryKeys, historyKeys } from '../seals/seal-keys';
import { createSealer } from '../seals/sealer';
import type { SealerNote } from '../seals/sealer-note';
import { eventSigner } from '../seals/sign-event';
import type { DeskWorker } from './desk-worker';

/**
 * From here on this process signs the events that it writes, where there is a key. It comes before the first is written.
 * @param key DESK_HISTORY_KEY; null without one.
 */
export function signHistory(key: string | null, fleet: 'simulated' | 'alibaba'): HistoryKeys | null {
  const keys = key === null ? null : historyKeys(key, fleet);
  setEventSigner(keys === null ? null : eventSigner(keys));
  return keys;
}

/** From here on this process signs nothing. */
export function endSigning(): void {
  setEventSigner(null);
}

/** Seals the history beside requests; without a key it says that nobody does. */
export function sealHistory(
  db: Database,
  keys: HistoryKeys | null,
  say: Say,
): DeskWorker & { note(): SealerNote | null } {
  if (keys !== null) return createSealer({ db, keys, say });
  return { name: 'sealer', start: () => sayUnsealed(db, say), stop: async () => undefined, note: () => null };
}

async function sayUnsealed(db: Database, say: Say): Promise<void> {
  if ((await readHead(db)) === null) say('warn', 'The history is not sealed: DESK_HISTORY_KEY is not set');
  else
    say(
      'error',
      'The history was sealed, and DESK_HISTORY_KEY is not set: what this server writes will count as inserted',
    );
}
