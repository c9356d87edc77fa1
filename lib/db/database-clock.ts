import { sql } from 'drizzle-orm';
import { stopwatch } from '../clock';
import type { Queryable } from './client';

/**
 * The database's clock, in whole milliseconds as ISO 8601 UTC: the one clock that all server processes share. It does
 * not stand still within a transaction.
 */
export async function databaseNow(db: Queryable): Promise<string> {
  const result = await db.execute<{ ms: string }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
  );
  return new Date(Number(result.rows[0]?.ms)).toISOString();
}

/** The database's clock as it goes on from a time that was just read: for what is shown, and for seconds, not for what is decided. */
export function runningClock(now: string): () => string {
  const { elapsedMs } = stopwatch();
  return () => new Date(Date.parse(now) + Math.floor(elapsedMs())).toISOString();
}
