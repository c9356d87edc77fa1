import { accountButton, openKeys } from './account-menu';
import { dialogOf, expect, openFleet, restartButton, test } from './shared-desk';

test('the question mark lists the keys, and so does the account menu; Escape gives the focus back', async ({
  page,
}) => {
  await openFleet(page, 'q=e2e-calm');
  await restartButton(page, 'e2e-calm').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const dialog = dialogOf(page, 'Keyboard shortcuts');
  await expect(dialog).toContainText('Go to the search box');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(restartButton(page, 'e2e-calm')).toBeFocused();
  await openKeys(page);
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(accountButton(page)).toBeFocused();
});

test('keys never fire while somebody types, nor behind a dialog', async ({ page }) => {
  await openFleet(page, 'q=e2e-calm');
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox')).toHaveValue('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openFleet(page, 'q=e2e-calm');
  await restartButton(page, 'e2e-calm').click();
  const dialog = dialogOf(page, 'Restart e2e-calm');
  await expect(dialog.getByRole('button', { name: 'Restart e2e-calm' })).toBeFocused();
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await expect(dialog.getByRole('button', { name: 'Restart e2e-calm' })).toBeFocused();
  await dialog.getByRole('textbox', { name: /Reason/ }).pressSequentially('why? and/or');
  await expect(dialog.getByRole('textbox', { name: /Reason/ })).toHaveValue('why? and/or');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('single keys can be turned off, stay off, and the account menu still opens the list', async ({ page }) => {
  await openFleet(page, 'q=e2e-calm');
  await expect(restartButton(page, 'e2e-calm')).toBeVisible();
  await page.keyboard.press('?');
  await dialogOf(page, 'Keyboard shortcuts').getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(restartButton(page, 'e2e-calm')).toBeVisible();
  await accountButton(page).focus();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openKeys(page);
  await dialogOf(page, 'Keyboard shortcuts').getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('arrow keys go from row to row and within a row, Home and End to the first and the last', async ({ page }) => {
  await openFleet(page, 'q=why-');
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(restartButton(page, 'why-expired')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(restartButton(page, 'why-financial')).toBeFocused();
  await page.keyboard.press('End');
  await expect(restartButton(page, 'why-stopping')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(restartButton(page, 'why-stopped')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(restartButton(page, 'why-expired')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Restart options for why-expired' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menu')).toBeVisible();
});
