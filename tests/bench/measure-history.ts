import pg from 'pg';
import { readConfig } from '@/lib/config/config';
import { connectionSettings, openDatabase } from '@/lib/db/client';
import { createQueryContext } from '@/lib/queries/query-context';
import { type Figure, p95, times } from './figures';
import { type Asked, askEverything, exportGrowth } from './history-questions';
import { MANY_RESTARTS, withLargeHistory } from './large-history';

const ROUNDS = 20;
const EXPORTED = 100_000;

/** Measures look-ups, pages, charts and an export on a history that is large, in a real PostgreSQL. */
export function measureHistory(): Promise<Figure[]> {
  return withLargeHistory({ restarts: MANY_RESTARTS, toSeal: false }, async (url) => {
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
  });
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
