import type { Database, Transaction } from '../db/client';
import { withSettings } from '../db/with-settings';
import { isCancelled } from '../restarts/database-errors';

/**
 * What is read, if each of its statements ends in time: a plan that is bad for what somebody typed costs so long and no more.
 * Null when PostgreSQL gave it up.
 * @param withinMs for each statement, in milliseconds; a part of one counts as none, since 0 would let it take for ever.
 * @param settings further settings of PostgreSQL for these reads.
 */
export async function readWithin<T>(
  db: Database,
  withinMs: number,
  read: (tx: Transaction) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T | null> {
  try {
    const most = String(Math.max(1, Math.floor(withinMs)));
    return await withSettings(db, { ...settings, statement_timeout: most }, read);
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}
