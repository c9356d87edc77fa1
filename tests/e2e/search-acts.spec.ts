import type { Page } from '@playwright/test';
import { wallMs } from '@/lib/clock';
import { facts, serviceRefusal } from '@/lib/domain/testing/restarts-in-states';
import { writeRestart } from '../support/write-restart';
import { PROVE } from './base-test';
import { announcements, columnOf, listOf, roll, stateOf } from './board-columns';
import { handsAt } from './counted-hands';
import { expect, test } from './own-desk';
import { dialogOf, openFleet, rebootsOf, restartButton } from './shared-desk';

test.use({ signedIn: 'demo-operator' });

const finder = (page: Page) => dialogOf(page, 'Find');
const field = (page: Page) => finder(page).getByRole('combobox');
const lines = (page: Page) => finder(page).getByRole('option');
const DAY_MS = 86_400_000;

test('why a named machine was refused yesterday is found by asking so, with few keys or two clicks', async ({
  page,
  desk,
}) => {
  const refusal = (name: string, daysAgo: number, code: string) =>
    writeRestart(desk.db, {
      at: new Date(wallMs() - daysAgo * DAY_MS).toISOString(),
      facts: { ...facts({ instanceId: `i-${name}`, name }) },
      ended: { ending: 'refused_by_ecs', service: { ...serviceRefusal(code), requestId: 'REQUEST' } },
    });
  const meant = await refusal('seek-1', 1, 'IncorrectInstanceStatus');
  await refusal('seek-1', 2, 'OperationConflict');
  // Newer, and not the one that is named.
  await refusal('seek-12', 0.99, 'OperationConflict');
  await openFleet(page, 'q=i-record');
  const hands = handsAt(page);

  await hands.press('Control+k');
  await hands.type('why was seek-1 refused yesterday?');
  await expect(lines(page).first()).toContainText('seek-1 Refused by ECS: Not Running');
  await expect(announcements(page)).toContainText(/restarts?.* for why was seek-1 refused yesterday\?/);
  await hands.press('Enter');
  await page.waitForURL(`**/restarts/${meant.id}`);
  expect(hands.cost()).toEqual({ keys: 3, clicks: 0 });
  await expect(finder(page)).toBeHidden();

  await hands.click(page.getByRole('button', { name: 'Find', exact: true }));
  await hands.type('seek-1 refused yesterday');
  await expect(lines(page).first()).toHaveAttribute('data-value', `seek-1 refused yesterday restart ${meant.id}`);
  await hands.click(lines(page).first());
  await page.waitForURL(`**/restarts/${meant.id}`);
  expect(hands.cost()).toEqual({ keys: 0, clicks: 2 });

  await expect(finder(page)).toBeHidden();
  // Nothing: the nearest, and the way to the history with the day.
  await page.keyboard.press('Control+k');
  await hands.type('reocrd yesterday');
  await expect(finder(page)).toContainText('Nothing was found for “reocrd yesterday”.');
  const near = finder(page).getByRole('group', { name: 'Nearest names' });
  await expect(near.getByRole('option')).toHaveText([/record/]);
  const all = lines(page).filter({ hasText: /Look in the history for “reocrd” of \d{4}-\d\d-\d\d/ });
  await all.click();
  await expect(page).toHaveURL(/\/history\?q=reocrd&from=(\d{4}-\d\d-\d\d)&to=\1/);
});

test('a rollout that runs is paused from anywhere with Ctrl-K and two keys, and none of several by being first', async ({
  page,
  desk,
}) => {
  // What earlier tests have left.
  const { rollouts } = await (await page.request.get('/api/rollouts')).json();
  for (const { id, state } of rollouts)
    if (state !== 'ended')
      await page.request.post(`/api/rollouts/${id}/cancel`, { data: {}, headers: { origin: desk.url } });
  await roll(page, listOf('seek', 3), 'at_once=1');
  const board = page.url();
  await expect(columnOf(page, 'Under way', 1)).toContainText('Restarting');
  await openFleet(page, 'q=i-record');
  await expect(restartButton(page, 'record')).toBeVisible();
  const hands = handsAt(page);
  // Ahead of everything that is loaded for it.
  await hands.press('Control+k', 'p', 'Enter');
  expect(hands.cost()).toEqual({ keys: 4, clicks: 0 });
  await expect(finder(page)).toContainText('“kernel patch, CHG-20114” is paused.');
  await expect(announcements(page)).toContainText('“kernel patch, CHG-20114” is paused.');
  await hands.press('Enter');
  await page.waitForURL(board);
  await expect(stateOf(page)).toContainText('Demo operator paused it.');
  // One that is paused cannot be paused again: it can be resumed where it is shown.
  await page.keyboard.press('Control+k');
  await hands.type('pause');
  await expect(finder(page)).toContainText('There is no running rollout to pause.');
  await page.keyboard.press('Control+a');
  await hands.type('resume');
  await expect(lines(page).first()).toContainText('Resume rollout “kernel patch, CHG-20114” 0 of 3 Paused');
  await page.keyboard.press('Enter');
  const resume = page.getByRole('button', { name: 'Resume the rollout' });
  await expect(resume).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stateOf(page)).not.toContainText('paused it');

  await roll(page, listOf('seek-more', 2), 'at_once=1');
  await page.keyboard.press('Control+k');
  await hands.press('p', 'Enter');
  await expect(finder(page).getByRole('group', { name: 'Do', exact: true }).getByRole('option')).toHaveCount(2);
  await expect(finder(page)).not.toContainText('is paused');
});

test(
  'an instance that is named is restarted by its dialog, wherever somebody is, and nothing is sent before it',
  PROVE,
  async ({ page, desk, as }) => {
    await openFleet(page, 'q=role-');
    await expect(restartButton(page, 'role-first')).toBeVisible();
    const hands = handsAt(page);
    // In view: its dialog opens here.
    await hands.press('Control+k');
    await hands.type('restart role-first');
    await hands.press('Enter');
    const dialog = dialogOf(page, 'Restart role-first');
    await expect(dialog.getByRole('button', { name: 'Restart role-first' })).toBeFocused();
    await expect(page).toHaveURL(/\/fleet\?q=role-$/);
    expect(await rebootsOf(desk.control, 'i-role-first')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(restartButton(page, 'role-first')).toBeFocused();
    // From another page: on the page of the instance.
    await page.goto('/history');
    await page.keyboard.press('Control+k');
    await hands.type('dry run role-first');
    await hands.press('Enter');
    await page.waitForURL('**/fleet/cn-hangzhou/i-role-first');
    await expect(dialogOf(page, 'Dry run role-first')).toBeVisible();
    await page.keyboard.press('Escape');
    // Two of one name: none is guessed.
    await page.keyboard.press('Control+k');
    await hands.type('restart twin-01');
    await hands.press('Enter');
    const twins = finder(page)
      .getByRole('group', { name: 'Do' })
      .getByRole('option', { name: /Restart twin-01/ });
    await expect(twins).toHaveCount(2);
    await expect(twins.first()).toContainText('cn-');
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await hands.press('Enter');
    await expect(dialogOf(page, 'Restart twin-01')).toBeVisible();

    const support = await as('demo-support');
    await openFleet(support, 'q=role-');
    await support.keyboard.press('Control+k');
    await field(support).fill('restart role-first');
    await expect(lines(support).first()).toContainText('Restart needs the operator role.');
    await support.keyboard.press('Enter');
    await expect(finder(support)).toBeVisible();
    await expect(announcements(support)).toContainText('Restart needs the operator role.');
  },
);
