import { checkDatabase } from '../../lib/db/check-database';
import { openDatabase } from '../../lib/db/client';
import { setEventSigner } from '../../lib/db/insert-events';
import { migrateDatabase } from '../../lib/db/migrate';
import { fail, ok, type Result } from '../../lib/domain/result';
import { checkHead, readHead } from '../../lib/seals/chain-head';
import { historyKeys } from '../../lib/seals/seal-keys';
import { eventSigner } from '../../lib/seals/sign-event';

/**
 * Makes this process sign the events that it writes, as the desk of that database does.
 * @param key DESK_HISTORY_KEY; null without one.
 * @returns fails with one sentence when what it writes would count as inserted by somebody else.
 * @throws DatabaseError or WrongFleetError, each with one sentence, or the driver's error.
 */
export async function signWrites(
  { databaseUrl, fleet }: { databaseUrl: string; fleet: 'simulated' | 'alibaba' },
  key: string | null,
): Promise<Result<null, string>> {
  await checkDatabase(databaseUrl, fleet);
  await migrateDatabase(databaseUrl, fleet);
  const { db, close } = openDatabase(databaseUrl, () => undefined, 1);
  try {
    const head = await readHead(db);
    if (key === null) {
      return head === null
        ? ok(null)
        : fail('The history of this database is sealed: set DESK_HISTORY_KEY as the desk has it.');
    }
    const keys = historyKeys(key, fleet);
    if (head !== null && checkHead(head, keys) === 'wrong_key')
      return fail('DESK_HISTORY_KEY is not the key that sealed this history; set it as the desk has it.');
    setEventSigner(eventSigner(keys));
    return ok(null);
  } finally {
    await close();
  }
}
