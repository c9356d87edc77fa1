import type { Page } from '@playwright/test';
import { expectNoBarriers } from './barriers';
import { dialogOf, expect, openFleet, openMenu, restartButton, test } from './shared-desk';

const bell = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Watched/ });
const told = (page: Page) => page.getByRole('status', { name: 'Announcements' });

test('what is watched is told when it changes, counted until it is looked at, and dropped once its end was seen', async ({
  page,
}) => {
  // A browser without a window denies notifications whoever asks. This one asks a person, who says yes once it is asked.
  await page.addInitScript(() => {
    let permission = 'default';
    const value = {
      get permission() {
        return permission;
      },
      requestPermission: async () => {
        permission = 'granted';
        return permission;
      },
    };
    Object.defineProperty(window, 'Notification', { value });
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/watches')) asked.push(request.url());
  });
  await page.goto('/fleet/cn-hangzhou/i-e2e-watched');
  await openMenu(bell(page));
  await expect(page.getByRole('menu', { name: 'Watched' })).toContainText('You are not watching anything.');
  await page.keyboard.press('Escape');
  // Who watches nothing asks for nothing.
  expect(asked).toEqual([]);
  const toggle = page.getByRole('button', { name: 'Watch e2e-watched' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');

  await openFleet(page, 'q=e2e-watched');
  await restartButton(page, 'e2e-watched').click();
  const dialog = dialogOf(page, 'Restart e2e-watched');
  await dialog.getByRole('button', { name: 'Restart e2e-watched' }).click();
  await page.getByRole('button', { name: 'Restart options for e2e-watched' }).click();
  await page.getByRole('menuitem', { name: 'Record of the last restart' }).click();
  const record = page.getByRole('button', { name: /^Watch .*e2e-watched/ });
  await record.click();
  await expect(record).toHaveAttribute('aria-pressed', 'true');

  // On a page that shows neither.
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Rollouts' }).click();
  // A menu that is opened before goes away with the page that is left.
  await expect(page.getByRole('heading', { level: 1, name: 'Rollouts' })).toBeVisible();
  await expect(told(page)).toContainText('e2e-watched: Running again');
  await expect(bell(page)).toHaveAccessibleName('Watched, 2 changed');
  // By a key, and once: to close it is to have seen what it shows.
  await bell(page).press('Enter');
  const menu = page.getByRole('menu', { name: 'Watched' });
  await expect(menu.getByRole('menuitem')).toHaveText([
    /e2e-watched.*Restart.*Running again.*changed.*no longer watched once you have seen this/s,
    /e2e-watched.*Instance.*Running.*changed/s,
    /Allow notifications/,
  ]);
  await expectNoBarriers(page, 'what is watched', 'colours');
  await page.keyboard.press('Escape');
  await expect(bell(page)).toHaveAccessibleName('Watched');
  await page.reload();
  await openMenu(bell(page));
  await expect(menu.getByRole('menuitem')).toHaveText([/e2e-watched.*Instance.*Running/s, /Allow notifications/]);

  await menu.getByRole('menuitem', { name: /Allow notifications/ }).click();
  await expect(menu.getByRole('menuitem', { name: 'Stop notifications' })).toBeVisible();
  await menu.getByRole('menuitem', { name: /e2e-watched/ }).click();
  await expect(page).toHaveURL(/\/fleet\/cn-hangzhou\/i-e2e-watched$/);
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await openMenu(bell(page));
  await expect(menu).toContainText('You are not watching anything.');
});
