import type { Database } from '../db/client';
import { setEventSigner } from '../db/insert-events';
import type { Say } from '../restarts/restart-context';
import { readHead } from '../seals/chain-head';
import { type HistoryKeys, historyKeys, setCurrentKeys } from '../seals/seal-keys';
import { createSealer } from '../seals/sealer';
import { eventSigner } from '../seals/sign-event';
import type { DeskWorker } from './desk-worker';

/**
 * From here on this process signs the events that it writes, where there is a key. It comes before the first is written.
 * @param key DESK_HISTORY_KEY; null without one.
 */
export function signHistory(key: string | null, fleet: 'simulated' | 'alibaba'): HistoryKeys | null {
  const keys = key === null ? null : historyKeys(key, fleet);
  signWith(keys);
  return keys;
}

/** From here on this process signs nothing, and has no key. */
export function forgetKeys(): void {
  signWith(null);
}

function signWith(keys: HistoryKeys | null): void {
  setCurrentKeys(keys);
  setEventSigner(keys === null ? null : eventSigner(keys));
}

/** Seals the history beside requests; without a key it says that nobody does. */
export function sealHistory(db: Database, keys: HistoryKeys | null, say: Say): DeskWorker {
  if (keys !== null) return createSealer({ db, keys, say });
  return { name: 'sealer', start: () => sayUnsealed(db, say), stop: async () => undefined };
}

async function sayUnsealed(db: Database, say: Say): Promise<void> {
  if ((await readHead(db)) === null) say('warn', 'The history is not sealed: DESK_HISTORY_KEY is not set');
  else
    say(
      'error',
      'The history was sealed, and DESK_HISTORY_KEY is not set: what this server writes will count as inserted',
    );
}
