import pg from 'pg';
import { delay } from '../clock';
import { connectionSettings } from './client';

/** A heartbeat that takes longer has lost its session, as far as anybody can tell. Milliseconds. */
const BEAT_TIMEOUT_MS = 5_000;

/**
 * PostgreSQL ends the session of a holder that says nothing for this long, and frees its lock: one that lost its host or its
 * network, or is frozen, closes no connection. Another then takes over within 10 s. Milliseconds.
 */
const SILENT_MS = 6_000;
/** Closing a connection that leads nowhere is given up after this, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;

/** An advisory lock that is held by a database session of its own: PostgreSQL frees it when the process is gone, or silent. */
export interface SessionLock {
  /** False where PostgreSQL cannot end silent sessions (before version 14, or behind some poolers). */
  endsSilent: boolean;
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
    // Into the void nothing closes: whoever waited for that would never try again.
    await Promise.race([client.end().catch(() => undefined), delay(CLOSE_TIMEOUT_MS, { unref: true })]);
    client.connection.stream.destroy();
  };
  let endsSilent: boolean;
  try {
    endsSilent = await endSilent(client);
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
    endsSilent,
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

/** Has PostgreSQL end the session when it is silent; false where it cannot. */
async function endSilent(client: pg.Client): Promise<boolean> {
  try {
    await client.query(`select set_config('idle_session_timeout', '${SILENT_MS}', false)`);
    // A statement whose client is gone is given up too, where the system can tell.
    await client.query(`select set_config('client_connection_check_interval', '2000', false)`).catch(() => undefined);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return false;
    throw error;
  }
}
