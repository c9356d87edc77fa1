import { sql } from 'drizzle-orm';
import type { Queryable } from './client';

/** The channel on which the database says that something has changed, and nothing else. */
export const CHANGES_CHANNEL = 'restart_desk_changes';

/**
 * What somebody has seen of the changes: a snapshot of transactions, as PostgreSQL writes it. Not a number that counts up: of two
 * transactions the one that began first may be committed last, and would slip under it.
 */
export type ChangeCursor = string;

/** The subjects that changed, each once, and from where to go on. */
export interface Changes {
  cursor: ChangeCursor;
  subjects: string[];
}

/** Where whoever begins to follow begins: before they read what they will follow. @throws the driver's error. */
export async function cursorNow(db: Queryable): Promise<ChangeCursor> {
  const { rows } = await db.execute<{ cursor: string }>(sql`select pg_current_snapshot()::text as cursor`);
  return rows[0]?.cursor ?? '';
}

/**
 * What was committed since: all that this statement sees, and the cursor did not. What is read after it is as new, or newer.
 * @throws the driver's error.
 */
export async function changedSince(db: Queryable, cursor: ChangeCursor): Promise<Changes> {
  const { rows } = await db.execute<{ cursor: string; subjects: string[] | null }>(sql`
    select pg_current_snapshot()::text as cursor,
           (select array_agg(distinct subject) from changes
             where xid >= pg_snapshot_xmin(${cursor}::pg_snapshot)
               and not pg_visible_in_snapshot(xid, ${cursor}::pg_snapshot)) as subjects`);
  const [row] = rows;
  return { cursor: row?.cursor ?? cursor, subjects: row?.subjects ?? [] };
}

/**
 * Lets go of what everybody has seen who was there at that cursor. What a transaction of then had not committed yet stays.
 * @throws the driver's error.
 */
export async function dropChangesBefore(db: Queryable, cursor: ChangeCursor): Promise<void> {
  await db.execute(sql`delete from changes where xid < pg_snapshot_xmin(${cursor}::pg_snapshot)`);
}
