import type { Page } from '@playwright/test';
import { personWith } from '../support/sign-in';
import { stopFor } from '../support/turn-stop';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { expect, goAway, LEAD, setHidden, takeSession, test } from './own-desk';
import { descriptionOf, dialogOf, openFleet, rebootsOf, restartButton, rowOf, untilSent } from './shared-desk';
import { storageStateOf } from './signed-in';

const BANNER = /Demo lead stopped all restarts at \d\d:\d\d UTC: storage incident\. Dry runs still work\./;

/** What stands below the header on every page. */
const bannerOf = (page: Page) => page.getByRole('banner').getByText(BANNER);

test('stopped in one browser, it is seen in another by itself, and refuses a dialog that was open there', async ({
  as,
  desk,
}) => {
  const [lead, operator] = [await as('demo-lead'), await as('demo-operator')];
  await openFleet(operator, 'q=stop-open');
  await restartButton(operator, 'stop-open').click();
  const dialog = dialogOf(operator, 'Restart stop-open');
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('half-typed');

  await openFleet(lead);
  await lead.getByRole('button', { name: 'Stop restarts' }).click();
  const stopping = dialogOf(lead, 'Stop all restarts');
  await expect(stopping.getByRole('textbox', { name: /Reason/ })).toBeFocused();
  await stopping.getByRole('button', { name: 'Stop all restarts' }).click();
  await expect(stopping).toContainText('needs a reason');
  await stopping.getByRole('textbox', { name: /Reason/ }).fill('storage incident');
  await stopping.getByRole('button', { name: 'Stop all restarts' }).click();
  await expect(stopping).toBeHidden();
  await expect(bannerOf(lead)).toBeVisible();
  await expect(lead.getByRole('button', { name: 'Stop restarts' })).toBeFocused();
  await expect(lead.getByRole('button', { name: 'Stop restarts' })).toHaveAttribute('aria-disabled', 'true');

  await expect(dialog.getByRole('alert')).toContainText(/Demo lead stopped all restarts at .*: storage incident\./);
  const confirm = dialog.getByRole('button', { name: 'Restart stop-open' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await confirm.click({ force: true });
  await expect(dialog.getByRole('textbox', { name: /Reason/ })).toHaveValue('half-typed');
  await expect(operator.getByRole('status', { name: 'Announcements', includeHidden: true })).toContainText(
    'storage incident',
  );
  await operator.keyboard.press('Escape');
  await expect(bannerOf(operator)).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Allow restarts' })).toHaveCount(0);
  // Said once above them all, and not in each row.
  await expect(rowOf(operator, 'stop-open')).not.toContainText('Restarts stopped');
  await expect(operator.getByRole('button', { name: /could restart$/ })).toBeVisible();
  expect(await descriptionOf(restartButton(operator, 'stop-open'))).toContain('storage incident');

  // A dry run stays possible.
  await operator.getByRole('button', { name: 'Restart options for stop-open' }).click();
  await operator.getByRole('menuitem', { name: 'Dry run stop-open' }).click();
  const dry = dialogOf(operator, 'Dry run stop-open');
  await dry.getByRole('button', { name: 'Dry run stop-open' }).click();
  await expect(dry.getByRole('heading', { name: 'Dry run of stop-open passed' })).toBeVisible();
  await operator.keyboard.press('Escape');

  await lead.getByRole('button', { name: 'Allow restarts' }).click();
  const allowing = dialogOf(lead, 'Allow restarts again');
  await expect(allowing).toContainText('storage incident');
  await expect(allowing.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await allowing.getByRole('button', { name: 'Allow restarts' }).click();
  await expect(allowing).toBeHidden();
  await expect(bannerOf(lead)).toBeHidden();
  await expect(lead.getByRole('button', { name: 'Stop restarts' })).toBeFocused();
  await expect(bannerOf(operator)).toBeHidden();
  await expect(operator.getByRole('status', { name: 'Announcements' })).toContainText('Restarts are allowed again.');
  await expect(restartButton(operator, 'stop-open')).not.toHaveAttribute('aria-disabled', 'true');
  expect((await rebootsOf(desk.control, 'i-stop-open')).map(({ outcome }) => outcome)).toEqual(['DryRunOperation']);
});

test('a click that comes before the page knows is refused by the server, and may be asked again when it is lifted', async ({
  as,
  desk,
}) => {
  const page = await as('demo-operator');
  await openFleet(page, 'q=stop-first');
  await restartButton(page, 'stop-first').click();
  const dialog = dialogOf(page, 'Restart stop-first');
  await expect(dialog.getByRole('button', { name: 'Restart stop-first' })).toBeFocused();
  await goAway(page);
  await stopFor(desk.db, LEAD, 'storage incident');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(/Demo lead stopped all restarts at \d\d:\d\d UTC: storage incident\./);
  await expect(dialog.getByRole('link', { name: /Open the record/ })).toBeVisible();
  const again = dialog.getByRole('button', { name: 'Ask again' });
  // The refusal made the page ask, also in the background.
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  expect(await rebootsOf(desk.control, 'i-stop-first')).toEqual([]);
  const { rows } = await desk.query(`select record from restarts where instance_id = 'i-stop-first'`);
  expect(rows.map(({ record }) => [record.state, record.code])).toEqual([['not_permitted', 'restarts_stopped']]);

  await setHidden(page, false);
  const lead = await as('demo-lead');
  await lead.goto('/fleet/cn-hangzhou/i-stop-first');
  await lead.getByRole('button', { name: 'Allow restarts' }).click();
  await dialogOf(lead, 'Allow restarts again').getByRole('button', { name: 'Allow restarts' }).click();
  await expect(again).not.toHaveAttribute('aria-disabled', 'true');
  await again.click();
  await dialog.getByRole('button', { name: 'Restart stop-first' }).click();
  await untilSent(dialog);
  await expect(page.getByText(/stop-first is Running again after/).first()).toBeAttached();
  expect((await rebootsOf(desk.control, 'i-stop-first')).map(({ outcome }) => outcome)).toEqual(['accepted']);
});

test(
  'a session that ends while the reason is typed: it is said, the reason stays, and is sent after signing in again',
  PROVE,
  async ({ as, desk }) => {
    const person = personWith('stop-typing', 'lead');
    const page = await as(person);
    await openFleet(page);
    await page.getByRole('button', { name: 'Stop restarts' }).click();
    const dialog = dialogOf(page, 'Stop all restarts');
    const reason = dialog.getByRole('textbox', { name: /Reason/ });
    await reason.fill('storage incident');
    await goAway(page);
    await desk.query('update sessions set expires_at = now() where user_id = $1', [person.id]);
    await dialog.getByRole('button', { name: 'Stop all restarts' }).click();
    await expect(dialog.getByRole('alert')).toContainText(/Your session expired at \d\d:\d\d UTC\. Sign in again\./);
    await setHidden(page, false);
    await takeSession(page, desk, person);
    await expect(dialog.getByRole('alert')).not.toContainText('Your session expired');
    await expect(reason).toHaveValue('storage incident');
    await dialog.getByRole('button', { name: 'Stop all restarts' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('banner')).toContainText('Test stop-typing stopped all restarts at');
  },
);

test('who lifts a stop has seen why: a newer one is shown and asked about anew', async ({ as, desk }) => {
  const first = await stopFor(desk.db, LEAD, 'the first reason');
  const page = await as('demo-admin');
  await openFleet(page);
  await page.getByRole('button', { name: 'Allow restarts' }).click();
  const dialog = dialogOf(page, 'Allow restarts again');
  await expect(dialog).toContainText('the first reason');
  await goAway(page);
  await desk.query('update stop_switch set reason = $1, since = $2', [
    'the second reason',
    new Date(Date.parse(first.since) + 1),
  ]);
  await dialog.getByRole('button', { name: 'Allow restarts' }).click();
  await expect(dialog.getByRole('alert')).toContainText('stopped again');
  await expect(dialog).toContainText('the second reason');
  await dialog.getByRole('button', { name: 'Allow restarts' }).click();
  await expect(dialog).toBeHidden();
  expect((await desk.query('select stopped from stop_switch')).rows).toEqual([{ stopped: false }]);
});

test('axe finds nothing while restarts are stopped, nor in the dialogs of it', PROVE, async ({ browser, desk }) => {
  test.slow();
  const storageState = storageStateOf(desk.url, await desk.cookieOf('demo-lead'));
  const page = await ownPage(browser, desk.url, storageState);
  await openFleet(page, 'q=stop-axe');
  await page.getByRole('button', { name: 'Stop restarts' }).click();
  await dialogOf(page, 'Stop all restarts').getByRole('button', { name: 'Stop all restarts' }).click();
  await expect(page.getByRole('dialog')).toContainText('needs a reason');
  await expectNoBarriers(page, 'stop dialog', 'colours');
  await page.keyboard.press('Escape');
  await stopFor(desk.db, LEAD, `${'a long reason that nobody can break '.repeat(8)}${'x'.repeat(120)}`);
  await expect(page.getByRole('banner').getByText(/a long reason/)).toBeVisible();
  await expectNoBarriers(page, 'banner', 'colours');
  await page.getByRole('button', { name: 'Allow restarts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoBarriers(page, 'allow dialog');
  await page.context().close();
  const operator = await ownPage(browser, desk.url, storageStateOf(desk.url, await desk.cookieOf('demo-operator')));
  for (const path of ['/fleet?q=stop-axe', '/fleet/cn-hangzhou/i-stop-axe', '/account']) {
    await operator.goto(path);
    await expect(operator.getByRole('banner').getByText(/a long reason/)).toBeVisible();
    await expectNoBarriers(operator, `${path} while restarts are stopped`);
  }
  await operator.goto('/fleet?q=stop-axe');
  await restartButton(operator, 'stop-axe').focus();
  await expect(operator.getByRole('tooltip')).toBeVisible();
  await expectNoBarriers(operator, 'the reason of a stop at a row');
});
