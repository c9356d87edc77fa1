import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopwatch } from '@/lib/clock';
import { readConfig } from '@/lib/config/config';
import { connectionSettings, openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { createQueryContext } from '@/lib/queries/query-context';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { fillHistory } from '../support/fill-history';
import { type Figure, p95, times } from './figures';
import { type Asked, askEverything, exportGrowth } from './history-questions';

/** Restarts and events, as a busy team has them after some years. */
const RESTARTS = 1_000_000;
const SEEN_PER_RESTART = 4;
const DAYS = 365;
const ROUNDS = 20;
const EXPORTED = 100_000;

/** Measures look-ups, pages, charts and an export on a history that is large, in a real PostgreSQL. */
export async function measureHistory(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const url = postgres.databaseUrl;
  try {
    await fill(url);
    const before = await sequentialScans(url);
    const figures = await measure(url);
    const scans = (await sequentialScans(url)) - before;
    figures.push({
      name: 'sequential scans of restarts and events, in all of that',
      value: scans,
      limit: 0,
      why: 'no query without an index',
    });
    return figures;
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(url: string): Promise<void> {
  const since = stopwatch();
  await migrateDatabase(url, 'simulated');
  const client = new pg.Client({ ...connectionSettings(url), statement_timeout: 0 });
  await client.connect();
  try {
    await client.query(`set maintenance_work_mem = '512MB'`);
    const size = {
      restarts: RESTARTS,
      days: DAYS,
      instances: 10_000,
      people: 200,
      seenPerRestart: SEEN_PER_RESTART,
      inRollouts: true,
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

async function measure(url: string): Promise<Figure[]> {
  const database = openDatabase(url, () => undefined, 4);
  const { db } = database;
  // Look-ups ask which accounts and regions there are; nothing is asked of a cloud.
  const nowhere = { DATABASE_URL: url, DESK_REGIONS: 'cn-hangzhou', DESK_ECS_ENDPOINT: 'http://127.0.0.1:9' };
  const queries = createQueryContext({ db, reading: db, config: readConfig(nowhere) });
  try {
    const figures: Figure[] = [];
    // First, while the process has not grown by anything else.
    const megabytes = await exportGrowth(db, EXPORTED);
    figures.push({
      name: `MB of memory for exporting ${EXPORTED} rows`,
      value: megabytes,
      limit: 50,
      why: 'the size of an export costs no memory',
    });
    const questions: Asked[] = await askEverything(queries);
    for (const { name, limit, why, ask } of questions) {
      // The first time reads from disk what stays in memory from then on.
      await ask();
      figures.push({ name: `${name}, p95`, value: p95(await times(ROUNDS, ask)), limit, why });
    }
    return figures;
  } finally {
    await database.close();
  }
}

/** How often the two large tables were read from end to end so far. Sessions that have ended have told all that they did. */
async function sequentialScans(url: string): Promise<number> {
  const client = new pg.Client(connectionSettings(url));
  await client.connect();
  try {
    const { rows } = await client.query(
      `select sum(seq_scan)::int as scans from pg_stat_user_tables where relname in ('restarts', 'events')`,
    );
    return rows[0].scans;
  } finally {
    await client.end();
  }
}
