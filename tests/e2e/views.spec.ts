import type { Page } from '@playwright/test';
import { expectNoBarriers } from './barriers';
import { untilAlive } from './live-page';
import { expect, openFleet, openMenu, signedInAs, test } from './shared-desk';

const viewButton = (page: Page) => page.getByRole('button', { name: /^View(:|$)/ });
const menu = (page: Page) => page.getByRole('menu', { name: 'View' });
const told = (page: Page) => page.getByRole('status', { name: 'Announcements' });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the fleet' });
const pageLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });

async function openViews(page: Page): Promise<void> {
  await openMenu(viewButton(page));
  await expect(menu(page).getByRole('menuitem', { name: 'Save this view' })).toBeVisible();
}

/** Saves what is shown, and waits for its address. */
async function save(page: Page, name: string, shared = false): Promise<string> {
  await openViews(page);
  await menu(page).getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  if (shared) await page.getByRole('checkbox', { name: 'Shared with everybody' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(viewButton(page)).toHaveText(`View: ${name}`);
  await expect(page).toHaveURL(/\/fleet\/views\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

test('a view has an address that shows it as it is by now, to its owner alone until it is shared', async ({
  page,
  browser,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/views')) asked.push(request.url());
  });
  await openFleet(page, 'q=web-0&sort=-status');
  // Nobody has opened the menu.
  expect(asked).toEqual([]);
  const address = await save(page, 'Mixed');
  await expect(told(page)).toContainText('The view Mixed is saved.');
  await expect(page).toHaveTitle('Fleet: Mixed · Restart Desk');
  await page.reload();
  await untilAlive(page);
  await expect(search(page)).toHaveValue('web-0');
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'descending');

  const other = await (await browser.newContext({ storageState: signedInAs('lead') })).newPage();
  expect((await other.goto(address))?.status()).toBe(404);
  await expect(other.getByRole('heading', { name: 'There is no such view here' })).toBeVisible();
  // What was changed from it says by itself what it shows.
  await other.goto(`${address}?q=web-0&can=can`);
  await expect(other.getByRole('heading', { name: 'There is no such view here' })).toBeVisible();
  await other.getByRole('link', { name: 'Show the fleet as this address narrows it' }).click();
  await expect(other).toHaveURL(/\/fleet\?q=web-0&can=can$/);

  await openViews(page);
  await expect(menu(page).getByRole('menuitem', { name: 'Mixed' })).toHaveAttribute('aria-current', 'page');
  await expectNoBarriers(page, 'menu of saved views', 'colours');
  await menu(page).getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('button', { name: 'Share Mixed', exact: true }).click();
  await expect(told(page)).toContainText('The view Mixed is shared with everybody.');
  await expectNoBarriers(page, 'dialog of saved views', 'colours');
  await page.keyboard.press('Escape');
  await other.goto(address);
  await untilAlive(other);
  await expect(search(other)).toHaveValue('web-0');
  await expect(viewButton(other)).toHaveText('View: Mixed');
  await openViews(other);
  await expect(menu(other).getByRole('group', { name: 'Shared views' })).toContainText('by ');

  // Changed from it: the address says so by itself, and to update it is to change what everybody's address shows.
  await search(page).fill('api-gateway');
  await expect(viewButton(page)).toHaveText('View: Mixed, changed');
  await expect(page).toHaveURL(/\/fleet\/views\/[0-9a-f-]{36}\?q=api-gateway&sort=-status$/);
  await page.reload();
  await untilAlive(page);
  await expect(viewButton(page)).toHaveText('View: Mixed, changed');
  await expect(search(page)).toHaveValue('api-gateway');
  await openViews(page);
  await menu(page).getByRole('menuitem', { name: 'Update Mixed' }).click();
  await expect(told(page)).toContainText('The view Mixed shows this now.');
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(new RegExp(`${address}\\?sort=-status$`));
  await page.goBack();
  await expect(viewButton(page)).toHaveText('View: Mixed');
  await expect(search(page)).toHaveValue('api-gateway');
  await other.reload();
  await untilAlive(other);
  await expect(search(other)).toHaveValue('api-gateway');

  // A lead may remove what others share, and is asked once more.
  await openViews(other);
  await menu(other).getByRole('menuitem', { name: 'Save this view' }).click();
  await other.getByRole('button', { name: 'Remove Mixed', exact: true }).click();
  await expect(other.getByRole('dialog')).toContainText('Everybody loses Mixed. Press again to remove it.');
  await other.getByRole('button', { name: 'Remove Mixed', exact: true }).click();
  await expect(other).toHaveURL(/\/fleet\?q=api-gateway&sort=-status$/);
  await other.context().close();
  expect((await page.goto(address))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Go to the fleet' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
});

test('what is saved again under its name replaces it, and who may not share is told why', async ({ page, browser }) => {
  await openFleet(page, 'q=web-0');
  await save(page, 'Again');
  await search(page).fill('api-gateway');
  await expect(viewButton(page)).toHaveText('View: Again, changed');
  await openViews(page);
  await menu(page).getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(' Again ');
  await expect(page.getByRole('dialog')).toContainText('This replaces the saved view Again.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(viewButton(page)).toHaveText('View: Again');
  await openViews(page);
  await expect(menu(page).getByRole('menuitem', { name: 'Again' })).toHaveCount(1);

  const support = await (await browser.newContext({ storageState: signedInAs('support') })).newPage();
  await openFleet(support, 'q=web-0');
  await openViews(support);
  await menu(support).getByRole('menuitem', { name: 'Save this view' }).click();
  await expect(support.getByRole('checkbox', { name: 'Shared with everybody' })).toBeDisabled();
  await expect(support.getByRole('dialog')).toContainText('Sharing a view needs the operator, lead or admin role.');
  await support.context().close();
});

test('views that this browser has kept of before move to the account', async ({ page }) => {
  await openFleet(page);
  await page.evaluate(() => {
    const views = ['Moved one', 'Moved two', 'Moved two'].map((name, place) => ({ name, query: `q=moved-${place}` }));
    localStorage.setItem('restart-desk-views-demo-operator', JSON.stringify(views));
  });
  await page.reload();
  await untilAlive(page);
  await openViews(page);
  await menu(page).getByRole('menuitem', { name: '3 views of this browser: keep them with your account' }).click();
  await expect(told(page)).toContainText('3 views are now kept with your account.');
  await expect(menu(page).getByRole('group', { name: 'In this browser' })).toBeHidden();
  const own = menu(page).getByRole('group', { name: 'Your views' });
  for (const name of ['Moved one', 'Moved two', 'Moved two 2'])
    await expect(own.getByRole('menuitem', { name, exact: true })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('restart-desk-views-demo-operator'))).toBeNull();
});

test('the last filter is there again after a visit to another page, in this tab alone', async ({ page, context }) => {
  await openFleet(page);
  await search(page).fill('web-0');
  await expect(page).toHaveURL(/\/fleet\?q=web-0$/);
  await pageLink(page, 'History').click();
  await expect(page).toHaveURL(/\/history/);
  await pageLink(page, 'Fleet').click();
  await expect(page).toHaveURL(/\/fleet\?q=web-0$/);
  await expect(search(page)).toHaveValue('web-0');
  // On the fleet it clears nothing.
  await pageLink(page, 'Fleet').click();
  await expect(search(page)).toHaveValue('web-0');

  // By its key too, and from a page that was loaded anew.
  const address = await save(page, 'Come back');
  await page.goto('/rollouts');
  await untilAlive(page);
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(viewButton(page)).toHaveText('View: Come back');

  const fresh = await context.newPage();
  await fresh.goto('/history');
  await untilAlive(fresh);
  await expect(pageLink(fresh, 'Fleet')).toHaveAttribute('href', '/fleet');
  await fresh.close();
  // The name of the desk leads to the whole fleet.
  await page.getByRole('banner').getByRole('link', { name: 'Restart Desk' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(search(page)).toHaveValue('');
});
