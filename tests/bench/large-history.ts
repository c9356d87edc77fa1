import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopwatch } from '@/lib/clock';
import { connectionSettings } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { fillHistory } from '../support/fill-history';

/** Restarts and events, as a busy team has them after some years. */
export const MANY_RESTARTS = 1_000_000;
const SEEN_PER_RESTART = 4;
const DAYS = 365;

/**
 * Works with a history that is large, in a real PostgreSQL that is removed afterwards.
 * @param options.toSeal all of its events wait for their seals; otherwise none does.
 */
export async function withLargeHistory<T>(
  { restarts, toSeal }: { restarts: number; toSeal: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  try {
    await fill(postgres.databaseUrl, restarts, toSeal);
    return await work(postgres.databaseUrl);
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(url: string, restarts: number, toSeal: boolean): Promise<void> {
  const since = stopwatch();
  await migrateDatabase(url, 'simulated');
  const client = new pg.Client({ ...connectionSettings(url), statement_timeout: 0 });
  await client.connect();
  try {
    await client.query(`set maintenance_work_mem = '512MB'`);
    const size = {
      ...{ restarts, days: DAYS, instances: 10_000, people: 200, seenPerRestart: SEEN_PER_RESTART },
      ...{ inRollouts: true, toSeal },
    };
    await fillHistory((text, values) => client.query(text, values), size);
    const { rows } = await client.query(
      `select (select count(*) from restarts) as restarts, (select count(*) from events) as events`,
    );
    console.log(
      `${rows[0].restarts} restarts with ${rows[0].events} events, made in ${Math.round(since.elapsedMs() / 1000)} s`,
    );
  } finally {
    await client.end();
  }
}
