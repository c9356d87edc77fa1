import type { Database } from '../db/client';
import { setEventSigner } from '../db/insert-events';
import { readHead } from '../history/chain-head';
import { type HistoryKeys, historyKeys, setCurrentKeys } from '../history/keys';
import { type Sealer, startSealer } from '../history/sealer';
import { eventSigner } from '../history/sign-event';
import type { Say } from '../restarts/context';

/**
 * From here on this process signs the events that it writes, or does so no longer. It comes before the first is written.
 * @param key DESK_HISTORY_KEY; null without one.
 */
export function signHistory(key: string | null): HistoryKeys | null {
  const keys = key === null ? null : historyKeys(key);
  setCurrentKeys(keys);
  setEventSigner(keys === null ? null : eventSigner(keys));
  return keys;
}

/** Seals the history beside requests; without a key it says that nobody does. */
export async function sealHistory(db: Database, keys: HistoryKeys | null, say: Say): Promise<Sealer> {
  if (keys !== null) return startSealer({ db, keys, say });
  if ((await readHead(db)) === null) say('warn', 'The history is not sealed: DESK_HISTORY_KEY is not set');
  else
    say(
      'error',
      'The history was sealed, and DESK_HISTORY_KEY is not set: what this server writes will count as inserted',
    );
  return { stop: async () => undefined };
}
