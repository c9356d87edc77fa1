import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { expect, test } from './shared-desk';

test.use({ role: 'admin' });

test('an administrator sees what the desk reads, and tries a connection with the keyboard', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(page.getByText('The key simulated of the simulator')).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('The history is not sealed');
  const check = page.getByRole('button', { name: /Check connection to cn-hangzhou/ });
  await check.focus();
  await page.keyboard.press('Enter');
  const found = page.getByRole('status').filter({ hasText: /Instances can be read: \d/ });
  await expect(found).toContainText('System events can be read.');
  await expect(found).toContainText('ecs:RebootInstance: Only a restart or a dry run can show it');
  await expect(check).toBeFocused();
});

test('every variable stands there with the value in effect, and the guide to a real account can be copied from', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByText('The fleet', { exact: true }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'DESK_FLEET', exact: true }) });
  await expect(row).toContainText('simulated');
  await expect(row).toContainText('Default');
  await page.getByText('Where it keeps data', { exact: true }).click();
  const database = page.getByRole('row').filter({ hasText: 'DATABASE_URL' });
  await expect(database).toContainText('Set, but never shown');
  await page.getByRole('link', { name: 'Connect a real account, step by step' }).click();
  await expect(page.getByRole('heading', { name: 'Connect a real account', level: 1 })).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy RAM policy' }).click();
  const policy: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(policy).toMatchObject({ Version: '1' });
  await expectNoBarriers(page, 'the guide', 'colours');
});

test('the settings have no barrier in either theme', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Is it connected?' })).toBeVisible();
  await expectNoBarriers(page, 'settings', 'colours');
});
