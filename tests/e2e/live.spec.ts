import type { Page } from '@playwright/test';
import type { controlOf } from '../support/simulator-control';
import { startLine } from './cuttable-line';
import { expect, openFleet, rowOf, test } from './shared-desk';

type Control = ReturnType<typeof controlOf>;

const LIVE = '**/api/live?*';

/** Tells the page that it is in sight or not, as a browser does when somebody goes to another tab. */
const setSeen = (page: Page, seen: 'visible' | 'hidden') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, seen);

/** Changes an instance in the cloud, and waits until the pages show it. */
async function showsChange(control: Control, name: string, pages: readonly Page[]): Promise<void> {
  for (const status of ['Stopped', 'Running']) {
    await control.patch(`i-${name}`, { Status: status });
    for (const page of pages) await expect(rowOf(page, name)).toContainText(status);
  }
}

test('a tab that is out of sight asks for nothing, and shows what it missed when it is looked at again', async ({
  page,
  control,
}) => {
  const asked: string[] = [];
  const opened = page.waitForRequest(LIVE);
  await openFleet(page, 'q=e2e-unseen');
  const stream = await opened;
  const ended = page.waitForEvent('requestfailed', (request) => request === stream);
  await setSeen(page, 'hidden');
  await ended;
  page.on('request', (request) => asked.push(request.url()));
  await control.patch('i-e2e-unseen', { Status: 'Stopped' });
  // The desk knows, as others are shown.
  await expect
    .poll(async () => (await (await page.request.get('/api/fleet?q=e2e-unseen')).json()).rows[0].status)
    .toBe('Stopped');
  await expect(rowOf(page, 'e2e-unseen')).toContainText('Running');
  expect(asked).toEqual([]);
  await setSeen(page, 'visible');
  await expect(rowOf(page, 'e2e-unseen')).toContainText('Stopped');
  await control.patch('i-e2e-unseen', { Status: 'Running' });
  await expect(rowOf(page, 'e2e-unseen')).toContainText('Running');
});

test('a row that comes while the page is open is followed from then on', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-newcomer');
  await expect(page.getByText('No instance matches').first()).toBeVisible();
  await control.patch('i-e2e-comes', { InstanceName: 'e2e-newcomer' });
  await expect(rowOf(page, 'e2e-newcomer')).toContainText('Running');
  await control.patch('i-e2e-comes', { Status: 'Stopped' });
  await expect(rowOf(page, 'e2e-newcomer')).toContainText('Stopped');
});

test('where a proxy keeps the stream back, pages ask by themselves', async ({ browser, baseURL, control }) => {
  const line = await startLine();
  line.keepBack();
  const context = await browser.newContext({ baseURL, proxy: { server: line.url } });
  const page = await context.newPage();
  const heard: unknown[] = [];
  page.on('response', (response) => new URL(response.url()).pathname === '/api/live' && heard.push(response));
  const polled = page.waitForRequest(/\/api\/fleet\?/);
  await openFleet(page, 'q=e2e-kept-back');
  await showsChange(control, 'e2e-kept-back', [page]);
  await polled;
  expect(heard, 'nothing of the stream came').toEqual([]);
  await context.close();
  await line.close();
});

test('two tabs share one stream, and another takes over when the tab that holds it is closed', async ({
  context,
  control,
}) => {
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  const [first, second] = tabs;
  if (first === undefined || second === undefined) throw new Error('no tab');
  const open = new Set<unknown>();
  for (const tab of tabs) {
    tab.on('request', (request) => new URL(request.url()).pathname === '/api/live' && open.add(request));
    tab.on('requestfailed', (request) => open.delete(request));
    tab.on('requestfinished', (request) => open.delete(request));
  }
  await openFleet(first, 'q=e2e-tabs');
  await openFleet(second, 'sort=name&q=e2e-tabs');
  await showsChange(control, 'e2e-tabs', tabs);
  await expect.poll(() => open.size).toBe(1);
  await first.close();
  await showsChange(control, 'e2e-tabs', [second]);
});
