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
  await expect(page.getByRole('status').filter({ hasText: 'ECS answers, and instances may be read.' })).toBeVisible();
  await expect(check).toBeFocused();
});

test('the settings have no barrier in either theme', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Regions' })).toBeVisible();
  await expectNoBarriers(page, 'settings', 'colours');
});
