import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { connectionSettings } from './client';
import { migrationsFolder } from './migrations-folder';

/** The longest that connecting, and then one question, may take, in milliseconds: an answer is due within 2 s. */
const CONNECT_WITHIN_MS = 800;
const ANSWER_WITHIN_MS = 700;

/** Asks the database small questions about the desk itself, on connections of its own: it never takes one from restarts. */
export interface Probe {
  /**
   * One read-only statement. It fails rather than wait: whatever hangs, the answer is there within 1.5 s.
   * @throws the driver's error, a timeout among them.
   */
  ask<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]>;
  /** True when every migration that this build knows has been applied. @throws the driver's error, as `ask`. */
  isMigrated(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a probe; nothing connects before the first question. */
export function openProbe(databaseUrl: string): Probe {
  const pool = new pg.Pool({
    ...connectionSettings(databaseUrl),
    application_name: 'restart-desk-probe',
    // A scrape, a readiness check and the watch over the sources: none waits behind another.
    max: 3,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    // A little less than ours, so that the database stops working on what nobody waits for.
    statement_timeout: ANSWER_WITHIN_MS - 100,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const ask = async <Row extends pg.QueryResultRow>(statement: string) => (await pool.query<Row>(statement)).rows;
  let known: number | null = null;
  return {
    ask,
    isMigrated: async () => {
      const [row] = await ask<{ newest: string | null }>(
        'select max(created_at)::text as newest from drizzle.__drizzle_migrations',
      );
      known ??= newestMigration();
      return Number(row?.newest ?? 0) >= known;
    },
    close: () => pool.end(),
  };
}

/** When the newest migration of this build was written, in milliseconds: what the migrator keeps of each that it applied. */
function newestMigration(): number {
  return Math.max(...readJournal().map(({ when }) => when));
}

function readJournal(): { when: number }[] {
  const file = join(migrationsFolder(), 'meta', '_journal.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { entries: { when: number }[] }).entries;
}
