import { clientsOf, reboot } from '../support/simulated-cloud';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { descriptionOf, dialogOf, expect, openFleet, restartButton, rowOf, test } from './shared-desk';

const SENTENCE =
  /Maintenance reboot scheduled for \d{4}-\d\d-\d\d \d\d:\d\d UTC\. A restart through Restart Desk before that time avoids it; a reboot inside the guest does not\./;
const SHORT = /Reboot due \d{1,2} \w{3} \d\d:\d\d UTC/;

test('a pending maintenance reboot stands on the row and in the dialog, with its deadline and what settles it', async ({
  page,
}) => {
  await openFleet(page, 'q=e2e-event');
  const row = rowOf(page, 'e2e-event');
  const mark = row.getByRole('button', { name: SHORT });
  await expect(mark).toBeVisible();
  expect(await descriptionOf(mark)).toMatch(SENTENCE);
  expect((await row.boundingBox())?.height).toBe(36);
  // By the keyboard: from the row's button to the left.
  await restartButton(page, 'e2e-event').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(mark).toBeFocused();
  await expect(page.getByRole('tooltip').getByText(SENTENCE)).toBeVisible();
  await page.keyboard.press('Escape');

  await restartButton(page, 'e2e-event').click();
  const dialog = dialogOf(page, 'Restart e2e-event');
  await expect(dialog.getByText(SENTENCE)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(mark).toBeVisible();
  expect((await row.boundingBox())?.height).toBe(76);
});

test('the page of an instance lists what is to come above what happened, and among its facts', async ({ page }) => {
  await page.goto('/fleet/cn-hangzhou/i-e2e-event');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('listitem').first()).toContainText(SENTENCE);
  await expect(timeline.getByRole('listitem').first()).toContainText('Upcoming');
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText(SHORT);
});

test('a restart that was made without the desk comes into the timeline by itself, and is counted', async ({ page }) => {
  await page.goto('/fleet/cn-hangzhou/i-e2e-outside');
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  const simulator = clientsOf({ port: Number(process.env.DESK_E2E_SIMULATOR), regionPorts: {} });
  await reboot(simulator('simulated', null), 'i-e2e-outside');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Restarted outside the desk' })).toHaveCount(1);
  await expect(timeline).toContainText('Restarts outside the desk in the last 30 days: at least 1.');
});

test('axe finds nothing where a system event is pending', PROVE, async ({ browser, baseURL }) => {
  const page = await ownPage(browser, baseURL);
  await openFleet(page, 'q=e2e-event');
  await rowOf(page, 'e2e-event').getByRole('button', { name: SHORT }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await expectNoBarriers(page, 'row with an event', 'colours');
  await restartButton(page, 'e2e-event').click();
  await expect(dialogOf(page, 'Restart e2e-event')).toBeVisible();
  await expectNoBarriers(page, 'dialog with an event');
  await page.goto('/fleet/cn-hangzhou/i-e2e-event');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoBarriers(page, 'page with an event');
});
