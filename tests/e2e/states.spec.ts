import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { createDatabase } from '../support/create-database';
import { startServer, type TestServer } from '../support/server';
import { controlOf } from '../support/simulator-control';
import { expectNoBarriers, ownPage } from './barriers';
import { base, PROVE } from './base-test';
import { storageStateOf } from './signed-in';

// What a desk shows while it has nothing to show: each state is a desk of its own on an empty cloud.

interface Parts {
  control: ReturnType<typeof controlOf>;
  /** Serves with these settings until the test ends. */
  serve(env: Record<string, string>, accounts: readonly object[]): Promise<TestServer>;
}

const test = base.extend<object, { parts: Parts }>({
  parts: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'desk-states-'));
      const simulator = await startSimulator({ instances: 0, regions: ['cn-hangzhou'], quota: 1_000_000 });
      const servers: TestServer[] = [];
      await use({
        control: controlOf(simulator.port),
        serve: async (env, accounts) => {
          const file = join(folder, `accounts-${servers.length}.json`);
          writeFileSync(file, JSON.stringify(accounts));
          const server = await startServer({
            DATABASE_URL: await createDatabase(process.env.DESK_E2E_DATABASE ?? ''),
            DESK_REGIONS: 'cn-hangzhou',
            DESK_ACCOUNTS: file,
            DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.port}`,
            DESK_SWEEP_SECONDS: '1',
            ...env,
          });
          servers.push(server);
          return server;
        },
      });
      for (const server of servers) await server.kill();
      await simulator.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

const STATES = [
  {
    name: 'an empty fleet',
    when: PROVE,
    accounts: [{ id: 'a' }],
    faults: [],
    env: {},
    shows: /No instances/,
  },
  {
    name: 'an account that may not read, which an empty answer alone would not tell',
    when: {},
    accounts: [{ id: 'b', simulatedKey: 'blind' }],
    faults: [],
    env: {},
    shows: /ecs:DescribeInstances/,
  },
  {
    name: 'a first read that has not come back',
    when: PROVE,
    accounts: [{ id: 'c', simulatedKey: 'readonly' }],
    faults: [{ action: 'DescribeInstances', accessKeyId: 'readonly', kind: 'hang' }],
    env: { DESK_READ_TIMEOUT_SECONDS: '100' },
    shows: /being read for the first time/,
  },
  {
    name: 'an account whose key is refused',
    when: PROVE,
    accounts: [{ id: 'd', simulatedKey: 'simulated-b' }],
    faults: [
      { action: '*', accessKeyId: 'simulated-b', kind: 'error', code: 'InvalidAccessKeyId.Inactive', status: 400 },
    ],
    env: {},
    shows: /InvalidAccessKeyId\.Inactive/,
  },
] as const;

for (const { name, when, accounts, faults, env, shows } of STATES) {
  test(`${name} says what it is, without a barrier in either theme`, when, async ({ browser, parts }) => {
    test.slow();
    await parts.control.faults(faults);
    const { url, cookie } = await parts.serve(env, accounts);
    const page = await ownPage(browser, url, storageStateOf(url, cookie));
    await page.goto('/fleet');
    await expect(page.getByText(shows).first()).toBeVisible();
    await expectNoBarriers(page, name, 'colours');
  });
}
