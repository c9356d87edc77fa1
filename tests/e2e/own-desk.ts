import type { Page } from '@playwright/test';
import pg from 'pg';
import { readStop } from '@/lib/access/stop-switch/stop-switch';
import { type Database, openDatabase } from '@/lib/db/client';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { startServer } from '../support/server';
import { signIn, type TestPerson } from '../support/sign-in';
import { controlOf, SEEN_BY_START_TIME } from '../support/simulator-control';
import { allowFor } from '../support/turn-stop';
import { base } from './base-test';
import { living, untilQuiet } from './live-page';
import { OWN_FLEET, REGIONS } from './own-fleet';
import { storageStateOf } from './signed-in';

/** A desk of its own: one server process with a database and a simulated fleet. */
export interface OwnDesk {
  url: string;
  control: ReturnType<typeof controlOf>;
  db: Database;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** Signs somebody in; gives the Cookie header of a session of its own. */
  cookieOf: (who: string | TestPerson) => Promise<string>;
}

/** Who turns the stop switch where no browser does. */
export const LEAD = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] } as const;

async function startDesk() {
  // On the run's one PostgreSQL: a desk needs a database, not a server of its own.
  const databaseUrl = await createDatabase(process.env.DESK_E2E_DATABASE ?? '');
  const simulator = await startSimulator({ instances: 0, regions: REGIONS, speed: 20, quota: 1_000_000 });
  const control = controlOf(simulator.port);
  await control.replace(OWN_FLEET);
  await control.faults([SEEN_BY_START_TIME]);
  const server = await startServer({
    DATABASE_URL: databaseUrl,
    DESK_REGIONS: REGIONS.join(','),
    DESK_ECS_ENDPOINT: REGIONS.map((region) => `${region}=http://127.0.0.1:${simulator.regionPorts[region]}`).join(','),
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '1.5',
    DESK_READ_TIMEOUT_SECONDS: '2',
  });
  const open = openDatabase(databaseUrl, () => undefined, 2);
  const pool = new pg.Pool({ ...patientConnection(databaseUrl), max: 2 });
  await eventually(
    'the fleet to be read',
    async () => (await pool.query('select 1 from instances')).rowCount === OWN_FLEET.length,
  );
  const desk: OwnDesk = {
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

interface OwnParts {
  /** Who is signed in in the page that a test is given; null: nobody. `test.use({ signedIn: 'demo-operator' })` changes it. */
  signedIn: string | null;
  calm: undefined;
  /** A page of somebody, in a browser of their own. */
  as: (who: string | TestPerson) => Promise<Page>;
}

/**
 * Tests on a desk of their own, whose faults, stop switch, people and sessions they may turn: one test at a time, since each
 * process that runs tests starts one such desk, for all files of them.
 */
export const test = base.extend<OwnParts, { desk: OwnDesk }>({
  signedIn: [null, { option: true }],
  desk: [
    async ({ browserName: _ }, use) => {
      const { desk, stop } = await startDesk();
      await use(desk);
      await stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  storageState: async ({ desk, signedIn }, use) =>
    use(signedIn === null ? undefined : storageStateOf(desk.url, await desk.cookieOf(signedIn))),
  page: async ({ page }, use) => use(living(page)),
  as: async ({ browser, desk }, use) =>
    use(async (who) => {
      const storageState = storageStateOf(desk.url, await desk.cookieOf(who));
      const context = await browser.newContext({ baseURL: desk.url, storageState });
      return living(await context.newPage());
    }),
  calm: [
    async ({ desk }, use) => {
      await use(undefined);
      await desk.control.faults([SEEN_BY_START_TIME]);
      const stop = await readStop(desk.db);
      if (stop !== null) await allowFor(desk.db, LEAD, stop.since);
    },
    { auto: true },
  ],
});

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

/** The same, until what it had asked for is there: it then knows nothing of what happens next. */
export async function goAway(page: Page): Promise<void> {
  await setHidden(page, true);
  await untilQuiet(page);
}

/** Gives the browser of a page another session. */
export async function takeSession(page: Page, desk: OwnDesk, who: string | TestPerson): Promise<void> {
  await page.context().addCookies(storageStateOf(desk.url, await desk.cookieOf(who)).cookies);
}

export { expect } from '@playwright/test';
