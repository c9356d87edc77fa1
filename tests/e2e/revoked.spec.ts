import type { Page } from '@playwright/test';
import { personWith } from '../support/sign-in';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { startLine } from './cuttable-line';
import { expect, goAway, type OwnDesk, setHidden, takeSession, test } from './own-desk';
import {
  descriptionOf,
  dialogOf,
  openFleet,
  openMenu,
  rebootsOf,
  restartButton,
  rowOf,
  untilSent,
} from './shared-desk';
import { storageStateOf } from './signed-in';

const setGrants = (desk: OwnDesk, personId: string, grants: readonly object[]) =>
  desk.query('update people set grants = $2 where id = $1', [personId, JSON.stringify(grants)]);
const OPERATOR = [{ role: 'operator', scope: null }];
const SUPPORT = [{ role: 'support', scope: null }];

/** What an administrator does who signs somebody out everywhere. */
const endSessions = (desk: OwnDesk, personId: string) =>
  desk.query(
    `update sessions set ended_at = now(), ended_why = 'ended_by_admin', ended_by = 'Demo admin' where user_id = $1`,
    [personId],
  );
const ENDED = /Demo admin signed you out at \d\d:\d\d UTC\. Sign in again\./;

/** Opens the dialog of an instance and types a reason; gives what is looked at then. */
async function typeInto(page: Page, name: string) {
  await openFleet(page, `q=${name}`);
  await restartButton(page, name).click();
  const dialog = dialogOf(page, `Restart ${name}`);
  const reason = dialog.getByRole('textbox', { name: /Reason/ });
  await reason.fill('hangs, see OPS-1234');
  return { dialog, reason, confirm: dialog.getByRole('button', { name: `Restart ${name}` }) };
}

const sentTo = async (desk: OwnDesk, name: string) =>
  (await rebootsOf(desk.control, `i-${name}`)).map(({ outcome }) => outcome);

test('a role that is taken away while the dialog is open: it says so, keeps what was typed, and goes on when it is back', async ({
  as,
  desk,
}) => {
  const person = personWith('role-open', 'operator');
  const page = await as(person);
  const { dialog, reason, confirm } = await typeInto(page, 'role-open');
  await setGrants(desk, person.id, SUPPORT);
  await expect(dialog.getByRole('alert')).toContainText('Restart needs the operator role.');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await confirm.click({ force: true });
  await expect(reason).toHaveValue('hangs, see OPS-1234');
  expect(await sentTo(desk, 'role-open')).toEqual([]);
  await setGrants(desk, person.id, OPERATOR);
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true');
  await confirm.click();
  await untilSent(dialog);
  await expect(page.getByText(/role-open is Running again after/).first()).toBeAttached();
});

test('a click that comes before the page knows is refused by the server, which says which role is missing', async ({
  as,
  desk,
}) => {
  const person = personWith('role-first', 'operator');
  const page = await as(person);
  const { dialog, confirm } = await typeInto(page, 'role-first');
  await goAway(page);
  await setGrants(desk, person.id, SUPPORT);
  await confirm.click();
  await expect(dialog).toContainText('Restart needs the operator role.');
  await expect(dialog.getByRole('button', { name: 'Ask again' })).toHaveAttribute('aria-disabled', 'true');
  const { rows } = await desk.query(`select record from restarts where instance_id = 'i-role-first'`);
  expect(rows.map(({ record }) => [record.state, record.code])).toEqual([['not_permitted', 'no_role']]);
  expect(await sentTo(desk, 'role-first')).toEqual([]);
});

test(
  'a role that is limited while the page is open: rows outside of it say so by themselves',
  PROVE,
  async ({ as, desk }) => {
    const person = personWith('role-scope', 'operator');
    const page = await as(person);
    await openFleet(page, 'q=role-scope');
    await expect(restartButton(page, 'role-scope')).not.toHaveAttribute('aria-disabled', 'true');
    const scope = { accounts: [], regions: [], tags: [{ key: 'team', value: 'search' }] };
    await setGrants(desk, person.id, [{ role: 'operator', scope }]);
    await expect(rowOf(page, 'role-scope')).toContainText('Outside your scope');
    expect(await descriptionOf(restartButton(page, 'role-scope'))).toContain(
      'operator role is limited to tag team=search; this instance is outside it.',
    );
    await openMenu(page.getByRole('button', { name: 'Test role-scope, your account' }));
    await expect(page.getByRole('menu')).toContainText('operator (tag team=search)');
  },
);

