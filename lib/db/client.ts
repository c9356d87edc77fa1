import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { stopwatch } from '../clock';
import { runAfterCommit } from './after-commit';

export type Database = NodePgDatabase;
/** Inside a transaction. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Either: for reads that may stand in a transaction or alone. */
export type Queryable = Database | Transaction;

/** An open database with the pool behind it. */
export interface OpenDatabase {
  db: Database;
  pool: pg.Pool;
  /** How many of its connections one statement or transaction has had for longer than this many milliseconds. */
  olderThan(ms: number): number;
  close(): Promise<void>;
}

/** While a process starts: a machine that is busy, or a database that has just been started, is slow and not broken. Milliseconds. */
export const FIRST_ANSWER_WITHIN_MS = 30_000;

/** No statement of the desk's own takes nearly so long, in milliseconds. */
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Opens a pool on a PostgreSQL server. Nothing connects before the first query. A transaction that idles for 8 s is
 * ended by the server: a silent process must not hold rows that others wait for, whoever takes over from it above all.
 * @param onIdleError called when an idle connection breaks (the server was restarted); the pool replaces it by itself.
 */
export function openDatabase(
  databaseUrl: string,
  onIdleError: (error: Error) => void,
  maxConnections = 10,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): OpenDatabase {
  const pool = new pg.Pool({
    ...connectionSettings(databaseUrl),
    max: maxConnections,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
  });
  pool.on('error', onIdleError);
  // One that breaks while it is used fails its query; without a listener it would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const inUse = new Map<pg.PoolClient, ReturnType<typeof stopwatch>>();
  pool.on('acquire', (client) => inUse.set(client, stopwatch()));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('remove', (client) => inUse.delete(client));
  const db = drizzle(pool);
  // drizzle's own never gives a connection back on which BEGIN failed: a dozen broken ones, and the pool is empty for good.
  db.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      let begun: Transaction | undefined;
      const done = await drizzle(client).transaction((tx) => {
        begun = tx;
        return work(tx);
      }, config);
      if (begun !== undefined) runAfterCommit(begun);
      return done;
    } finally {
      client.release();
    }
  };
  const olderThan = (ms: number) => [...inUse.values()].filter((since) => since.elapsedMs() > ms).length;
  return { db, pool, olderThan, close: () => pool.end() };
}

/** Settings that every connection shares, the reader's own included. */
export function connectionSettings(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'restart-desk',
    connectionTimeoutMillis: 10_000,
    // A server that went silent is noticed by the system, in minutes rather than never.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 8_000,
    options: '-c timezone=UTC',
  };
}
