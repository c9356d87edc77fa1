import { PROVE } from './base-test';
import { expect, test } from './own-desk';
import { barOf, boxOf } from './planning';
import { storageStateOf } from './signed-in';

test.use({ signedIn: 'demo-operator' });

const head = { name: /^Select all / };

test('rows are selected by a click, ranges with Shift; the head says how many, and the bar what can be done', async ({
  page,
}) => {
  await page.goto('/fleet?tag=group%3Dpick');
  await expect(barOf(page)).toHaveCount(0);
  await boxOf(page, 'pick-2').check();
  await boxOf(page, 'pick-5').click({ modifiers: ['Shift'] });
  await expect(barOf(page)).toContainText('4 selected · 4 can restart');
  const all = page.getByRole('checkbox', head);
  await expect(all).toHaveJSProperty('indeterminate', true);
  // Said after the selecting has come to rest, as it had on a slow machine after the first as well.
  await expect(page.getByRole('status', { name: 'Announcements' })).toContainText('4 selected: 4 can restart');
  await boxOf(page, 'pick-3').uncheck();
  await boxOf(page, 'pick-5').click({ modifiers: ['Shift'] });
  await expect(barOf(page)).toContainText('1 selected');
  // The key of a row selects that one, though its box was last clicked with Shift.
  await boxOf(page, 'pick-1').check();
  await boxOf(page, 'pick-5').focus();
  await page.keyboard.press('x');
  await expect(barOf(page)).toContainText('3 selected');
  await all.check();
  await expect(barOf(page)).toContainText('6 selected');
  await expect(boxOf(page, 'pick-6')).toBeChecked();
  await all.uncheck();
  await expect(barOf(page)).toHaveCount(0);
});

test('what is selected stays through other filters, another order and refreshes, and its verdicts are those of now', async ({
  page,
  desk,
}) => {
  await page.goto('/fleet?tag=group%3Dmix');
  await boxOf(page, 'mix-running').check();
  await boxOf(page, 'mix-stopped').check();
  await boxOf(page, 'mix-unknown').check();
  await expect(barOf(page)).toContainText('3 selected · 1 can restart, 1 cannot, 1 unknown');
  await page.getByRole('columnheader', { name: /Name/ }).getByRole('button').click();
  await expect(boxOf(page, 'mix-stopped')).toBeChecked();
  await page.getByRole('button', { name: /can restart$/ }).click();
  await expect(barOf(page)).toContainText('3 selected · 1 can restart · 2 not shown by the filter');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(barOf(page)).toContainText('3 selected · 1 can restart, 1 cannot, 1 unknown');
  await desk.control.patch('i-mix-running', { Status: 'Stopped' });
  await expect(barOf(page)).toContainText('3 selected · 2 cannot, 1 unknown');
  await desk.control.patch('i-mix-running', { Status: 'Running' });
  await expect(barOf(page)).toContainText('1 can restart');
});

test('what the filter leaves out is never counted as shown, whichever filter was first, nor after a reload', async ({
  page,
  desk: _,
}) => {
  const can = page.getByRole('button', { name: /can restart$/ });
  await page.goto('/fleet?tag=group%3Dmix&can=can');
  await boxOf(page, 'mix-running').check();
  await page.getByRole('button', { name: /cannot$/ }).click();
  await boxOf(page, 'mix-stopped').check();
  await can.click();
  await expect(barOf(page)).toContainText('2 selected · 1 can restart · 1 not shown by the filter');
  await page.reload();
  await expect(barOf(page)).toContainText('2 selected · 1 can restart · 1 not shown by the filter');
});

