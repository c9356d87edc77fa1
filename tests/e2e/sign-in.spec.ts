import type { Page } from '@playwright/test';
import { addLocalPerson, PASSWORD } from '../support/local-person';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { type EntryDesk, expect, REAL_FLEET, test } from './entry-desk';
import { openMenu } from './shared-desk';

test.describe.configure({ mode: 'serial' });

let desk: EntryDesk;

test.beforeAll(async ({ parts }) => {
  desk = await parts.serve(() => ({}));
  await addLocalPerson(desk, 'ada', { grants: [{ role: 'operator', scope: null }] });
});

const email = (page: Page) => page.getByRole('textbox', { name: 'Email', exact: true });
const password = (page: Page) => page.getByLabel('Password', { exact: true });
const submit = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true });
const onFleet = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Fleet', includeHidden: true })).toBeAttached();

test('whoever is not signed in is led to sign in, and comes to where they were going', async ({ page }) => {
  await page.goto(`${desk.url}/fleet?q=web`);
  await expect(page).toHaveURL(`${desk.url}/sign-in?next=${encodeURIComponent('/fleet?q=web')}`);
  await expect(page).toHaveTitle('Sign in · Restart Desk');
  for (const role of ['support', 'operator', 'lead', 'admin'])
    await expect(page.getByRole('button', { name: `Demo ${role}` })).toHaveAccessibleDescription(/\./);
  // No way to pages that nobody is let into.
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Demo operator' }).click();
  await expect(page).toHaveURL(`${desk.url}/fleet?q=web`);
  await onFleet(page);
  // Somebody who is signed in has nothing to do there.
  await page.goto(`${desk.url}/sign-in?next=/account`);
  await expect(page).toHaveURL(`${desk.url}/account`);
});

