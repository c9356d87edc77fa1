import pg from 'pg';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { patientConnection } from '../support/patient-connection';
import { spawnServer, type TestServer } from '../support/server';
import { base } from './base-test';
import { living } from './live-page';

/** A desk into which nobody has been let yet. */
export interface EntryDesk extends TestServer {
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
}

interface Parts {
  /** Serves until the tests of the file end. `settings` are asked with the address that it will have. */
  serve(settings: (origin: string) => Record<string, string> | Promise<Record<string, string>>): Promise<EntryDesk>;
}

/** Tests of the ways in: each starts the desks that it needs, on databases of their own. */
export const test = base.extend<object, { parts: Parts }>({
  page: async ({ page }, use) => use(living(page)),
  parts: [
    async ({ browserName: _ }, use) => {
      const simulator = await startSimulator({ instances: 12, regions: ['cn-hangzhou'], quota: 1_000_000 });
      const servers: TestServer[] = [];
      const pools: pg.Pool[] = [];
      await use({
        serve: async (settings) => {
          const port = await freePort();
          const databaseUrl = await createDatabase(process.env.DESK_E2E_DATABASE ?? '');
          const server = await spawnServer(
            {
              DATABASE_URL: databaseUrl,
              DESK_REGIONS: 'cn-hangzhou',
              DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.port}`,
              DESK_SWEEP_SECONDS: '1',
              ...(await settings(`http://127.0.0.1:${port}`)),
            },
            port,
          );
          servers.push(server);
          await eventually('the desk to be ready', async () => {
            if (server.hasEnded()) throw new Error(`The server ended:\n${server.output()}`);
            return (await fetch(`${server.url}/readyz`).catch(() => null))?.ok === true;
          });
          const pool = new pg.Pool({ ...patientConnection(databaseUrl), max: 2 });
          pools.push(pool);
          return { ...server, query: (text, values) => pool.query(text, values) };
        },
      });
      for (const server of servers) await server.kill();
      for (const pool of pools) await pool.end();
      await simulator.close();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

/** Settings of a desk for real machines, over the simulator. */
export const REAL_FLEET = {
  DESK_FLEET: 'alibaba',
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'simulated',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'simulated-secret',
};

export { expect } from '@playwright/test';
