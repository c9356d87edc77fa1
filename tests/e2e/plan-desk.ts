import { test as base, type Locator, type Page } from '@playwright/test';
import { allowRestarts, readStop } from '../../lib/access/stop-switch';
import { type Database, openDatabase } from '../../lib/db/client';
import { startSimulator } from '../../lib/simulator/start-simulator';
import { controlOf, plainInstance } from '../support/control';
import { eventually } from '../support/eventually';
import { startServer } from '../support/server';
import { signIn, type TestPerson } from '../support/sign-in';
import { startTestPostgres } from '../support/test-postgres';
import { storageStateOf } from './signed-in';

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];

const lock = (reason: string) => ({ OperationLocks: { LockReason: [{ LockReason: reason, LockMsg: '' }] } });
const tags = (...given: [string, string][]) => ({
  Tags: { Tag: given.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
});

/** A group of each name, in two zones; tests that change one have a group of their own. */
const group = (name: string, count: number, change: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) =>
    plainInstance(`i-${name}-${index + 1}`, {
      ZoneId: index % 2 === 0 ? 'cn-hangzhou-h' : 'cn-hangzhou-i',
      SimulatedBootSeconds: 20,
      SimulatedStaleSeconds: 2,
      ...tags(['group', name], ['quorum', index % 2 === 0 ? 'even' : 'odd']),
      ...change,
    }),
  );

/** What the fleet of these tests holds. */
const FLEET = [
  ...group('pick', 6),
  ...group('go', 3),
  ...group('force', 2),
  ...group('change', 3),
  ...group('differ', 3),
  ...group('lost', 2),
  ...group('stop', 2),
  ...group('axe', 4),
  // Enough for names to be folded away.
  ...group('many', 130),
  plainInstance('i-mix-running', tags(['group', 'mix'])),
  plainInstance('i-mix-stopped', { Status: 'Stopped', ...tags(['group', 'mix']) }),
  plainInstance('i-mix-locked', { ...lock('security'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-unknown', { ...lock('compliance-hold'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-hostile', {
    InstanceName: `${'long-'.repeat(24)}\u202Egnp.01\u200B`,
    ...tags(['group', 'mix']),
  }),
  plainInstance('i-twin-a', { InstanceName: 'twin-01' }),
  plainInstance('i-twin-b', { InstanceName: 'twin-01', RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' }),
];

export interface PlanDesk {
  url: string;
  control: ReturnType<typeof controlOf>;
  db: Database;
  /** Signs somebody in; gives the Cookie header of a session of its own. */
  cookieOf: (who: string | TestPerson) => Promise<string>;
}

/** A desk of its own for plans, whose instances and stop switch a test may turn. */
export const test = base.extend<
  { calm: undefined; as: (who: string | TestPerson) => Promise<Page> },
  { desk: PlanDesk }
>({
  desk: [
    async ({ browserName: _ }, use) => {
      const postgres = await startTestPostgres();
      const simulator = await startSimulator({ instances: 0, regions: REGIONS, speed: 20, quota: 1_000_000 });
      const control = controlOf(simulator.port);
      await control.replace(FLEET);
      const server = await startServer({
        DATABASE_URL: postgres.databaseUrl,
        DESK_REGIONS: REGIONS.join(','),
        DESK_ECS_ENDPOINT: REGIONS.map((region) => `${region}=http://127.0.0.1:${simulator.regionPorts[region]}`).join(
          ',',
        ),
        DESK_POLL_SECONDS: '0.5',
        DESK_SWEEP_SECONDS: '1.5',
        DESK_READ_TIMEOUT_SECONDS: '2',
      });
      const open = openDatabase(postgres.databaseUrl, () => undefined, 2);
      await eventually('the fleet to be read', async () => {
        const view = (await (await server.get('/api/fleet')).json()) as { matching: number };
        return view.matching === FLEET.length;
      });
      await use({
        url: server.url,
        control,
        db: open.db,
        cookieOf: (who) => signIn(postgres.databaseUrl, server.url, who),
      });
      await open.close();
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

/** The box of an instance. */
export function boxOf(page: Page, name: string): Locator {
  return page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
}

/** The bar of what is selected. */
export function barOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Selected instances' });
}

/** Opens the plan of a pasted list. */
export async function openPlan(page: Page, list: string): Promise<void> {
  await page.goto('/rollouts/new');
  await page.getByRole('textbox', { name: 'Instances' }).fill(list);
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await page.waitForURL(/\/rollouts\/plan\//);
}

export { expect } from '@playwright/test';
