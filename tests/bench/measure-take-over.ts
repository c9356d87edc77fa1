import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connectionSettings } from '@/lib/db/client';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';
import type { Figure } from './figures';

const ROUNDS = 6;

/** The process that reads for all, as its lease tells. */
interface Reader {
  owner: string;
  since: Date;
}

/**
 * How long nobody reads the cloud when the process that reads for all falls silent without closing a connection: two servers on the
 * production build, of which the one that reads is frozen (SIGSTOP), turn about.
 */
export async function measureTakeOver(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const servers: TestServer[] = [];
  let client: pg.Client | null = null;
  try {
    await controlOf(simulator.port).replace([plainInstance('i-read')]);
    const databaseUrl = await createDatabase(postgres.databaseUrl);
    const environment = {
      DATABASE_URL: databaseUrl,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
      DESK_LOG_LEVEL: 'error',
    };
    const database = new pg.Client(connectionSettings(databaseUrl));
    client = database;
    await database.connect();
    const readerOf = async (): Promise<Reader | null> =>
      (await database.query<Reader>('select owner, since from reader_lease where id = 1')).rows[0] ?? null;

    let [reading, other] = [await startServer(environment), await startServer(environment)];
    servers.push(reading, other);
    const silences: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await eventually('somebody to read', readerOf);
      reading.signal('SIGSTOP');
      const { rows } = await database.query<{ at: Date }>('select clock_timestamp() as at');
      const frozenAt = rows[0]?.at ?? new Date(Number.NaN);
      const after = await eventually('another to read', async () => {
        const reader = await readerOf();
        return reader !== null && reader.owner !== before.owner && reader;
      });
      silences.push(after.since.getTime() - frozenAt.getTime());
      reading.signal('SIGCONT');
      const woken = reading;
      await eventually('it to be ready again', async () => (await fetch(`${woken.url}/readyz`)).ok);
      [reading, other] = [other, reading];
    }
    console.log(`nobody read for ${silences.map((ms) => `${ms} ms`).join(', ')}`);
    return [
      {
        name: `the reader is frozen, ${ROUNDS} times: longest until another reads`,
        value: Math.max(...silences),
        limit: 10_000,
        why: 'decisions/0004: another takes over within 10 s',
      },
    ];
  } finally {
    await client?.end();
    await Promise.all(servers.map((server) => server.kill()));
    await simulator.close();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
