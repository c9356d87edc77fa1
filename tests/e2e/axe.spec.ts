import { openKeys } from './account-menu';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { choose, dialogOf, expect, openFleet, restartButton, test } from './shared-desk';

test('axe finds nothing on the fleet, its hints and menus', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  await openFleet(page);
  await expect(restartButton(page, 'api-gateway-01')).toBeVisible();
  await expectNoBarriers(page, 'fleet', 'colours');
  await openFleet(page, 'q=why-');
  await restartButton(page, 'why-expired').focus();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await expectNoBarriers(page, 'a refusal', 'colours');
  await page.getByRole('button', { name: 'Restart options for why-expired' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoBarriers(page, 'menu');
  await openFleet(page, 'q=nothing-is-called-so');
  await expect(page.getByText('No instance matches')).toBeVisible();
  await expectNoBarriers(page, 'empty');
  await openKeys(page);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoBarriers(page, 'keys');
  await page.goto('/nothing-here');
  await expectNoBarriers(page, 'a page that does not exist');
  await openFleet(page, 'q=twin-01');
  await expect(restartButton(page, 'twin-01 (cn-shanghai)')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/cannot be reached/).first()).toBeVisible();
  await expectNoBarriers(page, 'a desk that cannot be reached');
});

test('axe finds nothing on the page of an instance, whatever its state', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  for (const id of ['i-axe-plain', 'i-why-expired', 'i-ask-new-lock', 'i-e2e-gone', 'i-e2e-hidden', 'i-none']) {
    await page.goto(`/fleet/cn-hangzhou/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // They differ in what is said, not in its colours.
    await expectNoBarriers(page, id, id === 'i-why-expired' ? 'colours' : undefined);
  }
  await page.goto('/fleet/cn-hangzhou/i-why-expired');
  await page.getByRole('button', { name: 'Restart options for why-expired' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoBarriers(page, 'menu of an instance');
});

test('axe finds nothing in the dialog, whatever it says', PROVE, async ({ browser, baseURL, control }) => {
  const page = await ownPage(browser, baseURL);
  await openFleet(page, 'q=axe-plain');
  await restartButton(page, 'axe-plain').click();
  await expect(dialogOf(page, 'Restart axe-plain')).toBeVisible();
  await expectNoBarriers(page, 'dialog', 'colours');
  await openFleet(page, 'q=axe-force');
  await choose(page, 'axe-force', 'Force restart axe-force');
  await page.getByRole('dialog').getByRole('button', { name: 'Force restart axe-force' }).click();
  await expect(page.getByRole('dialog')).toContainText(/needs a reason/);
  await expectNoBarriers(page, 'dialog without its reason');
  await openFleet(page, 'q=ask-new-status');
  await restartButton(page, 'ask-new-status').click();
  await expect(dialogOf(page, 'Restart ask-new-status')).toBeVisible();
  await expectNoBarriers(page, 'dialog with something unknown', 'colours');
  const changes = 'axe-changes';
  await openFleet(page, `q=${changes}`);
  await restartButton(page, changes).click();
  await expect(dialogOf(page, `Restart ${changes}`)).toBeVisible();
  await control.patch(`i-${changes}`, { Status: 'Stopped' });
  await expect(page.getByRole('alert')).toContainText('changed while this was open');
  await expectNoBarriers(page, 'dialog of what has changed and is refused');
  await page.context().setOffline(true);
  await expect(
    page
      .getByRole('dialog')
      .getByText(/cannot be reached/)
      .first(),
  ).toBeVisible();
  await expectNoBarriers(page, 'dialog without its desk');
});

test('axe finds nothing on records, whatever became of the restart', PROVE, async ({ browser, baseURL }) => {
  test.slow();
  const page = await ownPage(browser, baseURL);
  const openRecord = async () => {
    const href = await page
      .getByRole('dialog')
      .getByRole('link', { name: /Open the record/ })
      .getAttribute('href');
    await page.goto(href ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  for (const [name, ending] of [
    ['axe-security', /was refused/],
    ['axe-plain', /passed/],
  ] as const) {
    await openFleet(page, `q=${name}`);
    await choose(page, name, `Dry run ${name}`);
    const dialog = dialogOf(page, `Dry run ${name}`);
    await dialog.getByRole('button', { name: `Dry run ${name}` }).click();
    await expect(dialog.getByRole('heading', { name: ending })).toBeVisible();
    await expectNoBarriers(page, `result of a dry run of ${name}`);
    await openRecord();
    await expectNoBarriers(page, `record of a dry run of ${name}`, 'colours');
  }
  const run = 'axe-run';
  await openFleet(page, `q=${run}`);
  await restartButton(page, run).click();
  await dialogOf(page, `Restart ${run}`)
    .getByRole('button', { name: `Restart ${run}` })
    .click();
  await page.getByRole('button', { name: `Restart options for ${run}` }).click();
  await page.getByRole('menuitem', { name: 'Record of the last restart' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /is restarting/ })).toBeVisible();
  await expectNoBarriers(page, 'record of a restart under way');
  await expect(page.getByRole('heading', { level: 1, name: /is Running again/ })).toBeVisible();
  await expectNoBarriers(page, 'record of a restart that is done', 'colours');
  await page.goto('/restarts/00000000-0000-4000-8000-000000000000');
  await expectNoBarriers(page, 'a record that does not exist');
});

test('with reduced motion nothing moves, and with it something does', async ({ browser, baseURL }) => {
  for (const [reducedMotion, moving] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    const context = await browser.newContext({ baseURL, reducedMotion });
    const page = await context.newPage();
    await openFleet(page, 'q=why-start');
    await expect(restartButton(page, 'why-starting')).toBeVisible();
    const running = await page.evaluate(() => document.getAnimations().length > 0);
    expect(running, reducedMotion).toBe(moving);
    await context.close();
  }
});

test('in a contrast theme, what is chosen and what is blocked still differ from the rest', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, forcedColors: 'active' });
  const page = await context.newPage();
  await openFleet(page, 'q=why-expired');
  const style = (name: string | RegExp, property: 'outlineStyle' | 'color') =>
    page
      .getByRole('button', { name, exact: true })
      .first()
      .evaluate((element, key) => getComputedStyle(element)[key], property);
  expect(await style(/^1 of \d+ instances$/, 'outlineStyle')).toBe('solid');
  expect(await style('0 can restart', 'outlineStyle')).toBe('none');
  expect(await style('Restart why-expired', 'color')).not.toBe(await style('Refresh now', 'color'));
});
