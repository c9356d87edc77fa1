import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type OpenDatabase, openDatabase } from '@/lib/db/client';
import { undoPrefix } from '@/lib/domain/history/csv';
import { EXPORT_FIELDS } from '@/lib/domain/history/export-row';
import type { Restart } from '@/lib/domain/restart/restart';
import { facts, serviceRefusal } from '@/lib/domain/testing/restarts-in-states';
import { addDays } from '@/lib/domain/time/days';
import { parseCsv } from '../support/parse-csv';
import { writeRestart } from '../support/write-restart';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { startLine } from './cuttable-line';
import { dialogOf, expect, signedInAs, test } from './shared-desk';

test.use({ role: 'support' });

const OLD = {
  id: 'i-old-refusal',
  name: 'old-refusal',
  person: 'Grace Hopper',
  requestId: randomUUID().toUpperCase(),
};
const QUIET = '2026-02-10';

let database: OpenDatabase;
let old: Restart;
/** Whose sixty restarts of one day these are, where: others write theirs as well, and these hooks may run again. */
let pager: string;
let region: string;

test.beforeAll(async () => {
  pager = `pager-${randomUUID()}`;
  region = `cn-${randomUUID().slice(0, 8)}`;
  database = openDatabase(process.env.DESK_E2E_DATABASE ?? '', () => undefined, 2);
  const locked = facts({
    instanceId: OLD.id,
    name: OLD.name,
    status: 'Stopped',
    locks: [{ reason: 'security', message: 'Mining was found' }],
  });
  old = await writeRestart(database.db, {
    at: new Date(Date.now() - 120 * 86_400_000).toISOString(),
    facts: locked,
    actor: { id: 'grace', name: OLD.person },
    reason: 'Before the audit',
    ended: {
      ending: 'refused_by_ecs',
      service: {
        ...serviceRefusal('InstanceLockedForSecurity', 'The instance is locked.'),
        requestId: OLD.requestId,
      },
    },
  });
  for (let index = 0; index < 60; index += 1) {
    await writeRestart(database.db, {
      at: `${QUIET}T10:${String(index).padStart(2, '0')}:00.000Z`,
      facts: facts({ instanceId: 'i-paged', name: 'paged', regionId: region }),
      actor: { id: pager, name: 'Pager' },
      reason: index === 59 ? '=HYPERLINK("http://evil.invalid")' : `page ${index}`,
      ended: { ending: 'not_sent', code: index % 2 === 0 ? 'throttled' : 'no_connection' },
    });
  }
});

test.afterAll(() => database.close());

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Restarts, newest first' }).getByRole('row');
const quiet = () => `person=${pager}&from=${QUIET}&to=${QUIET}`;

