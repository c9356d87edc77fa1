import pg from 'pg';
import { connectionSettings } from './client';

/** A heartbeat that takes longer has lost its session, as far as anybody can tell. Milliseconds. */
const BEAT_TIMEOUT_MS = 5_000;

/** An advisory lock that is held by a database session of its own: PostgreSQL frees it the moment the process is gone. */
export interface SessionLock {
  /** Aborted when the session breaks, or the lock is released. */
  lost: AbortSignal;
  /** Says in `reader_lease` that the holder lives, over the very session that holds the lock. A broken session aborts `lost`. */
  beat(owner: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Tries once for the lock of that key; null when another session holds it. `lease`: the row of `reader_lease` that its
 * heartbeat is written to.
 * @throws the driver's error when the database cannot be reached.
 */
export async function trySessionLock(
  databaseUrl: string,
  { key, lease }: { key: number; lease: number },
): Promise<SessionLock | null> {
  const client = new pg.Client({ ...connectionSettings(databaseUrl), query_timeout: BEAT_TIMEOUT_MS });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  await client.connect();
  const release = async () => {
    lost.abort();
    await client.end().catch(() => undefined);
  };
  try {
    const tried = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [key]);
    if (tried.rows[0]?.held !== true) {
      await release();
      return null;
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    lost: lost.signal,
    beat: async (owner) => {
      try {
        await client.query(
          `insert into reader_lease (id, owner, since, heartbeat_at) values ($2, $1, clock_timestamp(), clock_timestamp())
           on conflict (id) do update set owner = excluded.owner, heartbeat_at = excluded.heartbeat_at,
             since = case when reader_lease.owner = excluded.owner then reader_lease.since else excluded.since end`,
          [owner, lease],
        );
      } catch {
        lost.abort();
      }
    },
    release,
  };
}
