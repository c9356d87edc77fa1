import type { Page } from '@playwright/test';
import { PROVE } from './base-test';
import { dialogOf, expect, openFleet, rebootsOf, restartButton, rowOf, test } from './shared-desk';

/** The page of an instance; its button stands alone there, not in a row. */
async function openInstance(page: Page, id: string, region = 'cn-hangzhou'): Promise<void> {
  await page.goto(`/fleet/${region}/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const check = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Can it be restarted?' }).getByRole('listitem').filter({ hasText: title });

test(
  'from the row to the instance’s page, a restart, and its timeline, with the keyboard alone',
  PROVE,
  async ({ page, control }) => {
    await openFleet(page, 'q=e2e-page');
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(restartButton(page, 'e2e-page')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('link', { name: 'e2e-page', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'e2e-page' })).toBeVisible();
    await expect(page).toHaveURL(/\/fleet\/cn-hangzhou\/i-e2e-page$/);
    await expect(page.getByText('Nothing yet.')).toBeVisible();

    const restart = page.getByRole('button', { name: 'Restart e2e-page', exact: true });
    await expect
      .poll(async () => {
        await page.keyboard.press('Tab');
        return restart.evaluate((element) => element === document.activeElement);
      })
      .toBe(true);
    await page.keyboard.press('Enter');
    await expect(dialogOf(page, 'Restart e2e-page').getByRole('button', { name: 'Restart e2e-page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialogOf(page, 'Restart e2e-page')).toBeHidden();
    await expect(restart).toBeFocused();

    // The page follows it by itself, and the focus stays where it is.
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await expect(timeline.getByRole('link', { name: /^Restart by .*: Running again after \d+ s/ })).toBeVisible();
    await expect(restart).toBeFocused();
    // What was seen of it meanwhile is folded into it.
    await timeline.getByText(/status changes seen meanwhile/).click();
    await expect(timeline.getByRole('listitem').filter({ hasText: /^Starting/ })).toContainText(/\d\d:\d\d:\d\d UTC/);
    await expect(timeline.getByRole('listitem').first()).toContainText('Running');
    expect((await rebootsOf(control, 'i-e2e-page')).map(({ outcome }) => outcome)).toEqual(['accepted']);

    await timeline.getByRole('link', { name: /^Restart by/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'e2e-page is Running again' })).toBeVisible();
    await page.getByRole('link', { name: 'e2e-page', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/fleet\/cn-hangzhou\/i-e2e-page$/);
  },
);

test('the page says rule by rule what was seen, and the button says the same as the row', async ({ page }) => {
  await openInstance(page, 'i-why-expired');
  await expect(check(page, 'Is its term still running?')).toContainText('Fails');
  await expect(check(page, 'Is its term still running?')).toContainText('PrePaid');
  await expect(check(page, 'Is its term still running?')).toContainText('Renew the subscription');
  await expect(check(page, 'Is it Running?')).toContainText('Fails');
  await expect(check(page, 'Is it Running?')).toContainText('Status "Stopped"');
  await expect(check(page, 'Is it free of locks?')).toContainText('Passes');
  await expect(check(page, 'Is it free of locks?')).toContainText(/Seen \d\d:\d\d:\d\d UTC/);
  const button = page.getByRole('button', { name: 'Restart why-expired', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  const here = await button.evaluate((element) => element.parentElement?.textContent);
  await openFleet(page, 'q=why-expired');
  const there = await restartButton(page, 'why-expired').evaluate((element) => element.parentElement?.textContent);
  expect(here).toBe(there);
  await openInstance(page, 'i-ask-new-status');
  await expect(check(page, 'Is it Running?')).toContainText('Not known');
});

test('facts are shown as ECS gave them, and what it did not give is not guessed', async ({ page }) => {
  await openInstance(page, 'i-e2e-facts');
  const facts = page.getByRole('region', { name: 'Facts' });
  const fact = (term: string) =>
    facts
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${term}$`) })
      .locator('+ dd');
  for (const [term, text] of [
    ['vCPU', '4'],
    ['Memory', '16 GiB'],
    ['OS', 'Alibaba Cloud Linux 3'],
    ['Public IP', '203.0.113.7'],
    ['Charge type', 'Subscription (PrePaid)'],
    ['Expires', '2099-01-01 16:00:00 UTC'],
    ['Deletion protection', 'Yes'],
    ['Host name', 'not given'],
    ['Resource group', 'not given'],
  ] as const) {
    await expect(fact(term)).toHaveText(text);
  }
  // One account that nobody has named, and a simulated fleet.
  await expect(facts.getByRole('term').filter({ hasText: /^Account$/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /ECS console/ })).toHaveCount(0);
  await openInstance(page, 'i-e2e-calm');
  await expect(facts.getByRole('term').filter({ hasText: /^Expires$/ })).toHaveCount(0);
});

