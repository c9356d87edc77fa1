import { test as base, type Page } from '@playwright/test';
import pg from 'pg';
import { readStop } from '@/lib/access/stop-switch/stop-switch';
import { connectionSettings, type Database, openDatabase } from '@/lib/db/client';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { startServer } from '../support/server';
import { signIn, type TestPerson } from '../support/sign-in';
import { controlOf } from '../support/simulator-control';
import { allowFor } from '../support/turn-stop';
import { living } from './live-page';
import { storageStateOf } from './signed-in';

/** A desk of its own: one server process with a database and a simulated fleet. */
export interface FleetDesk {
  url: string;
  control: ReturnType<typeof controlOf>;
  db: Database;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** Signs somebody in; gives the Cookie header of a session of its own. */
  cookieOf: (who: string | TestPerson) => Promise<string>;
}

interface FleetDeskOptions {
  /** The whole fleet, in the shape of DescribeInstances. */
  fleet: readonly Record<string, unknown>[];
  regions?: readonly string[];
  /** Who is signed in in the page that a test is given; nobody without it. */
  signedIn?: string;
}

/** Who turns the stop switch where no browser does. */
export const LEAD = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] } as const;

async function startFleetDesk({ fleet, regions = ['cn-hangzhou'] }: FleetDeskOptions) {
  // On the run's one PostgreSQL: a desk needs a database, not a server of its own.
  const databaseUrl = await createDatabase(process.env.DESK_E2E_DATABASE ?? '');
  const simulator = await startSimulator({ instances: 0, regions: [...regions], speed: 20, quota: 1_000_000 });
  const control = controlOf(simulator.port);
  await control.replace(fleet);
  const server = await startServer({
    DATABASE_URL: databaseUrl,
    DESK_REGIONS: regions.join(','),
    DESK_ECS_ENDPOINT: regions.map((region) => `${region}=http://127.0.0.1:${simulator.regionPorts[region]}`).join(','),
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '1.5',
    DESK_READ_TIMEOUT_SECONDS: '2',
  });
  const open = openDatabase(databaseUrl, () => undefined, 2);
  const pool = new pg.Pool({ ...connectionSettings(databaseUrl), max: 2 });
  await eventually(
    'the fleet to be read',
    async () => (await pool.query('select 1 from instances')).rowCount === fleet.length,
  );
  const desk: FleetDesk = {
    url: server.url,
    control,
    db: open.db,
    query: (text, values) => pool.query(text, values),
    cookieOf: (who) => signIn(databaseUrl, server.url, who),
  };
  const stop = async () => {
    await Promise.all([open.close(), pool.end()]);
    await server.kill();
    await simulator.close();
  };
  return { desk, stop };
}

/** Tests on a desk of their own, whose faults and stop switch they may turn: one test at a time. */
export function testOnDesk(options: FleetDeskOptions) {
  return base.extend<{ calm: undefined; as: (who: string | TestPerson) => Promise<Page> }, { desk: FleetDesk }>({
    desk: [
      async ({ browserName: _ }, use) => {
        const { desk, stop } = await startFleetDesk(options);
        await use(desk);
        await stop();
      },
      { scope: 'worker', timeout: 600_000 },
    ],
    baseURL: async ({ desk }, use) => use(desk.url),
    storageState: async ({ desk }, use) =>
      use(options.signedIn === undefined ? undefined : storageStateOf(desk.url, await desk.cookieOf(options.signedIn))),
    page: async ({ page }, use) => use(living(page)),
    // A page of somebody, in a browser of their own.
    as: async ({ browser, desk }, use) => {
      const contexts: { close(): Promise<void> }[] = [];
      await use(async (who) => {
        const storageState = storageStateOf(desk.url, await desk.cookieOf(who));
        const context = await browser.newContext({ baseURL: desk.url, storageState });
        contexts.push(context);
        return living(await context.newPage());
      });
      for (const context of contexts) await context.close();
    },
    calm: [
      async ({ desk }, use) => {
        await use(undefined);
        await desk.control.faults([]);
        const stop = await readStop(desk.db);
        if (stop !== null) await allowFor(desk.db, LEAD, stop.since);
      },
      { auto: true },
    ],
  });
}
