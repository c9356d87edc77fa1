import type { APIRequestContext, Page } from '@playwright/test';
import pg from 'pg';
import { patientConnection } from '../support/patient-connection';
import { PROVE } from './base-test';
import { type CuttableLine, startLine } from './cuttable-line';
import { dialogOf, expect, openFleet, rebootsOf, restartButton, rowOf, test } from './shared-desk';

/** Holds the row of an instance, where requests for its restart wait for each other. */
async function holdRow(instanceId: string) {
  const holder = new pg.Client(patientConnection(process.env.DESK_E2E_DATABASE ?? ''));
  await holder.connect();
  await holder.query('begin');
  await holder.query('select 1 from instances where instance_id = $1 for update', [instanceId]);
  const watcher = new pg.Client(patientConnection(process.env.DESK_E2E_DATABASE ?? ''));
  await watcher.connect();
  return {
    waiting: async () => {
      const { rowCount } = await watcher.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and query ilike 'select%instances%for update'`,
      );
      return rowCount;
    },
    letGo: () => Promise.all([holder.end(), watcher.end()]),
  };
}

test('two browsers click in the same moment: one reboot, and the loser sees who was first', async ({
  browser,
  baseURL,
  control,
}) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const confirms = await Promise.all(
    pages.map(async (page) => {
      await openFleet(page, 'q=e2e-race');
      await restartButton(page, 'e2e-race').click();
      const confirm = dialogOf(page, 'Restart e2e-race').getByRole('button', { name: 'Restart e2e-race' });
      await expect(confirm).toBeFocused();
      return confirm;
    }),
  );
  // Both requests have come as far as the row of the instance before either goes on.
  const row = await holdRow('i-e2e-race');
  await Promise.all(confirms.map((confirm) => confirm.click()));
  await expect.poll(row.waiting).toBeGreaterThanOrEqual(2);
  await row.letGo();
  const losers = pages.map((page) =>
    page.getByRole('dialog').getByText(/Somebody was first: .*Demo operator was first, at \d\d:\d\d:\d\d UTC/),
  );
  await expect
    .poll(async () => (await Promise.all(losers.map((loser) => loser.count()))).reduce((sum, count) => sum + count, 0))
    .toBe(1);
  const loser = (await losers[0]?.count()) === 1 ? pages[0] : pages[1];
  if (loser === undefined) throw new Error('no loser');
  await expect(loser.getByRole('link', { name: /Open the other restart/ })).toBeVisible();
  await Promise.all(
    pages.map((page) =>
      expect(
        rowOf(page, 'e2e-race')
          .or(page.getByRole('row', { includeHidden: true }).filter({ hasText: 'e2e-race' }))
          .first(),
      ).toContainText(/Running again|Running/),
    ),
  );
  const reboots = async () => (await rebootsOf(control, 'i-e2e-race')).map(({ outcome }) => outcome);
  // The loser may be told before the winner's call has reached the cloud.
  await expect.poll(async () => (await reboots()).length).toBeGreaterThan(0);
  expect(await reboots()).toEqual(['accepted']);
});

test('a desk that cannot be reached is said, and nothing can be asked until it is back', async ({
  page,
  context,
  control,
}) => {
  await openFleet(page, 'q=e2e-lost');
  await expect(restartButton(page, 'e2e-lost')).not.toHaveAttribute('aria-disabled', 'true');
  await context.setOffline(true);
  await expect(page.getByText(/Restart Desk has been unreachable since \d\d:\d\d:\d\d UTC/).first()).toBeVisible();
  await expect(restartButton(page, 'e2e-lost')).toHaveAttribute('aria-disabled', 'true');
  await expect(rowOf(page, 'e2e-lost')).toContainText('Running');
  await context.setOffline(false);
  await expect(restartButton(page, 'e2e-lost')).not.toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/^Updated /).first()).toBeVisible();
  expect(await rebootsOf(control, 'i-e2e-lost')).toEqual([]);
});

/** Presses Restart, and cuts the line when the desk has recorded the request and not yet answered. */
async function restartAndCut(page: Page, name: string, line: CuttableLine, desk: APIRequestContext): Promise<void> {
  await openFleet(page, `q=${name}`);
  await restartButton(page, name).click();
  const confirm = dialogOf(page, `Restart ${name}`).getByRole('button', { name: `Restart ${name}` });
  await expect(confirm).toBeFocused();
  const lost = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
  line.holdAnswers();
  await confirm.click();
  const recorded = async () => (await (await desk.get(`/api/instances/cn-hangzhou/i-${name}`)).json()).timeline;
  await expect.poll(recorded).not.toEqual([]);
  line.cut();
  await lost;
}

test('a click whose answer is lost is never sent a second time: the page asks for its record', async ({
  browser,
  control,
  baseURL,
  request,
}) => {
  const line = await startLine();
  const context = await browser.newContext({ baseURL, proxy: { server: line.url } });
  const page = await context.newPage();
  await restartAndCut(page, 'e2e-reason', line, request);
  line.mend();
  await expect(page.getByText(/e2e-reason is Running again after/).first()).toBeAttached();
  await expect(dialogOf(page, 'Restart e2e-reason')).toBeHidden();
  expect((await rebootsOf(control, 'i-e2e-reason')).map(({ outcome }) => outcome)).toEqual(['accepted']);
  await context.close();
  await line.close();
});

test(
  'a request that has not left the tab yet is never said not to have arrived, and counts when it is answered late',
  PROVE,
  async ({ browser, control, baseURL }) => {
    const line = await startLine();
    const context = await browser.newContext({ baseURL, proxy: { server: line.url } });
    const page = await context.newPage();
    await openFleet(page, 'q=e2e-late');
    await restartButton(page, 'e2e-late').click();
    const dialog = dialogOf(page, 'Restart e2e-late');
    line.holdActions(true);
    await dialog.getByRole('button', { name: 'Restart e2e-late' }).click();
    // The page gives up waiting after 10 s, and looks: there is no record.
    await expect(dialog.getByText(/not known yet whether the request arrived; it may still be sent/)).toBeVisible({
      timeout: 60_000,
    });
    // Nobody can send it a second time meanwhile.
    await expect(dialog.getByRole('button', { name: 'Restart e2e-late' })).toHaveCount(0);
    expect(await rebootsOf(control, 'i-e2e-late')).toEqual([]);
    line.holdActions(false);
    await expect(dialog.getByText(/not known yet/)).toHaveCount(0);
    await expect.poll(async () => (await rebootsOf(control, 'i-e2e-late')).length).toBeLessThanOrEqual(1);
    await context.close();
    await line.close();
  },
);

test(
  'an answer that stays lost is found by the page itself when the desk is back, and nothing is sent again',
  PROVE,
  async ({ browser, control, baseURL, request }) => {
    const line = await startLine();
    const context = await browser.newContext({ baseURL, proxy: { server: line.url } });
    const page = await context.newPage();
    await restartAndCut(page, 'e2e-again', line, request);
    const dialog = dialogOf(page, 'Restart e2e-again');
    await expect(dialog.getByText(/not known yet whether the request arrived/)).toBeVisible({ timeout: 40_000 });
    await expect(dialog.getByRole('button', { name: 'Look again' })).toBeVisible();
    line.mend();
    // Nobody presses anything.
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/e2e-again is Running again after/).first()).toBeAttached();
    expect((await rebootsOf(control, 'i-e2e-again')).map(({ outcome }) => outcome)).toEqual(['accepted']);
    await context.close();
    await line.close();
  },
);