test('an instance that is gone says so and since when, and nothing can be asked of it', async ({ page }) => {
  await openInstance(page, 'i-e2e-gone');
  await expect(page.getByText(/e2e-gone is no longer in the fleet: .* since .*UTC/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Gone');
  const button = page.getByRole('button', { name: 'Restart e2e-gone', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Restart options for e2e-gone' }).click();
  await expect(page.getByRole('menuitem', { name: /^Dry run/ })).toHaveAttribute('aria-disabled', 'true');
});

test('an open menu and a half-typed reason survive what changes behind them', async ({ page, control }) => {
  await openInstance(page, 'i-e2e-page-menu');
  await page.getByRole('button', { name: 'Restart options for e2e-page-menu' }).click();
  const item = page.getByRole('menuitem', { name: 'Dry run e2e-page-menu' });
  await expect(item).toBeVisible();
  await control.patch('i-e2e-page-menu', { OperationLocks: { LockReason: [{ LockReason: 'Recycling' }] } });
  await expect(page.getByText('Locked: Recycling lock')).toBeAttached();
  await expect(item).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restart e2e-page-menu', exact: true }).click();
  const reason = page.getByRole('dialog').getByRole('textbox', { name: /Reason/ });
  await reason.fill('half-typed');
  await control.patch('i-e2e-page-menu', { Status: 'Stopped' });
  await expect(page.getByRole('alert')).toContainText('e2e-page-menu changed while this was open');
  await expect(reason).toHaveValue('half-typed');
  await expect(reason).toBeFocused();
});

test(
  'a desk that cannot be reached is said on the instance’s page too, and blocks what writes',
  PROVE,
  async ({ page, context }) => {
    await openInstance(page, 'i-e2e-page-away');
    const button = page.getByRole('button', { name: 'Restart e2e-page-away', exact: true });
    await expect(button).not.toHaveAttribute('aria-disabled', 'true');
    await context.setOffline(true);
    await expect(page.getByText(/Restart Desk has been unreachable since \d\d:\d\d:\d\d UTC/).first()).toBeVisible();
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await context.setOffline(false);
    await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  },
);

test('instances of one name are told apart in the row, by the names of their buttons, and in the dialog', async ({
  page,
}) => {
  await openFleet(page, 'q=twin-01');
  for (const region of ['cn-hangzhou', 'cn-shanghai']) {
    await expect(rowOf(page, `twin-01 (${region})`)).toContainText(region);
    await expect(page.getByRole('button', { name: `Restart options for twin-01 (${region})` })).toBeVisible();
    await restartButton(page, `twin-01 (${region})`).click();
    await expect(dialogOf(page, `Restart twin-01 (${region})`)).toContainText(region);
    await page.keyboard.press('Escape');
  }
  await openFleet(page, 'q=i-twin-a');
  // Also where the other one is not listed: somebody may know it by the same name.
  await expect(restartButton(page, 'twin-01 (cn-hangzhou)')).toBeVisible();
});

test('what a name hides is seen and heard, and turns nothing around', async ({ page }) => {
  await openFleet(page, 'q=i-e2e-hidden');
  await expect(restartButton(page, 'hidden U+202E gnp.01 U+200B')).toBeVisible();
  await expect(page.getByRole('link', { name: /^hidden/ })).toHaveText('hiddenU+202Egnp.01U+200B');
  await openInstance(page, 'i-e2e-hidden');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('hiddenU+202Egnp.01U+200B');
});

test('an instance that nobody has read is a page of its own, with the way back', async ({ page }) => {
  const response = await page.goto('/fleet/cn-hangzhou/i-nobody-has-read');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such instance' })).toBeVisible();
  await expect(page.getByRole('banner').getByText('Simulated', { exact: true })).toBeVisible();
});