for (const [by, text, when] of [
  ['its id', OLD.id, PROVE],
  ['its name', OLD.name, PROVE],
  ['the request id', OLD.requestId, {}],
  ['the person', OLD.person, PROVE],
] as const) {
  test(`a refusal of 120 days ago is found within three interactions by ${by}`, when, async ({ page }) => {
    await page.goto('/fleet');
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').getByRole('combobox').fill(text);
    await page.getByRole('option').filter({ hasText: 'Refused by ECS: Security lock' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`ECS refused to restart ${OLD.name}`);
    await expect(page.getByRole('main')).toContainText('Before the audit');
  });
}

test('the record shows what was known then beside what is true now, and what ECS said', async ({ page }) => {
  await page.goto(`/restarts/${old.id}`);
  const compared = page.getByRole('region', { name: 'What was known, and what is true now' });
  await expect(compared.getByRole('row').filter({ hasText: 'Status' }).getByRole('cell')).toHaveText([
    'Stopped',
    /^Running\s*changed$/,
  ]);
  await expect(compared.getByRole('row').filter({ hasText: 'Locks' }).getByRole('cell')).toHaveText([
    'Security lock',
    /^None\s*changed$/,
  ]);
  const why = page.getByRole('region', { name: 'Why' });
  await expect(why).toContainText('InstanceLockedForSecurity');
  await expect(why).toContainText('The instance is locked.');
  const order = await page.getByRole('heading', { level: 2 }).allTextContents();
  expect(order.filter((title) => title !== 'What was asked')).toEqual([
    'What to do next',
    'Why',
    'What was known, and what is true now',
    'What happened',
    'Comments',
  ]);
  // What has not changed is folded: the type, for one.
  await expect(compared.getByText('ecs.g7.large')).toBeHidden();
  await compared.getByText(/facts that did not change$/).click();
  await expect(compared.getByText('ecs.g7.large')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What happened' }).getByRole('listitem')).toHaveCount(3);
});

test('whether it would be allowed now is read and answered on the record, and who may goes on from there', async ({
  page,
  browser,
  baseURL,
  control,
}) => {
  await page.goto(`/restarts/${old.id}`);
  await control.patch(OLD.id, { OperationLocks: { LockReason: [{ LockReason: 'financial' }] } });
  await page.getByRole('button', { name: 'Would it be allowed now?' }).click();
  const compared = page.getByRole('region', { name: 'What was known, and what is true now' });
  await expect(compared.getByText(/^No, according to a read at/)).toBeVisible();
  await expect(compared).toContainText('Pay the overdue bill');
  await control.patch(OLD.id, { OperationLocks: { LockReason: [] } });
  await expect(async () => {
    await page.getByRole('button', { name: 'Would it be allowed now?' }).click();
    await expect(compared.getByText(/^The instance may be restarted, but not by you now/)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  // Support may dry run from here, and not restart.
  const next = page.getByRole('region', { name: 'What to do next' });
  await expect(next.getByRole('button', { name: `Restart ${OLD.name}` })).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toContainText('Needs operator');
  await expect(next.getByRole('list', { name: 'What to do next' })).toContainText('Restart needs the operator role.');
  await expect(next).not.toContainText('from here');
  await next.getByRole('button', { name: `Restart options for ${OLD.name}` }).click();
  await page.getByRole('menuitem', { name: 'Dry run' }).click();
  await dialogOf(page, `Dry run ${OLD.name}`)
    .getByRole('button', { name: `Dry run ${OLD.name}` })
    .click();
  await expect(page.getByRole('dialog')).toContainText('Nothing was restarted');

  const theirs = await (await browser.newContext({ baseURL, storageState: signedInAs('operator') })).newPage();
  await theirs.goto(`/restarts/${old.id}`);
  await expect(theirs.getByRole('region', { name: 'What to do next' })).toContainText(`restart ${OLD.name} from here`);
  await theirs.getByRole('button', { name: `Restart ${OLD.name}`, exact: true }).click();
  await dialogOf(theirs, `Restart ${OLD.name}`)
    .getByRole('button', { name: `Restart ${OLD.name}` })
    .click();
  await expect(theirs.getByText(`Running again after`).first()).toBeVisible();
});

test('filters stand in the address, pages go on where the one before ended, and Back comes back', async ({ page }) => {
  await page.goto(`/history?${quiet()}`);
  await expect(rowsOf(page)).toHaveCount(51);
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(rowsOf(page)).toHaveCount(11);
  await expect(page).toHaveURL(/before=/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(rowsOf(page)).toHaveCount(51);
  await page.getByRole('combobox', { name: 'Why refused' }).selectOption('throttled');
  await expect(rowsOf(page)).toHaveCount(31);
  await expect(page).toHaveURL(/code=throttled/);
  await page.reload();
  await expect(rowsOf(page)).toHaveCount(31);
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('page 5');
  await expect(page.getByText('words with three or more letters')).toBeHidden();
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('"page" that nobody wrote');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(/\/history$/);
  await expect(rowsOf(page).nth(1)).toBeVisible();
});

test('a bar leads to its day, and the table under the bars says the same in words', async ({ page }) => {
  await page.goto(`/history?person=${pager}&from=${addDays(QUIET, -2)}&to=${addDays(QUIET, 2)}`);
  const chart = page.getByRole('region', { name: 'Restarts a day' });
  await expect(chart.getByRole('link', { name: 'Not sent 60' })).toBeVisible();
  await chart.getByText('As a table').click();
  const day = chart.getByRole('row').filter({ hasText: QUIET });
  await expect(day.getByRole('cell')).toHaveText(['60', '60']);
  await day.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`from=${QUIET}&to=${QUIET}`));
  await expect(rowsOf(page)).toHaveCount(51);
});

test('days are those of the time zone that is chosen; the server says UTC and the browser adds its own time', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL,
    storageState: signedInAs('support'),
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.goto(`/history?${quiet()}`);
  await expect(rowsOf(page).nth(1)).toContainText(`${QUIET} 10:59:00 UTC`);
  await expect(rowsOf(page).nth(1)).toContainText(`${QUIET} 18:59:00 UTC+8`);
  await page.getByRole('combobox', { name: 'Days in' }).selectOption('America/Los_Angeles');
  // 10:59 UTC is 02:59 of the same day there.
  await expect(rowsOf(page)).toHaveCount(51);
  await page.goto(`/history?person=${pager}&from=${addDays(QUIET, 1)}&zone=Pacific/Kiritimati`);
  // There it is already the next day.
  await expect(rowsOf(page)).toHaveCount(51);
});

test('who leads takes exactly what is filtered with them; for others the reason stands beside it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(`/history?${quiet()}&code=no_connection`);
  const menu = page.getByRole('button', { name: 'Export what is filtered' });
  await expect(menu).toHaveAttribute('aria-disabled', 'true');
  await expect(menu).toHaveAccessibleDescription('Exporting the history needs the lead role.');

  const lead = await (await browser.newContext({ baseURL, storageState: signedInAs('lead') })).newPage();
  await lead.goto(`/history?${quiet()}&code=no_connection`);
  const download = lead.waitForEvent('download');
  await lead.getByRole('button', { name: 'Export what is filtered' }).click();
  await lead.getByRole('menuitem', { name: 'Export what is filtered as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^restart-desk-history-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...rows] = parseCsv((await readFile(await file.path(), 'utf8')).slice(1));
  expect(head).toEqual(EXPORT_FIELDS);
  expect(rows).toHaveLength(30);
  const reason = EXPORT_FIELDS.indexOf('reason');
  expect(rows[0]?.[reason]).toBe(`'=HYPERLINK("http://evil.invalid")`);
  expect(undoPrefix(rows[0]?.[reason] ?? '')).toBe('=HYPERLINK("http://evil.invalid")');
});

test('a desk that cannot be reached is said, and what was read stays', PROVE, async ({ browser, baseURL }) => {
  const line = await startLine();
  const context = await browser.newContext({
    baseURL,
    storageState: signedInAs('support'),
    proxy: { server: line.url, bypass: '<-loopback>' },
  });
  const page = await context.newPage();
  await page.goto(`/history?${quiet()}`);
  await expect(rowsOf(page)).toHaveCount(51);
  line.cut();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText(/has been unreachable since/).first()).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(51);
  line.mend();
  await expect(page.getByRole('main').getByText(/has been unreachable since/)).toHaveCount(0);
  await context.close();
  await line.close();
});

test('every number of the insights leads to the restarts that it counts', async ({ browser, baseURL }) => {
  const lead = await (await browser.newContext({ baseURL, storageState: signedInAs('lead') })).newPage();
  await lead.goto(`/insights?from=${QUIET}&to=${QUIET}&region=${region}`);
  const reasons = lead.getByRole('region', { name: 'Why restarts were refused or not sent' });
  const throttled = reasons.getByRole('listitem').filter({ hasText: 'throttled' });
  await expect(throttled.getByRole('link')).toHaveText('30');
  await throttled.getByRole('link').click();
  await expect(rowsOf(lead)).toHaveCount(31);
  await lead.goBack();
  await lead.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(lead).toHaveURL(/from=/);
  await expect(lead.getByRole('button', { name: 'Last 7 days' })).toHaveAttribute('aria-pressed', 'true');
});

test('insights are not for support, and the page says whose they are', async ({ page }) => {
  await page.goto('/history');
  await expect(page.getByRole('link', { name: 'Insights' })).toHaveCount(0);
  await page.goto('/insights');
  await expect(page.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
});

test('axe finds nothing on the history, insights and a refused record', PROVE, async ({ browser, baseURL }) => {
  test.slow();
  const page = await ownPage(browser, baseURL, signedInAs('lead'));
  // A few rows: what is looked at takes its time for each.
  const day = old.requestedAt.slice(0, 10);
  await page.goto(`/history?q=${OLD.name}+refused&from=${day}&to=${day}`);
  await page.getByText('As a table').click();
  await expectNoBarriers(page, 'history', 'colours');
  await page.goto('/history?q=nothing+that+is+there');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expectNoBarriers(page, 'nothing matches');
  await page.goto('/history/outside');
  await expectNoBarriers(page, 'outside', 'colours');
  await page.goto(`/insights?from=${QUIET}&to=${QUIET}&region=${region}`);
  await expectNoBarriers(page, 'insights', 'colours');
  await page.goto(`/restarts/${old.id}`);
  await page.getByRole('button', { name: 'Would it be allowed now?' }).click();
  await expect(page.getByText(/according to a read at/)).toBeVisible();
  await expectNoBarriers(page, 'record', 'colours');
});
