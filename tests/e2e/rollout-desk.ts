import { test as base, expect, type Locator, type Page } from '@playwright/test';
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

/** A group of each name: every test has instances of its own. Boots of 1 s in real time at the speed of these tests. */
const group = (name: string, count: number, change: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) =>
    plainInstance(`i-${name}-${index + 1}`, { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2, ...change }),
  );

/** Long enough under way, 4 s, for somebody to act meanwhile. */
const SLOW = { SimulatedBootSeconds: 80 };

const FLEET = [
  ...group('keys', 3),
  ...group('two', 4, SLOW),
  ...group('fail', 4),
  ...group('wave', 3),
  ...group('stop', 3, SLOW),
  ...group('focus', 2, SLOW),
  ...group('away', 3, SLOW),
  ...group('role', 2, SLOW),
  ...group('axe', 5),
  ...group('many', 239),
  plainInstance('i-many-hostile', { InstanceName: `many-hostile-${'long-'.repeat(23)}\u202Egnp\u200B` }),
];

export interface RolloutDesk {
  url: string;
  control: ReturnType<typeof controlOf>;
  db: Database;
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** Signs somebody in; gives the Cookie header of a session of its own. */
  cookieOf: (who: string | TestPerson) => Promise<string>;
}

/** A desk of its own for rollouts, whose faults and stop switch a test may turn. */
export const test = base.extend<
  { calm: undefined; as: (who: string | TestPerson) => Promise<Page> },
  { desk: RolloutDesk }
>({
  desk: [
    async ({ browserName: _ }, use) => {
      const postgres = await startTestPostgres();
      const simulator = await startSimulator({ instances: 0, regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
      const control = controlOf(simulator.port);
      await control.replace(FLEET);
      const server = await startServer({
        DATABASE_URL: postgres.databaseUrl,
        DESK_REGIONS: 'cn-hangzhou',
        DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
        DESK_POLL_SECONDS: '0.5',
        DESK_SWEEP_SECONDS: '1.5',
        DESK_READ_TIMEOUT_SECONDS: '2',
      });
      const open = openDatabase(postgres.databaseUrl, () => undefined, 2);
      const pool = new pg.Pool({ ...connectionSettings(postgres.databaseUrl), max: 2 });
      await eventually(
        'the fleet to be read',
        async () => (await pool.query('select 1 from instances')).rowCount === FLEET.length,
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
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  storageState: async ({ desk }, use) => use(storageStateOf(desk.url, await desk.cookieOf('demo-operator'))),
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

/** Names of a group, as a list to paste. */
export function listOf(name: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`).join('\n');
}

/** Plans a list under these limits and applies the plan; stands on the rollout's page then. */
export async function roll(page: Page, list: string, query = ''): Promise<void> {
  await page.goto('/rollouts/new');
  await page.getByRole('textbox', { name: 'Instances' }).fill(list);
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await page.waitForURL(/\/rollouts\/plan\//);
  if (query !== '') await page.goto(`${new URL(page.url()).pathname}?${query}`);
  await page.getByRole('textbox', { name: /Reason/ }).fill('kernel patch, CHG-20114');
  await page.getByRole('button', { name: /^Restart \d+ instances?$/ }).click();
  await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Restart of/ })).toBeVisible();
}

/** How the rollout stands: the word beside its title. */
export function stateOf(page: Page): Locator {
  return page.locator('main header');
}

/** A column of the board. */
export function columnOf(page: Page, label: string, count?: number): Locator {
  return page.getByRole('region', { name: count === undefined ? new RegExp(`^${label} `) : `${label} ${count}` });
}

/** What was said to screen readers lately. */
export function announcements(page: Page): Locator {
  return page.getByRole('status', { name: 'Announcements', includeHidden: true });
}

export { expect } from '@playwright/test';