test('signing out leads to the page for signing in, and nothing of before can be seen any more', async ({ page }) => {
  await page.goto(`${desk.url}/sign-in`);
  await page.getByRole('button', { name: 'Demo lead' }).click();
  await onFleet(page);
  await openMenu(page.getByRole('button', { name: /your account/ }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto(`${desk.url}/fleet`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a demo person is reached by the keyboard alone', async ({ page }) => {
  await page.goto(`${desk.url}/sign-in`);
  const button = page.getByRole('button', { name: 'Demo support' });
  await expect(button).toBeVisible();
  for (let tabs = 0; tabs < 12; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await onFleet(page);
});

test('what is wrong with a password is said where it is, and the email stays', async ({ page }) => {
  await page.goto(`${desk.url}/sign-in?next=/account`);
  await submit(page).click();
  await expect(email(page)).toBeFocused();
  await expect(email(page)).toHaveAccessibleDescription('Enter your email address.');
  await page.keyboard.type('ada@example.com');
  await page.keyboard.press('Enter');
  await expect(password(page)).toBeFocused();
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible();
  await expect(email(page)).toHaveValue('ada@example.com');
  await expect(password(page)).toBeFocused();
  // It is marked: typing replaces it.
  await page.keyboard.type(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password(page)).toHaveValue(PASSWORD);
  await expect(password(page)).toHaveAttribute('type', 'text');
  await password(page).press('Enter');
  await expect(page).toHaveURL(`${desk.url}/account`);
});

test('who tries too often is told when to try again', async ({ page }) => {
  await desk.query(
    `insert into sign_in_attempts (key, failures, last_at, not_before)
     values ('address:127.0.0.1', 12, now(), now() + interval '40 s') on conflict (key) do update
     set failures = excluded.failures, last_at = excluded.last_at, not_before = excluded.not_before`,
  );
  await page.goto(`${desk.url}/sign-in`);
  await email(page).fill('ada@example.com');
  await password(page).fill(PASSWORD);
  await submit(page).click();
  await expect(
    page.getByRole('alert').filter({ hasText: /^Too many failed attempts.*Try again in \d+ s\.$/ }),
  ).toBeVisible();
  await desk.query('delete from sign_in_attempts');
  await submit(page).click();
  await onFleet(page);
});

test('a desk that cannot be reached is said, and what was typed stays', async ({ page, context }) => {
  await page.goto(`${desk.url}/sign-in`);
  await email(page).fill('ada@example.com');
  await password(page).fill(PASSWORD);
  await context.setOffline(true);
  await submit(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible();
  await context.setOffline(false);
  await expect(password(page)).toHaveValue(PASSWORD);
  await submit(page).click();
  await onFleet(page);
});

test('who was signed out by somebody else reads why', async ({ page }) => {
  await page.goto(`${desk.url}/sign-in`);
  await page.getByRole('button', { name: 'Demo support' }).click();
  await onFleet(page);
  await desk.query(
    `update sessions set ended_at = now(), ended_why = 'ended_by_admin', ended_by = 'Grace' where user_id = 'demo-support'`,
  );
  await page.goto(`${desk.url}/fleet`);
  await expect(page.getByText(/^Grace signed you out at \d\d:\d\d UTC\. Sign in again\.$/)).toBeVisible();
});

test('the page for signing in has no barrier in either theme', PROVE, async ({ browser }) => {
  const page = await ownPage(browser, desk.url);
  await page.goto('/sign-in');
  await submit(page).click();
  await expect(email(page)).toHaveAccessibleDescription('Enter your email address.');
  await expectNoBarriers(page, 'signing in', 'colours');
});

test.describe('the first start for real machines', () => {
  let fresh: EntryDesk;
  let link = '';

  test.beforeAll(async ({ parts }) => {
    fresh = await parts.serve(() => REAL_FLEET);
    link = /^No administrator yet\. Open (\S+\/set-up#\S+) to make/m.exec(fresh.output())?.[1] ?? '';
  });

  test('serves the page for set-up alone, without a barrier', async ({ page, browser }) => {
    for (const path of ['/', '/fleet', '/people', '/sign-in', '/restarts/x']) {
      await page.goto(`${fresh.url}${path}`);
      await expect(page).toHaveURL(`${fresh.url}/set-up`);
    }
    expect((await fetch(`${fresh.url}/api/fleet`)).status).toBe(503);
    // No demo people here.
    await expect(page.getByRole('button', { name: /Demo/ })).toHaveCount(0);
    const themed = await ownPage(browser, fresh.url);
    await themed.goto('/set-up');
    await themed.getByRole('button', { name: 'Create the administrator' }).click();
    await expect(themed.getByRole('textbox', { name: 'Set-up token' })).toBeFocused();
    await expectNoBarriers(themed, 'set-up', 'colours');
  });

  test('the link of the terminal makes the first administrator, once', async ({ page, browser }) => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await page.goto(link);
    // It stands neither in the address bar nor in the history.
    await expect(page).toHaveURL(`${fresh.url}/set-up`);
    await expect(page.getByText('The set-up link has been read.')).toBeVisible();
    await expect(page).toHaveTitle('Set up · Restart Desk');
    const button = (on: Page) => on.getByRole('button', { name: 'Create the administrator' });
    const fill = async (on: Page, name: string, secret: string) => {
      await on.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
      await email(on).fill(`${name.toLowerCase()}@example.com`);
      await password(on).fill(secret);
    };
    await fill(page, 'Grace', 'short');
    await button(page).click();
    await expect(password(page)).toBeFocused();
    await expect(password(page)).toHaveAccessibleDescription(/A password has 12 to 128 characters/);
    await password(page).fill(PASSWORD);
    await button(page).click();
    await expect(page).toHaveURL(`${fresh.url}/fleet`);
    await onFleet(page);

    await fill(other, 'Eve', PASSWORD);
    await button(other).click();
    await expect(other.getByRole('alert').filter({ hasText: 'Set-up is done' })).toBeVisible();
    await other.goto('about:blank');
    await other.goto(link);
    await expect(other.getByText('This set-up link is no longer needed')).toBeVisible();
    await expect(other).toHaveURL(`${fresh.url}/sign-in`);
    await email(other).fill('grace@example.com');
    await password(other).fill(PASSWORD);
    await submit(other).click();
    await onFleet(other);
  });
});