test(
  'somebody who has lost every role reads which one the page needs, and the page goes on by itself when it is back',
  PROVE,
  async ({ as, desk }) => {
    const person = personWith('role-none', 'operator');
    const page = await as(person);
    await openFleet(page, 'q=role-scope');
    await expect(restartButton(page, 'role-scope')).not.toHaveAttribute('aria-disabled', 'true');
    await setGrants(desk, person.id, []);
    await expect(page.getByText(/^Using Restart Desk needs the .* role\.$/).first()).toBeVisible();
    expect(await descriptionOf(restartButton(page, 'role-scope'))).toContain('Using Restart Desk needs the');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
    await setGrants(desk, person.id, OPERATOR);
    await expect(restartButton(page, 'role-scope')).not.toHaveAttribute('aria-disabled', 'true');
  },
);

test('a session that ends while somebody types: it is said, nothing is lost, and after signing in beside it the request is sent', async ({
  as,
  desk,
}) => {
  const person = personWith('out-typing', 'operator');
  const page = await as(person);
  const { dialog, reason, confirm } = await typeInto(page, 'out-typing');
  await endSessions(desk, person.id);
  await expect(dialog.getByRole('alert')).toContainText(ENDED);
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  const link = dialog.getByRole('link', { name: /Sign in in a new tab/ });
  await expect(link).toHaveAttribute('href', '/sign-in?next=%2Faccount');
  await expect(link).toHaveAttribute('target', '_blank');
  await reason.pressSequentially(', still');
  await takeSession(page, desk, person);
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true');
  await expect(reason).toHaveValue('hangs, see OPS-1234, still');
  await confirm.click();
  await untilSent(dialog);
  await expect(page.getByText(/out-typing is Running again after/).first()).toBeAttached();
  expect(await sentTo(desk, 'out-typing')).toEqual(['accepted']);
});

test('the next click after the session ended is refused, records nothing, and is sent with the same key later', async ({
  as,
  desk,
}) => {
  const person = personWith('out-click', 'operator');
  const page = await as(person);
  const { dialog, reason, confirm } = await typeInto(page, 'out-click');
  await goAway(page);
  await endSessions(desk, person.id);
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = /"intentKey":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
    if (key !== undefined) keys.push(key);
  });
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText(ENDED);
  await expect(dialog).not.toContainText('whether the request arrived');
  await expect(reason).toHaveValue('hangs, see OPS-1234');
  await setHidden(page, false);
  await takeSession(page, desk, person);
  await expect(dialog.getByRole('alert')).toContainText('You are signed in again. Nothing was sent');
  expect((await desk.query(`select 1 from restarts where instance_id = 'i-out-click'`)).rowCount).toBe(0);
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/out-click is Running again after/).first()).toBeAttached();
  expect(await sentTo(desk, 'out-click')).toEqual(['accepted']);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test(
  'who is signed out reads it once on the page, with the way back, and nothing can be asked until then',
  PROVE,
  async ({ as, desk }) => {
    const person = personWith('out-row', 'operator');
    const page = await as(person);
    await openFleet(page, 'q=out-row');
    await expect(restartButton(page, 'out-row')).not.toHaveAttribute('aria-disabled', 'true');
    await endSessions(desk, person.id);
    await expect(rowOf(page, 'out-row')).toContainText('Signed out');
    await expect(page.getByRole('banner').getByText(ENDED)).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link', { name: /Sign in in a new tab/ })).toBeVisible();
    const announced = page.getByRole('status', { name: 'Announcements' }).getByText(ENDED);
    await expect(announced).toHaveCount(1);
    await page.getByRole('button', { name: 'Restart options for out-row' }).click();
    await expect(page.getByRole('menuitem', { name: /^Dry run/ })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await takeSession(page, desk, person);
    await expect(page.getByRole('banner').getByText(ENDED)).toBeHidden();
    await expect(restartButton(page, 'out-row')).not.toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText(/^Updated /).first()).toBeVisible();
    await expect(announced).toHaveCount(1);
  },
);

