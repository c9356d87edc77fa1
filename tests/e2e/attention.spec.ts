import type { Locator, Page } from '@playwright/test';
import { expectNoBarriers, ownPage } from './barriers';
import { expect, type OwnDesk, test } from './own-desk';
import { dialogOf, openFleet, restartButton, rowOf } from './shared-desk';
import { storageStateOf } from './signed-in';

/** The strip above the fleet. */
const stripOf = (page: Page) => page.getByRole('navigation', { name: 'What needs attention, and what is under way' });
const overdueOf = (page: Page) => stripOf(page).getByRole('link', { name: /overdue/ });

/** A restart of this instance that was sent so long ago, and whose instance never came back. */
async function makeOverdue(page: Page, desk: OwnDesk, name: string, minutes: number): Promise<void> {
  await openFleet(page, `q=${name}`);
  // What could not be sent in time, on a machine that is short of everything, is asked for again.
  await expect(async () => {
    if (await dialogOf(page, `Restart ${name}`).isVisible()) await page.keyboard.press('Escape');
    // One that is on its way blocks the button: it is looked at first, and no click waits for long.
    if (!(await rowOf(page, name).textContent())?.includes('Starting')) {
      await restartButton(page, name).click({ timeout: 10_000 });
      await dialogOf(page, `Restart ${name}`)
        .getByRole('button', { name: `Restart ${name}` })
        .click({ timeout: 10_000 });
    }
    await expect(rowOf(page, name)).toContainText('Starting', { timeout: 15_000 });
  }).toPass();
  // The next read finds that its time is over.
  const moved = await desk.query(
    `update restarts set sending_at = sending_at - $2::int * interval '1 minute',
       record = jsonb_set(record, '{sendingAt}', to_jsonb(to_char((record->>'sendingAt')::timestamptz at time zone 'UTC'
         - $2::int * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      where instance_id = $1 and state = 'restarting'`,
    [`i-${name}`, minutes],
  );
  expect(moved.rowCount).toBe(1);
}

test('from an incident to the record of the longest overdue restart in 2 clicks; what is over is gone', async ({
  as,
  browser,
  desk,
}) => {
  const page = await as('demo-operator');
  await makeOverdue(page, desk, 'late-1', 25);
  await makeOverdue(page, desk, 'late-2', 40);
  await openFleet(page);
  // It appears by itself.
  await expect(overdueOf(page)).toHaveText(/^2 overdue/);

  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };
  await click(overdueOf(page));
  await expect(page.getByRole('heading', { level: 1, name: 'Needs attention' })).toBeVisible();
  await click(page.getByRole('table', { name: 'Overdue, longest first' }).getByRole('link').first());
  await expect(page.getByRole('heading', { level: 1, name: 'late-2 is overdue' })).toBeVisible();
  expect(clicks).toBeLessThanOrEqual(2);

  const state = storageStateOf(desk.url, await desk.cookieOf('demo-operator'));
  const looking = await ownPage(browser, desk.url, state);
  await looking.goto('/attention');
  await expect(looking.getByRole('table', { name: 'Overdue, longest first' })).toBeVisible();
  await expectNoBarriers(looking, 'what needs attention', 'colours');
  await openFleet(looking);
  await expect(overdueOf(looking)).toBeVisible();
  await expectNoBarriers(looking, 'fleet with something that needs attention', 'colours');

  // The only one that is left is one click away; and when none is, nothing of it stands there.
  await openFleet(page);
  await desk.control.patch('i-late-2', { Status: 'Running' });
  await expect(overdueOf(page)).toHaveText(/^1 overdue/);
  await overdueOf(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'late-1 is overdue' })).toBeVisible();
  await openFleet(page);
  await desk.control.patch('i-late-1', { Status: 'Running' });
  await expect(overdueOf(page)).toHaveCount(0);
});
