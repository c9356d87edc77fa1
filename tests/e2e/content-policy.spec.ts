import { chooseDark } from './account-menu';
import { listen } from './page-errors';
import { choose, expect, openFleet, restartButton, signedInAs, test } from './shared-desk';

const PAGES = {
  admin: [
    ...['/fleet', '/fleet/cn-hangzhou/i-axe-plain', '/fleet/cn-hangzhou/i-none', '/people', '/account', '/settings'],
    ...['/restarts/00000000-0000-4000-8000-000000000000', '/nothing-here'],
  ],
  operator: ['/attention', '/rollouts', '/rollouts/new'],
  lead: ['/history', '/history/outside', '/insights'],
} as const;

for (const role of ['admin', 'operator', 'lead'] as const) {
  test(`no page breaks the policy, whatever is opened on it: ${role}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, storageState: signedInAs(role) });
    const page = await context.newPage();
    const said = await listen(page);
    for (const path of PAGES[role]) {
      await page.goto(path);
      await expect(page.getByRole('heading').first(), path).toBeAttached();
      // It is alive: what only a script can do is done.
      await chooseDark(page);
      await expect(page.locator('html'), path).toHaveAttribute('data-theme', 'dark');
      expect(said, path).toEqual([]);
    }
  });
}

test('nor do the pages of who is not signed in', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const said = await listen(page);
  for (const path of ['/sign-in', '/set-up', '/invite']) {
    await page.goto(path);
    await expect(page.getByRole('heading').first(), path).toBeAttached();
    expect(said, path).toEqual([]);
  }
});

test('nor do menus, dialogs, hints and going from page to page', async ({ page }) => {
  const said = await listen(page);
  await openFleet(page, 'q=why-expired');
  await restartButton(page, 'why-expired').focus();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await openFleet(page, 'q=axe-plain');
  await choose(page, 'axe-plain', 'Dry run axe-plain');
  await page.getByRole('dialog').getByRole('button', { name: 'Dry run axe-plain' }).click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: /passed/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'axe-plain', exact: true }).click();
  await expect(page).toHaveURL(/\/i-axe-plain$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/fleet\?/);
  await expect(restartButton(page, 'axe-plain')).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/\/i-axe-plain$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(said).toEqual([]);
});

test('the theme that was chosen is there before the first paint', async ({ page }) => {
  await openFleet(page);
  await chooseDark(page);
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a script without the nonce of the page does not run', async ({ page }) => {
  await openFleet(page);
  const ran = await page.evaluate(async () => {
    const refused = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (violation) => resolve(violation.violatedDirective), {
        once: true,
      });
    });
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="document.title = \'ran\'">');
    return { refused: await refused, title: document.title };
  });
  expect(ran.refused).toBe('script-src-attr');
  expect(ran.title).not.toBe('ran');
});