test(
  'somebody else signed in beside the page: it is named, nothing is asked in their name, and a reload is theirs',
  PROVE,
  async ({ as, desk }) => {
    const page = await as(personWith('other-before', 'operator'));
    const { dialog, reason, confirm } = await typeInto(page, 'other-person');
    await takeSession(page, desk, 'demo-support');
    await expect(dialog.getByRole('alert')).toContainText('now signed in as Demo support');
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await expect(reason).toHaveValue('hangs, see OPS-1234');
    await dialog.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('button', { name: 'Demo support, your account' })).toBeVisible();
    await expect(rowOf(page, 'other-person')).toContainText('Needs operator');
    expect(await sentTo(desk, 'other-person')).toEqual([]);
  },
);

test(
  'an answer that is lost while somebody else signs in: their not finding the record is not taken for its absence',
  PROVE,
  async ({ browser, desk }) => {
    const line = await startLine();
    const storageState = storageStateOf(desk.url, await desk.cookieOf('demo-operator'));
    const context = await browser.newContext({ baseURL: desk.url, proxy: { server: line.url }, storageState });
    const page = await context.newPage();
    const { dialog, confirm } = await typeInto(page, 'other-lost');
    const lost = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    line.holdAnswers();
    await confirm.click();
    const recorded = async () =>
      (await desk.query(`select 1 from restarts where instance_id = 'i-other-lost'`)).rowCount === 1;
    await expect.poll(recorded).toBe(true);
    line.cut();
    await lost;
    await takeSession(page, desk, 'demo-support');
    line.mend();
    await expect(dialog.getByRole('alert')).toContainText('now signed in as Demo support');
    await expect(dialog.getByRole('button', { name: 'Look again' })).toBeVisible();
    await expect(dialog).not.toContainText('did not arrive');
    await takeSession(page, desk, 'demo-operator');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/other-lost is Running again after/).first()).toBeAttached();
    expect(await sentTo(desk, 'other-lost')).toEqual(['accepted']);
    await context.close();
    await line.close();
  },
);

test('signing out leads to the door, and a page that is open beside it says so', PROVE, async ({ as }) => {
  const page = await as(personWith('leaving', 'operator'));
  await openFleet(page);
  const beside = await page.context().newPage();
  await openFleet(beside);
  await openMenu(page.getByRole('button', { name: 'Test leaving, your account' }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /your account/ })).toHaveCount(0);
  await expect(beside.getByRole('banner').getByText('This browser is not signed in.')).toBeVisible();
  await page.goto('/fleet');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ffleet$/);
});

test('a page of an older build says so, and after the reload the dialog opens again with what was typed', async ({
  browser,
  desk,
}) => {
  const line = await startLine();
  const storageState = storageStateOf(desk.url, await desk.cookieOf('demo-operator'));
  const context = await browser.newContext({ baseURL: desk.url, proxy: { server: line.url }, storageState });
  const page = await context.newPage();
  const { dialog, reason, confirm } = await typeInto(page, 'stale-page');
  line.otherBuild(true);
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText('This page is older than the server. Reload it.');
  await expect(confirm).toHaveCount(0);
  await reason.pressSequentially(', still');
  line.otherBuild(false);
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(reason).toHaveValue('hangs, see OPS-1234, still');
  await confirm.click();
  await untilSent(dialog);
  await expect(page.getByText(/stale-page is Running again after/).first()).toBeAttached();
  expect(await sentTo(desk, 'stale-page')).toEqual(['accepted']);
  await page.reload();
  await expect(restartButton(page, 'stale-page')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await context.close();
  await line.close();
});

test('axe finds nothing on a page whose session has ended, nor in its dialog', PROVE, async ({ browser, desk }) => {
  const person = personWith('out-axe', 'operator');
  const page = await ownPage(browser, desk.url, storageStateOf(desk.url, await desk.cookieOf(person)));
  await typeInto(page, 'out-row');
  await endSessions(desk, person.id);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(ENDED);
  await expectNoBarriers(page, 'dialog of who is signed out');
  await page.keyboard.press('Escape');
  await expectNoBarriers(page, 'fleet of who is signed out', 'colours');
});
