import { test as base, type Page } from '@playwright/test';
import pg from 'pg';
import { allowRestarts, readStop } from '../../lib/access/stop-switch';
import { connectionSettings, type Database, openDatabase } from '../../lib/db/client';
import { startSimulator } from '../../lib/simulator/start-simulator';
import { controlOf, plainInstance } from '../support/control';
import { eventually } from '../support/eventually';
import { startServer } from '../support/server';
import { signIn, type TestPerson } from '../support/sign-in';
import { startTestPostgres } from '../support/test-postgres';
import { storageStateOf } from './signed-in';

/** Every test has instances of its own. Names are the id without "i-". */
const NAMES = [
  'stop-open',
  'stop-first',
  'stop-axe',
  'role-open',
  'role-first',
  'role-scope',
  'out-typing',
  'out-click',
  'out-row',
  'other-person',
  'other-lost',
  'stale-page',
];

export interface OwnDesk {
  url: string;
  control: ReturnType<typeof controlOf>;
  db: Database;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** Signs somebody in; gives the Cookie header of a session of its own. */
  cookieOf: (who: string | TestPerson) => Promise<string>;
}

/** A desk of its own, whose stop switch, people and sessions a test may turn: one test at a time. */
export const test = base.extend<
  { calm: undefined; as: (who: string | TestPerson) => Promise<Page> },
  { desk: OwnDesk }
>({
  desk: [
    async ({ browserName: _ }, use) => {
      const postgres = await startTestPostgres();
      const simulator = await startSimulator({ instances: 0, regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
      const control = controlOf(simulator.port);
      await control.replace(
        NAMES.map((name) => plainInstance(`i-${name}`, { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
      );
      const server = await startServer({
        DATABASE_URL: postgres.databaseUrl,
        DESK_REGIONS: 'cn-hangzhou',
        DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
        DESK_POLL_SECONDS: '0.5',
        DESK_SWEEP_SECONDS: '2',
        DESK_READ_TIMEOUT_SECONDS: '2',
      });
      const open = openDatabase(postgres.databaseUrl, () => undefined, 2);
      const pool = new pg.Pool({ ...connectionSettings(postgres.databaseUrl), max: 2 });
      await eventually(
        'the fleet to be read',
        async () => (await pool.query('select 1 from instances')).rowCount === NAMES.length,
      );
      await use({
        url: server.url,
        control,
        db: open.db,
        query: (text, values) => pool.query(text, values),
        cookieOf: (who) => signIn(postgres.databaseUrl, server.url, who),
      });
      await Promise.all([open.close(), pool.end()]);
      await server.kill();
      await simulator.close();
      await postgres.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  // A page of somebody, in a browser of their own.
  as: async ({ browser, desk }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (who) => {
      const storageState = storageStateOf(desk.url, await desk.cookieOf(who));
      const context = await browser.newContext({ baseURL: desk.url, storageState });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  calm: [
    async ({ desk }, use) => {
      await use(undefined);
      await desk.control.faults([]);
      const stop = await readStop(desk.db);
      if (stop !== null) await allowRestarts(desk.db, LEAD, stop.since);
    },
    { auto: true },
  ],
});

/** Who turns the stop switch where no browser does. */
export const LEAD = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] } as const;

/** Puts the page's tab into the background, where it asks for nothing by itself, or back. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

/** Gives the browser of a page another session. */
export async function takeSession(page: Page, desk: OwnDesk, who: string | TestPerson): Promise<void> {
  await page.context().addCookies(storageStateOf(desk.url, await desk.cookieOf(who)).cookies);
}

export { expect } from '@playwright/test';
