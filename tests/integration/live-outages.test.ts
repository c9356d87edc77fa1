import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopwatch } from '@/lib/clock';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { type HeardNews, type LiveViewer, openViewer, pageSubjects } from '../support/live-viewers';
import { PROVES } from '../support/proved';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

/** As long as the promise about it speaks of; in the short run just long enough for everybody to notice. */
const AWAY_MS = PROVES ? 30_000 : 3_000;

let simulator: Simulator;
const control = () => controlOf(simulator.port);

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], quota: 1_000_000 });
  await control().replace(['a', 'b'].map((name) => plainInstance(`i-${name}`)));
});

afterAll(() => simulator.close());

const serverAt = (databaseUrl: string) =>
  startServer({
    DATABASE_URL: databaseUrl,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '1',
  });

/** Opens a stream, as often as it is refused, and gives what it told. */
async function watch(server: TestServer, since: string | null = null) {
  const heard: HeardNews[] = [];
  const viewer: LiveViewer = await eventually('the stream to open', () =>
    openViewer(server.url, server.cookie, pageSubjects(), (news) => heard.push(news), since).catch(() => null),
  );
  const told = (id: string, status: string) =>
    eventually(`${id} to be told as ${status}`, async () =>
      heard.some(({ news }) =>
        news.messages.some(
          (message) =>
            message.kind === 'fleet' &&
            message.delta.rows.some((row) => row.instanceId === id && row.status === status),
        ),
      ),
    );
  return { viewer, told, at: () => heard.at(-1)?.news.at ?? null };
}

test('pages of one replica go on when the one that reads the cloud is killed', async () => {
  const database = await newDatabase();
  const reading = await serverAt(database.url);
  const other = await serverAt(database.url);
  try {
    const { viewer, told } = await watch(other);
    await control().patch('i-a', { Status: 'Stopped' });
    // What the one reads the other's pages are told.
    await told('i-a', 'Stopped');
    await reading.kill();
    await control().patch('i-b', { Status: 'Stopped' });
    await told('i-b', 'Stopped');
    viewer.close();
  } finally {
    await Promise.all([reading.kill(), other.kill()]);
    await database.drop();
    for (const id of ['i-a', 'i-b']) await control().patch(id, { Status: 'Running' });
  }
});

test('while PostgreSQL is away streams end and reads say so; when it is back, a stream tells what was missed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-outage-'));
  const start = () => startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  let postgres = await start();
  const server = await serverAt(await createDatabase(postgres.databaseUrl));
  try {
    const before = await watch(server);
    process.kill(postgres.pid, 'SIGQUIT');
    await before.viewer.ended;
    const away = stopwatch();
    const answer = await server.get('/api/fleet');
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as { sentence: string }).sentence).toMatch(/database/);
    await control().patch('i-a', { Status: 'Stopped' });
    await eventually('it to be away for so long', async () => away.elapsedMs() >= AWAY_MS);
    postgres = await start();
    const after = await watch(server, before.at());
    await after.told('i-a', 'Stopped');
    after.viewer.close();
  } finally {
    await server.kill();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
