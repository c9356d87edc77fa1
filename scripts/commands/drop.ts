import { checkDatabase } from '../../lib/db/check-database';
import { openDatabase } from '../../lib/db/client';
import { migrateDatabase } from '../../lib/db/migrate';
import { fail, ok, type Result } from '../../lib/domain/result';
import { type DropOptions, dropHistory } from '../../lib/seals/drop-history';
import { historyKeys } from '../../lib/seals/seal-keys';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads `--before`: a day, which begins at midnight UTC, or an instant with its zone. Fails with one sentence. */
export function readBefore(text: string | undefined): Result<string, string> {
  const wanted = fail('--before must be a day such as 2026-01-01 (UTC), or an instant such as 2026-01-01T08:00:00Z.');
  if (text === undefined || !(DAY.test(text) || INSTANT.test(text))) return wanted;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return wanted;
  // A day that a month does not have is taken for one of the next.
  return DAY.test(text) && !date.toISOString().startsWith(text) ? wanted : ok(date.toISOString());
}

/**
 * Drops the history of a database before an instant.
 * @param key DESK_HISTORY_KEY.
 * @param before ISO 8601 UTC, as `readBefore` gives it, at least 31 days ago.
 * @returns the sentence that says what was dropped; fails with one that says why nothing was.
 * @throws DatabaseError or WrongFleetError, each with one sentence, or the driver's error.
 */
export async function dropBefore(
  { databaseUrl, fleet }: { databaseUrl: string; fleet: 'simulated' | 'alibaba' },
  key: string,
  before: string,
  options: DropOptions = {},
): Promise<Result<string, string>> {
  await checkDatabase(databaseUrl, fleet);
  await migrateDatabase(databaseUrl, fleet);
  const { db, close } = openDatabase(databaseUrl, () => undefined, 2);
  try {
    return await dropHistory(db, historyKeys(key, fleet), before, options);
  } finally {
    await close();
  }
}
