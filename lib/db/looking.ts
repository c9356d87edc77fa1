import { eq, sql } from 'drizzle-orm';
import { stopwatch } from '../clock';
import type { Database } from './client';
import { deskMeta } from './schema';

/** That somebody looks is written no more often than this by one process, in milliseconds. */
const NOTED_FOR_MS = 5_000;

/** The row of `desk_meta` that says when a page was last asked for, on the database's clock. */
const LOOKED_AT = 'looked_at';

const noted = new WeakMap<Database, ReturnType<typeof stopwatch>>();

/**
 * Says that somebody looks at what is read of the cloud, so that whichever process reads it does not ease off. Costs nothing for
 * most calls, is waited for by nobody, and never fails: the next call says it again.
 */
export function noteLooking(db: Database): void {
  const since = noted.get(db);
  if (since !== undefined && since.elapsedMs() < NOTED_FOR_MS) return;
  noted.set(db, stopwatch());
  void db
    .insert(deskMeta)
    .values({ key: LOOKED_AT, value: sql`clock_timestamp()::text` })
    .onConflictDoUpdate({ target: deskMeta.key, set: { value: sql`excluded.value` } })
    .catch(() => noted.delete(db));
}

/** How long ago somebody last looked, in milliseconds by the database's clock; null for never. Up to 5 s too long. */
export async function lookedAgoMs(db: Database): Promise<number | null> {
  const [row] = await db
    .select({
      ms: sql<number>`greatest(0, extract(epoch from clock_timestamp() - ${deskMeta.value}::timestamptz) * 1000)::float8`,
    })
    .from(deskMeta)
    .where(eq(deskMeta.key, LOOKED_AT));
  return row?.ms ?? null;
}