test('by keyboard alone: to the box, ranges with Shift and Space, to the plan, and Escape lets go', async ({
  page,
}) => {
  await page.goto('/fleet?tag=group%3Dpick');
  await expect(boxOf(page, 'pick-1')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Restart pick-1', exact: true })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(boxOf(page, 'pick-1')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(boxOf(page, 'pick-1')).toBeChecked();
  for (let row = 0; row < 3; row += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(barOf(page)).toContainText('4 selected');
  await expect(boxOf(page, 'pick-4')).toBeFocused();
  // The arrows lead from the box to the name as well, and back.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: 'pick-4' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  for (const name of ['Restart pick-4', 'Restart options for pick-4', 'Clear the selection']) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(barOf(page)).toHaveCount(0);
  await expect(boxOf(page, 'pick-4')).toBeFocused();
  await page.keyboard.press('Space');
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Plan a restart of 1 instance', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Restart plan' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Instances: Will restart' })).toContainText('pick-4');
});

test('the bar never covers the row that has the focus', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await page.goto('/fleet?tag=group%3Dfold');
  const bottomOf = (name: string) =>
    boxOf(page, name).evaluate((box) => box.closest('tr')?.getBoundingClientRect().bottom ?? 0);
  const last = page.getByRole('checkbox', { name: /^Select fold-/ }).nth(10);
  await last.scrollIntoViewIfNeeded();
  await last.check();
  const goDown = async (rows: number) => {
    for (let row = 0; row < rows; row += 1) {
      await page.keyboard.press('ArrowDown');
      const focused = page.locator(':focus');
      await expect(focused).toHaveAccessibleName(/^Select fold-/);
      const name = ((await focused.getAttribute('aria-label')) ?? '').replace('Select ', '');
      const top = (await barOf(page).boundingBox())?.y ?? 0;
      await expect.poll(() => bottomOf(name)).toBeLessThanOrEqual(top + 1);
    }
  };
  await goDown(25);
  // On a narrow screen the bar stands above the pages.
  await page.setViewportSize({ width: 390, height: 700 });
  // Once it has cards for rows, and knows how much of the bottom is covered.
  const room = () => page.evaluate(() => Number.parseFloat(document.documentElement.style.scrollPaddingBottom) - 8);
  const cardHeight = () =>
    page.locator(':focus').evaluate((box) => box.closest('tr')?.getBoundingClientRect().height ?? 0);
  await expect.poll(cardHeight).toBeGreaterThan(60);
  await expect
    .poll(async () => Math.abs(700 - (await room()) - ((await barOf(page).boundingBox())?.y ?? 0)))
    .toBeLessThan(2);
  await goDown(8);
});

test('all that match are frozen on the server by their filter', async ({ page }) => {
  await page.goto('/fleet?tag=group%3Dfold');
  await page.getByRole('checkbox', { name: 'Select all 70 instances that match' }).check();
  await expect(barOf(page)).toContainText('70 selected');
  await page.getByRole('button', { name: 'Plan all 70 that match' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Restart plan' })).toBeVisible();
  await expect(page.getByText(/^All 70 instances that match/)).toBeVisible();
});

test('a part of the address that is not understood is named, and nothing is selected whole under it', async ({
  page,
}) => {
  await page.goto('/fleet?tags=team%3Dorders');
  const named = page.getByRole('region', { name: 'Not understood in the address' });
  await expect(named).toContainText('"tags"');
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Select all/ })).toHaveCount(0);
  await named.getByRole('button', { name: 'Take it out of the address' }).click();
  await expect(named).toHaveCount(0);
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(page.getByRole('checkbox', { name: /^Select all/ })).toBeVisible();
});

test('on a narrow screen each card has its box, and the bar selects all that match', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/fleet?tag=group%3Dpick');
  await boxOf(page, 'pick-1').check();
  await barOf(page).getByRole('button', { name: 'Select all 6' }).click();
  await expect(barOf(page)).toContainText('6 selected');
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(barOf(page)).toHaveCount(0);
});

test('whoever may not run a rollout selects all the same, and reads whose it is', async ({ as }) => {
  const page = await as('demo-support');
  await page.goto('/fleet?tag=group%3Dpick');
  await boxOf(page, 'pick-1').check();
  const plan = page.getByRole('button', { name: 'Plan a restart of 1 instance' });
  await expect(plan).toHaveAttribute('aria-disabled', 'true');
  await expect(plan).toHaveAccessibleDescription('Running a rollout needs the operator role.');
  await expect(barOf(page)).toContainText('Running a rollout needs the operator role.');
  await expect(page.getByRole('link', { name: 'Paste a list' })).toHaveCount(0);
  expect((await page.goto('/rollouts/new'))?.status()).toBe(403);
});

test('while the desk cannot be reached what is selected stays, and nothing can be planned', PROVE, async ({ page }) => {
  await page.goto('/fleet?tag=group%3Dpick');
  await boxOf(page, 'pick-1').check();
  await page.context().setOffline(true);
  await expect(page.getByRole('button', { name: 'Plan a restart of 1 instance' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(barOf(page)).toContainText(/has been unreachable since/);
  await page.context().setOffline(false);
  await expect(page.getByRole('button', { name: 'Plan a restart of 1 instance' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(barOf(page)).toContainText('1 selected');
});

test(
  'who is signed out meanwhile keeps what is selected, and plans it after signing in again',
  PROVE,
  async ({ page, desk }) => {
    await page.goto('/fleet?tag=group%3Dpick');
    await boxOf(page, 'pick-1').check();
    await boxOf(page, 'pick-2').check();
    const plan = page.getByRole('button', { name: 'Plan a restart of 2 instances' });
    await page.context().clearCookies();
    await expect(plan).toHaveAttribute('aria-disabled', 'true');
    await expect(barOf(page)).toContainText('2 selected');
    await page.context().addCookies(storageStateOf(desk.url, await desk.cookieOf('demo-operator')).cookies);
    await expect(plan).not.toHaveAttribute('aria-disabled', 'true');
    await plan.click();
    await expect(page.getByRole('list', { name: 'Instances: Will restart' }).getByRole('listitem')).toHaveCount(2);
  },
);
