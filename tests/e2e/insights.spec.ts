import { randomUUID } from 'node:crypto';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import { addDays } from '@/lib/domain/time/days';
import { writeRestart } from '../support/write-restart';
import { expectNoBarriers } from './barriers';
import { living } from './live-page';
import { expect, signedInAs, test } from './shared-desk';

test.use({ role: 'lead' });

/** Whose restarts these are, where and in which rollout: others write theirs as well, and these hooks may run again. */
let forcer: string;
let region: string;
let rolloutId: string;
let database: OpenDatabase;
const TODAY = new Date().toISOString().slice(0, 10);
const DAY = addDays(TODAY, -3);

test.beforeAll(async () => {
  forcer = `Forcer ${randomUUID().slice(0, 8)}`;
  region = `cn-${randomUUID().slice(0, 8)}`;
  rolloutId = randomUUID();
  database = openDatabase(process.env.DESK_E2E_DATABASE ?? '', () => undefined, 2);
  const write = (at: string, index: number, more: Partial<Parameters<typeof writeRestart>[1]>) =>
    writeRestart(database.db, {
      at,
      facts: facts({
        ...{ instanceId: `i-forced-${index}`, name: `forced-${index}`, regionId: region },
        tags: [{ key: 'team', value: `team-of-${region}` }],
      }),
      reason: 'Kernel update',
      ended: { ending: 'not_sent', code: 'no_connection' },
      ...more,
    });
  const actor = { id: forcer, name: forcer };
  for (let index = 0; index < 45; index += 1) {
    const at = `${addDays(DAY, index % 3)}T0${index % 6}:00:00.${String(100 + index)}Z`;
    await write(at, index, { actor, mode: index < 40 ? 'force' : 'graceful' });
  }
  for (let index = 0; index < 4; index += 1)
    await write(`${addDays(DAY, -30)}T10:00:0${index}.000Z`, index, {
      actor,
      rolloutId,
      ended: { ending: 'refused_by_desk', code: 'already_restarting' },
    });
});

test.afterAll(() => database.close());

