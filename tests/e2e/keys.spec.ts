import { accountButton, openKeys } from './account-menu';
import { boxOf } from './planning';
import { dialogOf, expect, openFleet, restartButton, rowOf, test } from './shared-desk';

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

test('letters go from row to row, select and restart, and go to pages; off they do nothing', async ({ page }) => {
  await openFleet(page, 'q=why-');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  // No row is meant yet.
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(restartButton(page, 'why-expired')).toBeFocused();
  await page.keyboard.press('j');
  await expect(restartButton(page, 'why-financial')).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(boxOf(page, 'why-expired')).toBeChecked();
  await page.keyboard.press('x');
  await expect(boxOf(page, 'why-expired')).not.toBeChecked();
  // What is refused says why, as its button does.
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tooltip').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible();
  await page.keyboard.type('jkrxgh');
  await expect(page.getByRole('combobox')).toHaveValue('jkrxgh');
  await page.keyboard.press('Escape');

  await openFleet(page, 'q=e2e-calm');
  await expect(restartButton(page, 'e2e-calm')).toBeVisible();
  // In view, by three keys of the eight that it may take; the dialog asks.
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(dialogOf(page, 'Restart e2e-calm').getByRole('button', { name: 'Restart e2e-calm' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await restartButton(page, 'e2e-calm').evaluate((button) => button.blur());
  await rowOf(page, 'e2e-calm').hover();
  await page.keyboard.press('r');
  await expect(dialogOf(page, 'Restart e2e-calm')).toBeVisible();
  await page.keyboard.press('Escape');
  // The second of two keys is no key of its own.
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/rollouts$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/history$/);
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  // As it was last looked at.
  await expect(page).toHaveURL(/\/fleet\?q=e2e-calm$/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('?');
  await dialogOf(page, 'Keyboard shortcuts').getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('row').nth(1).hover();
  for (const key of ['j', 'x', 'r', 'g', 'h']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page).toHaveURL(/\/fleet\?q=e2e-calm$/);
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
