import { expect, type Locator, type Page } from '@playwright/test';
import type { Role } from '@/lib/domain/access/permissions';
import { controlOf } from '../support/simulator-control';
import { base } from './base-test';
import { living, untilAlive } from './live-page';
import { storageStateOf } from './signed-in';

/** What the tests of the pages share. */
export const test = base.extend<{ control: ReturnType<typeof controlOf>; role: Role | null }>({
  baseURL: async ({ browserName: _ }, use) => use(process.env.DESK_E2E_URL),
  // Who every browser of a test is signed in as; null: nobody. `test.use({ role: 'support' })` changes it.
  role: ['operator', { option: true }],
  storageState: async ({ role }, use) => use(role === null ? undefined : signedInAs(role)),
  page: async ({ page }, use) => use(living(page)),
  control: async ({ browserName: _ }, use) => use(controlOf(Number(process.env.DESK_E2E_SIMULATOR))),
});

export { expect };

/** What the browser of a demo person holds. */
export function signedInAs(role: Role) {
  const cookies: Record<string, string> = JSON.parse(process.env.DESK_E2E_COOKIES ?? '{}');
  return storageStateOf(process.env.DESK_E2E_URL ?? '', cookies[role] ?? '');
}

/** Opens the fleet narrowed to what a test looks at. */
export async function openFleet(page: Page, query = ''): Promise<void> {
  await page.goto(`/fleet${query === '' ? '' : `?${query}`}`);
  await expect(page.getByRole('heading', { name: 'Fleet', includeHidden: true })).toBeAttached();
  // Also of a page that a test made in a browser of its own.
  await untilAlive(page);
}

/** The row of an instance. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('button', { name: `Restart ${name}`, exact: true }) });
}

/** The row's own button, which opens the dialog. */
export function restartButton(page: Page, name: string): Locator {
  return page.getByRole('row').getByRole('button', { name: `Restart ${name}`, exact: true });
}

/** The open dialog with its title. */
export function dialogOf(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title, exact: true });
}

/**
 * Waits until the dialog of a restart that was just confirmed goes. A machine that is short of everything sends nothing after
 * 10 s, and the dialog says so and offers it anew: it is asked for again, as a person would.
 */
export async function untilSent(dialog: Locator): Promise<void> {
  const late = dialog.getByRole('heading', { name: /was not sent$/ });
  await expect(async () => {
    if (await late.isVisible()) {
      await dialog.getByRole('button', { name: 'Ask again' }).click();
      await dialog.getByRole('button', { name: /^(Restart|Force restart) / }).click();
    }
    await expect(dialog).toBeHidden({ timeout: 2_000 });
  }).toPass();
}

/**
 * Opens a menu by its button. Menus open when the pointer goes down, which a page that has been painted and does not live
 * yet lets pass: a person presses again, and so does this.
 */
export async function openMenu(button: Locator): Promise<void> {
  await expect(async () => {
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 });
  }).toPass();
}

/** Opens the row's menu and chooses. */
export async function choose(page: Page, name: string, item: string): Promise<void> {
  await openMenu(page.getByRole('button', { name: `Restart options for ${name}` }));
  await page.getByRole('menuitem', { name: item }).click();
}

/** Every RebootInstance that reached the cloud for an instance. */
export async function rebootsOf(control: ReturnType<typeof controlOf>, id: string) {
  return (await control.ledger()).filter((entry) => entry.instanceId === id);
}

/** The whole text that a screen reader reads as the description of a control. */
export async function descriptionOf(control: Locator): Promise<string> {
  return control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}
