import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { createDatabase } from '../support/create-database';
import { startServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';
import { base } from './base-test';
import { living } from './live-page';
import { storageStateOf } from './signed-in';

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];

/** The accounts of this desk, and the keys of the simulator behind them. */
const ACCOUNTS = { main: 'simulated', lab: 'simulated-b' };

/** Where the instances of one name lie: every name is there four times. */
export const PLACES = Object.keys(ACCOUNTS).flatMap((account) => REGIONS.map((region) => ({ account, region })));

/** The id of the instance of that name in that place. */
export function idIn(account: string, region: string, name: string): string {
  return `i-${account}-${region.slice(3)}-${name}`;
}

const NAMES = ['storm', 'down', 'expired', 'same'];

/** A desk of its own over two accounts in two regions, which tests may put into trouble: two never run at once. */
export const test = base.extend<
  { calm: undefined },
  { desk: { url: string; cookie: string; control: ReturnType<typeof controlOf> } }
>({
  desk: [
    async ({ browserName: _ }, use) => {
      const databaseUrl = await createDatabase(process.env.DESK_E2E_DATABASE ?? '');
      const folder = mkdtempSync(join(tmpdir(), 'desk-troubled-'));
      const simulator = await startSimulator({ instances: 0, regions: REGIONS, speed: 20, quota: 1_000_000 });
      const control = controlOf(simulator.port);
      for (const [account, key] of Object.entries(ACCOUNTS)) {
        const fleet = REGIONS.flatMap((region) =>
          NAMES.map((name) =>
            plainInstance(idIn(account, region, name), {
              InstanceName: name,
              RegionId: region,
              ZoneId: `${region}-b`,
              // Seen Starting whatever the machine does beside.
              SimulatedBootSeconds: 1_200,
            }),
          ),
        );
        await control.replace(fleet, key);
      }
      const accounts = join(folder, 'accounts.json');
      writeFileSync(
        accounts,
        JSON.stringify(Object.entries(ACCOUNTS).map(([id, simulatedKey]) => ({ id, simulatedKey }))),
      );
      const server = await startServer({
        DATABASE_URL: databaseUrl,
        DESK_REGIONS: REGIONS.join(','),
        DESK_ACCOUNTS: accounts,
        DESK_ECS_ENDPOINT: Object.entries(simulator.regionPorts)
          .map(([region, port]) => `${region}=http://127.0.0.1:${port}`)
          .join(','),
        DESK_POLL_SECONDS: '0.5',
        DESK_SWEEP_SECONDS: '1',
        DESK_READ_TIMEOUT_SECONDS: '1',
      });
      await use({ url: server.url, cookie: server.cookie, control });
      await server.kill();
      await simulator.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  baseURL: async ({ desk }, use) => use(desk.url),
  storageState: async ({ desk }, use) => use(storageStateOf(desk.url, desk.cookie)),
  page: async ({ page }, use) => use(living(page)),
  calm: [
    async ({ desk }, use) => {
      await use(undefined);
      await desk.control.faults([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