test('who forced most last week is two clicks from the fleet, in the first line and the first row', async ({
  page,
}) => {
  await page.goto('/fleet');
  await page.getByRole('link', { name: 'Insights' }).click();
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page.getByRole('button', { name: 'Last 7 days' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(`most by ${forcer} (40)`)).toBeVisible();
  const first = page.getByRole('table', { name: 'By person' }).getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).toHaveText(forcer);
  await expect(first.getByRole('link', { name: '40', exact: true })).toBeVisible();
  // Its numbers lead to what they count, and its name narrows all of it.
  await first.getByRole('link', { name: forcer }).click();
  await expect(page.getByText(/^45 restarts asked for in 7 days, .*; 89% forced/)).toBeVisible();
  const team = page.getByRole('table', { name: 'By team' }).getByRole('row').nth(1);
  await expect(team).toContainText(`team-of-${region}`);
  await team.getByRole('link', { name: '40', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/history\\?.*team=team-of-${region}`));
  await expect(page.getByRole('table', { name: 'Restarts, newest first' }).getByRole('row')).toHaveCount(41);
});

test('the bars are read and narrowed by the keys alone, by the hour when few days are left', async ({ page }) => {
  await page.goto(`/insights?from=${DAY}&to=${TODAY}&region=${region}`);
  const bars = page.getByRole('slider', { name: 'Bars by day' });
  await bars.focus();
  await page.keyboard.press('Home');
  await expect(bars).toHaveAttribute('aria-valuetext', `${DAY}: 15 – Not sent 15`);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(bars).toHaveAttribute('aria-valuetext', `${DAY} to ${addDays(DAY, 1)}: 30 in all`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`from=${DAY}&to=${addDays(DAY, 1)}`));
  const hours = page.getByRole('slider', { name: 'Bars by hour' });
  await expect(hours).toBeFocused();
  await page.keyboard.press('Home');
  await expect(hours).toHaveAttribute('aria-valuetext', `${DAY} 00:00: 8 – Not sent 8`);
  // Hours are chosen by their days, which is said; of one day there is nothing left to choose.
  await page.keyboard.press('Shift+ArrowRight');
  await expect(hours).toHaveAttribute('aria-valuetext', new RegExp(`in all. Choosing it shows all of ${DAY}$`));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`from=${DAY}&to=${DAY}`));
  await expect(hours).not.toHaveAccessibleDescription(/Enter shows/);
  await expectNoBarriers(page, 'insights by the hour', 'colours');
});

test('dragging over bars shows only their days, and a click only one', async ({ page }) => {
  await page.goto(`/insights?from=${DAY}&to=${TODAY}&region=${region}`);
  const bars = page.getByRole('slider', { name: 'Bars by day' });
  await expect(bars).toBeVisible();
  await bars.scrollIntoViewIfNeeded();
  const box = await bars.boundingBox();
  if (box === null) throw new Error('the bars have no place');
  const at = (days: number, of: number) => [box.x + (box.width * (days + 0.5)) / of, box.y + box.height / 2] as const;
  await page.mouse.move(...at(1, 4));
  await page.mouse.down();
  await page.mouse.move(...at(2, 4), { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`from=${addDays(DAY, 1)}&to=${addDays(DAY, 2)}`));
  // It is no preset, so the days stand in fields of their own.
  await expect(page.getByLabel('From')).toHaveValue(addDays(DAY, 1));
  const own = page.getByRole('button', { name: 'Other days' });
  await own.click();
  await expect(page.getByLabel('From')).toHaveCount(0);
  await own.click();
  // A day that makes a preset of it takes no field away from whoever types.
  // A worker may have begun the day before.
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel('To', { exact: true }).fill(today);
  await page.getByLabel('From', { exact: true }).fill(today);
  await expect(page.getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel('From')).toBeFocused();
  await page.goto(`/insights?from=${DAY}&to=${TODAY}&region=${region}`);
  await expect(bars).toBeVisible();
  await page.mouse.click(...at(0, 4));
  await expect(page).toHaveURL(new RegExp(`from=${DAY}&to=${DAY}`));
});

test('a finger reads a bar first, and shows its day by touching it again', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: signedInAs('lead'), hasTouch: true });
  const page = living(await context.newPage());
  await page.goto(`/insights?from=${DAY}&to=${TODAY}&region=${region}`);
  const bars = page.getByRole('slider', { name: 'Bars by day' });
  await expect(bars).toHaveAttribute('aria-valuetext', /./);
  const box = await bars.boundingBox();
  const position = { x: (box?.width ?? 0) / 8, y: (box?.height ?? 0) / 2 };
  await bars.tap({ position });
  await expect(bars).toHaveAttribute('aria-valuetext', `${DAY}: 15 – Not sent 15`);
  await expect(page).toHaveURL(new RegExp(`from=${DAY}&to=${TODAY}`));
  await bars.tap({ position });
  await expect(page).toHaveURL(new RegExp(`from=${DAY}&to=${DAY}`));
  await context.close();
});

test('restarts of a rollout are one row of the history until it is opened', async ({ page }) => {
  await page.goto(`/history?region=${region}&from=${addDays(DAY, -30)}&to=${addDays(DAY, -30)}`);
  const rows = page.getByRole('table', { name: 'Restarts, newest first' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  const fold = page.getByRole('button', { name: 'Kernel update: 4 restarts' });
  await expect(rows.nth(1)).toContainText('Refused 4');
  await fold.press('Enter');
  await expect(rows).toHaveCount(6);
  await expect(fold).toBeFocused();
  await page.setViewportSize({ width: 900, height: 800 });
  await expect(page.getByRole('link', { name: 'Open the rollout Kernel update' })).toBeVisible();
  await expectNoBarriers(page, 'history with an open rollout', 'colours');
});
