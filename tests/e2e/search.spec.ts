import type { Locator, Page } from '@playwright/test';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { choose, dialogOf, expect, openFleet, restartButton, signedInAs, test } from './shared-desk';

const finder = (page: Page) => dialogOf(page, 'Find');
const field = (page: Page) => finder(page).getByRole('combobox');
const lines = (page: Page) => finder(page).getByRole('option');

/** A restart of that instance that the desk refuses; gives the address of its record. */
async function refusal(page: Page, name: string): Promise<string> {
  await openFleet(page, `q=${name}`);
  await choose(page, name, `Dry run ${name}`);
  const dialog = dialogOf(page, `Dry run ${name}`);
  await dialog.getByRole('button', { name: `Dry run ${name}` }).click();
  await expect(dialog.getByRole('heading', { name: /was refused/ })).toBeVisible();
  const link = dialog.getByRole('link', { name: /Open the record/ });
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '';
}

test(
  'by keyboard alone, a refusal is found by id, name, request id, person and code',
  PROVE,
  async ({ page, request }) => {
    const record = await refusal(page, 'axe-security');
    const { requestId, service } = await (await request.get(`/api${record}`)).json();
    await openFleet(page);
    await expect(restartButton(page, 'api-gateway-01')).toBeVisible();
    for (const text of [
      'i-axe-security refused',
      'axe-security refused',
      requestId ?? service.requestId,
      'demo operator axe-security refused',
      `${service.code} axe-security refused`,
      `See ${record}.`,
    ]) {
      await page.keyboard.press('Control+k');
      // What is typed at once counts, and so does Enter before the answer.
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await expect(page, text).toHaveURL(/\/restarts\/[0-9a-f-]+$/);
      await expect(page.getByRole('heading', { level: 1 }), text).toContainText('axe-security');
      await expect(finder(page)).toBeHidden();
      // Back to the first of the pages, in the same way.
      await page.keyboard.press('Control+k');
      await expect(field(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/fleet$/);
      await expect(finder(page)).toBeHidden();
    }
  },
);

test('arrow keys choose, Escape gives the focus back to where it was, and nothing behind moves', async ({ page }) => {
  await openFleet(page);
  const search = page.getByRole('searchbox', { name: 'Search the fleet' });
  await search.fill('why-');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  // From a field too: what is typed there stays.
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await expect(lines(page).first()).toHaveText('Fleet');
  await page.keyboard.type('why-expired');
  await expect(lines(page).first()).toContainText('i-why-expired');
  await expect(lines(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('status', { name: 'Announcements' })).toContainText('1 instance for why-expired');
  const chosen = async (line: Locator) =>
    expect(field(page)).toHaveAttribute('aria-activedescendant', (await line.getAttribute('id')) ?? '');
  await chosen(lines(page).first());
  // A second answer with the same first line: the one that is named is the one that is there.
  await page.keyboard.type(' refused');
  await expect(field(page)).toHaveValue('why-expired refused');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('i-why-expired');
  await expect(page.getByRole('status', { name: 'Announcements' })).toContainText('1 instance for i-why-expired');
  await chosen(lines(page).first());
  await page.keyboard.press('ArrowDown');
  await expect(lines(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await chosen(lines(page).nth(1));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(finder(page)).toBeHidden();
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('why-');
  await expect(page).toHaveURL(/\/fleet\?q=why-$/);
  await page.keyboard.press('Control+k');
  await expect(finder(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(finder(page)).toBeHidden();
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.keyboard.type('i-why-expired');
  await lines(page).first().click();
  await expect(page).toHaveURL(/\/fleet\/cn-hangzhou\/i-why-expired$/);
});

test('it opens over no other dialog, and stays when single keys are off', async ({ page }) => {
  await openFleet(page, 'q=why-expired');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  await page.keyboard.press('?');
  const keys = dialogOf(page, 'Keyboard shortcuts');
  await expect(keys).toContainText('Find a restart, an instance, a person or a code');
  await keys.getByRole('checkbox').uncheck();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(finder(page)).toBeVisible();
});

test('names that hide something are shown as they are, and codes and people lead to the history', async ({ page }) => {
  await openFleet(page);
  await page.keyboard.press('Control+k');
  await field(page).fill('hidden\u202Egnp');
  await expect(lines(page).first()).toContainText('U+202E');
  await expect(lines(page).nth(1)).toContainText('Restarts of');
  await field(page).fill('lock_security');
  await expect(finder(page).getByRole('group', { name: 'Reason codes' }).getByRole('option').first()).toContainText(
    'Security lock',
  );
  await field(page).fill('demo operator');
  await expect(finder(page).getByRole('group', { name: 'People' }).getByRole('option').first()).toContainText(
    'Demo operator',
  );
  await field(page).fill('x');
  await expect(finder(page)).toContainText('Type 2 characters or more.');
  await field(page).fill('nothing-is-called-so');
  await expect(finder(page)).toContainText('Nothing was found for “nothing-is-called-so”.');
});

test('a desk that cannot be reached is said so, and asked again by itself', PROVE, async ({ page, context }) => {
  await openFleet(page);
  await expect(restartButton(page, 'api-gateway-01')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('why-expired');
  await expect(field(page)).toHaveValue('why-expired');
  await expect(lines(page).first()).toContainText('i-why-expired');
  await context.setOffline(true);
  await field(page).fill('why-stopped');
  await expect(finder(page)).toContainText(/Restart Desk has been unreachable since \d\d:\d\d:\d\d UTC/);
  await expect(lines(page)).toHaveCount(0);
  await context.setOffline(false);
  await expect(lines(page).first()).toContainText('i-why-stopped');
});

test('the first key without a desk loses no page: it says why nothing opens', async ({ page, context }) => {
  await openFleet(page, 'q=why-expired');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('banner')).toContainText('Find cannot be opened');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
});

test('who is signed out is told so, and who is not signed in has nothing to find with', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, storageState: signedInAs('support') });
  const page = await context.newPage();
  await openFleet(page, 'q=why-expired');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await context.clearCookies();
  await page.keyboard.type('why-expired');
  await expect(finder(page).getByRole('link', { name: /Sign in/ })).toBeVisible();
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find', exact: true })).toHaveCount(0);
});

test('no page is heavier for it before its first use', async ({ page }) => {
  const scripts: Promise<boolean>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text().then((text) => text.includes('cmdk-item')));
  });
  const cameWith = async () => (await Promise.all(scripts)).filter(Boolean).length;
  await openFleet(page, 'q=why-expired');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  expect(scripts.length).toBeGreaterThan(0);
  expect(await cameWith()).toBe(0);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  expect(await cameWith()).toBe(1);
});

test('axe finds nothing in it, and the policy refuses nothing', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await openFleet(page, 'q=why-expired');
  await expect(restartButton(page, 'why-expired')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await expectNoBarriers(page, 'pages and the hint');
  await page.keyboard.type('twin-01');
  await expect(lines(page).first()).toContainText('twin-01');
  await expectNoBarriers(page, 'what was found', 'colours');
  await field(page).fill('demo');
  await expect(finder(page).getByRole('group', { name: 'People' })).toBeVisible();
  await expectNoBarriers(page, 'people');
  await field(page).fill('nothing-is-called-so');
  await expect(finder(page)).toContainText('Nothing was found');
  await expectNoBarriers(page, 'nothing');
  expect(refused).toEqual([]);
  await page.context().setOffline(true);
  await field(page).fill('twin');
  await expect(finder(page)).toContainText(/cannot be reached/);
  await expectNoBarriers(page, 'a desk that cannot be reached');
});
