import { sql } from 'drizzle-orm';
import type { Queryable } from './client';
import type { Probe } from './probe';

/** A reader that has not said for this long that it lives reads for nobody, in milliseconds. It says so each second. */
const SILENT_MS = 10_000;

const UNREAD = `
  select case when count(*) = 0 then clock_timestamp()
              when max(heartbeat_at) < clock_timestamp() - interval '${SILENT_MS} milliseconds' then max(heartbeat_at)
         end as since
    from reader_lease where id = 1`;

/** Since when no server process reads the cloud, ISO 8601 UTC; null while one does. @throws the driver's error. */
export async function unreadSince(db: Queryable): Promise<string | null> {
  const { rows } = await db.execute<{ since: string | null }>(sql.raw(UNREAD));
  return isoOf(rows[0]?.since ?? null);
}

/** The same for whoever asks how the desk is. @throws as `Probe.ask`. */
export async function probeUnreadSince(probe: Probe): Promise<string | null> {
  const [row] = await probe.ask<{ since: Date | null }>(UNREAD);
  return isoOf(row?.since ?? null);
}

function isoOf(at: Date | string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
