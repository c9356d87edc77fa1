import type { Locator, Page } from '@playwright/test';
import { openMenu } from './shared-desk';

/** The button of who is signed in. */
export function accountButton(page: Page): Locator {
  return page.getByRole('button', { name: /, your account$/ });
}

/** Opens the list of keys by the menu of who is signed in. */
export async function openKeys(page: Page): Promise<void> {
  await openMenu(accountButton(page));
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
}

/** Chooses the dark theme, and leaves the menu. */
export async function chooseDark(page: Page): Promise<void> {
  await openMenu(accountButton(page));
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.keyboard.press('Escape');
}
