import type { Locator, Page } from '@playwright/test';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { expectNoBarriers } from './barriers';
import { type EntryDesk, expect, test } from './entry-desk';
import { openMenu, restartButton, untilSent } from './shared-desk';

test.describe.configure({ mode: 'serial' });

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
let desk: EntryDesk;
let simulator: Simulator;

test.beforeAll(async ({ parts }) => {
  simulator = await startSimulator({ instances: 240, regions: REGIONS, speed: 20, quota: 1_000_000 });
  const endpoints = REGIONS.map((region) => `${region}=http://127.0.0.1:${simulator.regionPorts[region]}`);
  desk = await parts.serve(() => ({
    DESK_REGIONS: REGIONS.join(','),
    DESK_ECS_ENDPOINT: endpoints.join(','),
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '2',
  }));
  await expect.poll(async () => (await desk.query('select 1 from instances')).rowCount, { timeout: 60_000 }).toBe(240);
});

test.afterAll(() => simulator.close());

const bar = (page: Page) => page.getByRole('complementary', { name: 'Try it out' });
const step = (page: Page, name: string) => bar(page).getByRole('listitem').filter({ hasText: name });
const scenario = (page: Page) => bar(page).getByRole('button', { name: /^Scenario/ });

async function playFromMenu(page: Page, label: string): Promise<void> {
  await openMenu(scenario(page));
  await page.getByRole('menuitem', { name: new RegExp(`^${label}`) }).click();
  await expect(scenario(page)).toHaveText(`Scenario: ${label}`);
}

test('a newcomer is told what this is, and does everything that there is to try in 14 clicks', async ({ page }) => {
  let clicks = 0;
  const click = async (target: Locator) => {
    await target.click();
    clicks += 1;
  };
  await page.goto(`${desk.url}/`);
  await expect(page.getByText('This is a simulated fleet: nothing real is touched.')).toBeVisible();
  await click(page.getByRole('button', { name: 'Demo operator' }));

  await click(step(page, 'Restart web-03').getByRole('link'));
  await expect(page).toHaveURL(`${desk.url}/fleet?q=web-03`);
  await click(restartButton(page, 'web-03'));
  await click(page.getByRole('dialog').getByRole('button', { name: 'Restart web-03' }));
  await untilSent(page.getByRole('dialog'));
  await expect(step(page, 'Restart web-03')).toContainText('(done)');

  await click(step(page, 'See a refusal from ECS').getByRole('link'));
  // Until the page of the instance is there, a button of the fleet would be meant.
  await expect(page).toHaveURL(/\/fleet\/[^/?]+\/i-/);
  await expect(page.getByRole('region', { name: 'Can it be restarted?' })).toBeVisible();
  await click(
    page
      .getByRole('main')
      .getByRole('button', { name: /^Restart / })
      .first(),
  );
  await click(page.getByRole('dialog').getByRole('button', { name: /^Restart / }));
  // Whoever leaves before the answer wants it no longer.
  await expect(page.getByRole('dialog').filter({ hasNotText: /refused/i })).toHaveCount(0);

  await page.goto(`${desk.url}/fleet`);
  await expect(step(page, 'See a refusal from ECS')).toContainText('(done)');
  await click(step(page, 'Plan many at once').getByRole('link'));
  await expect(restartButton(page, 'k8s-node-01')).toBeVisible();
  await click(page.getByRole('checkbox', { name: /^Select all/ }).first());
  await click(page.getByRole('button', { name: /^Plan (all|a restart of) 2\d / }).first());
  await expect(page.getByRole('heading', { level: 1, name: 'Restart plan' })).toBeVisible();

  await page.goto(`${desk.url}/fleet`);
  await expect(step(page, 'Plan many at once')).toContainText('(done)');
  await click(step(page, 'Make something fail').getByRole('button'));
  // What was pressed is the way on now.
  await expect(step(page, 'Now restart one in cn-shanghai').getByRole('link')).toBeFocused();
  await click(step(page, 'Now restart one in cn-shanghai').getByRole('link'));
  await expect(page).toHaveURL(/region=cn-shanghai/);
  await expect(page.getByRole('row').nth(1)).toContainText('cn-shanghai');
  await click(
    page
      .getByRole('row')
      .getByRole('button', { name: /^Restart / })
      .first(),
  );
  await click(page.getByRole('dialog').getByRole('button', { name: /^Restart / }));
  await expect(page.getByRole('dialog').filter({ hasNotText: /not sent/i })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(step(page, 'Make something fail')).toContainText('(done)');
  expect(clicks).toBe(14);

  // Ticked where it stood; gone when the page is opened the next time.
  await page.goto(`${desk.url}/fleet`);
  await expect(scenario(page)).toBeVisible();
  await expect(bar(page).getByRole('list')).toHaveCount(0);
});

test('a scenario is chosen from the menu, the fleet shows it, and calm is the way back', async ({ page }) => {
  await page.goto(`${desk.url}/sign-in`);
  await page.getByRole('button', { name: 'Demo operator' }).click();
  await playFromMenu(page, 'Calm');
  await playFromMenu(page, 'Incident');
  await expect(bar(page)).toContainText('Incident is now playing. The fleet shows it within 2 s.');
  await page.goto(`${desk.url}/fleet?status=Stopping`);
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await expectNoBarriers(page, 'the fleet in an incident', 'colours');
  await playFromMenu(page, 'Calm');
});

test('first steps that were hidden stay so in this browser, and support has none', async ({ page }) => {
  await desk.query(`delete from rollout_plans`);
  await page.goto(`${desk.url}/sign-in`);
  await page.getByRole('button', { name: 'Demo operator' }).click();
  await page.getByRole('button', { name: 'Hide the first steps' }).click();
  await expect(bar(page).getByRole('list')).toHaveCount(0);
  await expect(scenario(page)).toBeFocused();
  await page.reload();
  await expect(scenario(page)).toHaveText('Scenario: Calm');
  await expect(bar(page).getByRole('list')).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto(`${desk.url}/sign-in`);
  await page.getByRole('button', { name: 'Demo support' }).click();
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});
