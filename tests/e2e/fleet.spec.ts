import { expect, openFleet, openMenu, restartButton, rowOf, test } from './shared-desk';

test('the first paint holds rows, without any script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/fleet?q=web-0');
  await expect(page.getByRole('row').filter({ hasText: 'web-01' }).first()).toBeVisible();
  await expect(page.getByText('Simulated fleet. Nothing here restarts a real machine.')).toBeVisible();
});

test('the counts add up, and are filters that stand in the URL and survive a reload and Back', async ({ page }) => {
  await openFleet(page);
  const counts = page.getByRole('group', { name: 'Show by whether they can be restarted' }).getByRole('button');
  const numbers = (await counts.allTextContents()).map((text) => Number(text.replace(/[^0-9]/g, '')));
  expect(numbers[0]).toBe(numbers.slice(1).reduce((sum, value) => sum + value, 0));
  expect(numbers[0]).toBeGreaterThan(60);
  await page.getByRole('button', { name: /unknown$/ }).click();
  await expect(page).toHaveURL(/can=unknown/);
  await expect(restartButton(page, 'ask-new-lock')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restart web-01', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: /unknown$/ })).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page).not.toHaveURL(/can=unknown/);
  await expect(page.getByRole('button', { name: /unknown$/ })).toHaveAttribute('aria-pressed', 'false');
});

test('search by name, id, IP and tag is done on the server and shared by URL', async ({ page }) => {
  await openFleet(page);
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('i-why-stopped');
  await expect(page).toHaveURL(/q=i-why-stopped/);
  await expect(page.getByRole('row').filter({ hasText: 'why-stopped' })).toHaveCount(1);
  await page.getByRole('searchbox').fill('team=payments');
  await expect(page).toHaveURL(/q=team/);
  await expect(restartButton(page, 'ask-new-lock')).toBeAttached();
  await page.getByRole('searchbox').fill('no machine is called so');
  await expect(page.getByText('No instance matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page.getByRole('row').nth(5)).toBeVisible();
});

test('columns sort, in the URL, and say so', async ({ page }) => {
  await openFleet(page, 'q=why-');
  await page.getByRole('columnheader', { name: /Name/ }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole('columnheader', { name: /Name/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('row').nth(1)).toContainText('why-stopping');
});

test('rows stand in groups that are headed and counted, and keys go from row to row across them', async ({ page }) => {
  await openFleet(page, 'q=web-0');
  const rows = page.getByRole('row').filter({ hasText: 'web-0' });
  const before = await rows.count();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('Group by zone');
  await expect(page).toHaveURL(/group=zone/);
  const heads = page.getByRole('rowheader').filter({ hasText: /^cn-[^ ]*\d+ instances?$/ });
  await expect(heads.nth(1)).toBeVisible();
  const sizes = (await heads.allTextContents()).map((text) => Number(/(\d+) instances?$/.exec(text)?.[1]));
  expect(
    sizes.reduce((sum, size) => sum + size, 0),
    'each row stands in one',
  ).toBe(before);
  let zone = 'none';
  for (const line of (await page.getByRole('row').allTextContents()).slice(1)) {
    if (line.includes('web-0')) expect(line, 'below the heading of its own zone').toContain(zone);
    else zone = /^cn-[a-z]+-[a-z]/.exec(line)?.[0] ?? zone;
  }
  // To the first row of the second group: past a heading, which takes no key.
  for (let step = 0; step <= (sizes[0] ?? 0); step += 1) await page.keyboard.press('j');
  await expect(page.getByRole('row').nth((sizes[0] ?? 0) + 3)).toContainText('web-0');
  await expect(
    page
      .getByRole('row')
      .nth((sizes[0] ?? 0) + 3)
      .locator(':focus'),
  ).toBeVisible();
  await page.reload();
  await expect(heads.nth(1)).toBeVisible();
  // Where not all columns have room, headings take none from the others.
  await page.setViewportSize({ width: 1_000, height: 900 });
  const name = page.getByRole('columnheader', { name: /Name/ });
  const width = (await name.boundingBox())?.width;
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('Group: none');
  await expect(heads).toHaveCount(0);
  expect((await name.boundingBox())?.width).toBe(width);
});

test('a column that is left out is so from the first paint on', async ({ page }) => {
  await openFleet(page, 'q=web-0');
  const zone = page.getByRole('columnheader', { name: /^Zone/ });
  await expect(zone).toBeVisible();
  const view = page.getByRole('button', { name: 'View', exact: true });
  await openMenu(view);
  await page.getByRole('menuitemcheckbox', { name: 'Column Zone' }).click();
  await expect(zone).toBeHidden();
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.dataset.hiddenAtFirst = document.documentElement.dataset.hide;
    });
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-hidden-at-first', 'zone');
  await expect(zone).toBeHidden();
});

test('a refresh moves neither the focus, nor the scroll, nor a half-typed search', async ({ page, control }) => {
  await openFleet(page);
  const button = restartButton(page, 'api-gateway-05');
  await button.scrollIntoViewIfNeeded();
  await button.focus();
  const before = await page.evaluate(() => window.scrollY);
  const beside = (await control.instances()).find(({ InstanceName }) => InstanceName === 'api-gateway-06');
  const row = rowOf(page, 'api-gateway-06');
  const shown = (await row.textContent()) ?? '';
  await control.patch(beside?.InstanceId ?? '', { StartTime: '2026-03-03T03:03Z' });
  await expect(row, 'the change has been painted').not.toHaveText(shown);
  await expect(button).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
  await page.keyboard.press('ArrowDown');
  await expect(button).not.toBeFocused();
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', /^Restart /);
});

test('rows that pass by can be read at once and pressed a moment later, and the row with the focus always', async ({
  page,
}) => {
  await openFleet(page);
  const held = page.locator('tr[data-row] [data-control=restart]').first();
  await held.focus();
  const bare = 'tr[data-row]:not(:has([data-control=restart]))';
  await expect(page.locator(bare)).toHaveCount(0);
  const passing = await page.evaluate(
    (selector) =>
      new Promise<{ bare: string[]; isHeldBare: boolean }>((resolve) => {
        // As far as rows are at hand: they need not be asked for.
        window.scrollTo({ top: 1_300, behavior: 'instant' });
        // In the frame in which the page hears of it: no timer has run since.
        requestAnimationFrame(() => {
          const rows = [...document.querySelectorAll(selector)];
          resolve({
            bare: rows.map((row) => row.querySelector('th')?.textContent ?? ''),
            isHeldBare:
              rows.some((row) => row.contains(document.activeElement)) || document.activeElement === document.body,
          });
        });
      }),
    bare,
  );
  expect(passing.bare.length).toBeGreaterThan(10);
  expect(passing.bare.filter((text) => text === '')).toEqual([]);
  expect(passing.isHeldBare).toBe(false);
  await expect(page.locator(bare)).toHaveCount(0);
  await expect(held).toBeFocused();
});

test('a change in the cloud appears by itself', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-calm');
  await control.patch('i-e2e-calm', { Status: 'Stopped' });
  await expect(rowOf(page, 'e2e-calm')).toContainText('Stopped');
  await expect(restartButton(page, 'e2e-calm')).toHaveAttribute('aria-disabled', 'true');
  await control.patch('i-e2e-calm', { Status: 'Running' });
  await expect(restartButton(page, 'e2e-calm')).not.toHaveAttribute('aria-disabled', 'true');
});

test('a page that does not exist and a restart that does not exist say so', async ({ page }) => {
  for (const path of ['/nothing-here', '/restarts/00000000-0000-4000-8000-000000000000', '/restarts/x']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('link', { name: /Fleet|fleet/ }).first()).toBeVisible();
  }
});
