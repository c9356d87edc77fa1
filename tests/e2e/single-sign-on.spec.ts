import type { Page } from '@playwright/test';
import type { DeskView } from '@/lib/domain/access/person';
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider';
import { PROVE } from './base-test';
import { type EntryDesk, expect, REAL_FLEET, test } from './entry-desk';
import { openMenu } from './shared-desk';

test.describe.configure({ mode: 'serial' });

let provider: OidcProvider;
let desk: EntryDesk;

test.beforeAll(async ({ parts }) => {
  desk = await parts.serve(async (origin) => {
    provider = await startOidcProvider(origin);
    return {
      ...REAL_FLEET,
      ...provider.env,
      DESK_PUBLIC_URL: origin,
      DESK_OIDC_ROLES: 'desk-ops=operator,desk-leads=lead,desk-admins=admin',
    };
  });
  await people();
});

test.afterAll(() => provider.stop());

/** Two people; `groups`: those of Ada. */
const people = (groups: string[] = ['desk-ops']) =>
  provider.setPeople({
    ada: { email: 'ada@example.com', email_verified: true, name: 'Ada Lovelace', groups },
    olu: { email: 'olu@example.com', email_verified: true, name: 'Olu Adeyemi', groups: ['desk-admins'] },
  });

const button = (page: Page) => page.getByRole('button', { name: 'Sign in with Acme' });

async function signInAs(page: Page, who: string, next = '/fleet'): Promise<void> {
  await page.goto(`${desk.url}/sign-in?next=${encodeURIComponent(next)}`);
  await button(page).click();
  await page.getByRole('link', { name: `Go on as ${who}` }).click();
}

/** Who the desk takes the browser for. */
async function whoIn(page: Page): Promise<DeskView['person']> {
  const view: DeskView = await (await page.request.get(`${desk.url}/api/desk`)).json();
  return view.person;
}

async function signOut(page: Page): Promise<void> {
  await openMenu(page.getByRole('button', { name: /your account/ }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

test("somebody comes in by the company's sign-on, with the roles of their groups, to where they were going", async ({
  page,
}) => {
  await page.goto(`${desk.url}/account`);
  await button(page).click();
  await expect(page.getByRole('heading', { name: 'The provider' })).toBeVisible();
  await page.getByRole('link', { name: 'Go on as ada' }).click();
  await expect(page).toHaveURL(`${desk.url}/account`);
  expect(await whoIn(page)).toMatchObject({
    name: 'Ada Lovelace',
    source: 'sso',
    grants: [{ role: 'operator', scope: null }],
  });
  // The provider of the test is on the same host, and has cookies of its own there.
  const cookies = (await page.context().cookies(desk.url)).filter(({ name }) => name.startsWith('desk'));
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name.replace(/^desk-\d+\./, ''), httpOnly, sameSite])).toEqual([
    ['session_token', true, 'Lax'],
  ]);
});

test('a group that was given or taken counts from the next sign-in on', PROVE, async ({ page }) => {
  await signInAs(page, 'ada');
  await expect(page).toHaveURL(`${desk.url}/fleet`);
  const stop = page.getByRole('button', { name: 'Stop restarts' });
  await expect(page.getByRole('button', { name: /your account/ })).toBeVisible();
  await expect(stop).toHaveCount(0);
  await people(['desk-leads']);
  await page.reload();
  await expect(page.getByRole('button', { name: /your account/ })).toBeVisible();
  await expect(stop).toHaveCount(0);
  await signOut(page);
  // The provider still knows them, and asks nothing.
  await button(page).click();
  await expect(page).toHaveURL(`${desk.url}/fleet`);
  await expect(stop).toBeVisible();
  expect((await whoIn(page)).grants).toEqual([{ role: 'lead', scope: null }]);
  await people();
});

test('whoever goes back at the provider is told in words of the desk, and can try again', async ({ page }) => {
  await signInAs(page, 'nobody', '/account');
  await expect(page.getByText(/^Acme did not let you in, or you went back/)).toBeVisible();
  await expect(page.getByText('They went back')).toHaveCount(0);
  await button(page).click();
  await page.getByRole('link', { name: 'Go on as olu' }).click();
  await expect(page).toHaveURL(`${desk.url}/account`);
  expect((await whoIn(page)).grants).toEqual([{ role: 'admin', scope: null }]);
});

test('a way back that was started in another browser lets nobody in', async ({ page, browser }) => {
  await page.goto(`${desk.url}/sign-in`);
  await button(page).click();
  const href = await page.getByRole('link', { name: 'Go on as olu' }).getAttribute('href');
  // The attacker's own way back, caught before it reaches the desk, opened by somebody else.
  const caught = page.waitForRequest((request) => request.url().startsWith(`${desk.url}/api/auth/callback/oidc`));
  const other = await (await browser.newContext()).newPage();
  await page.goto(`${provider.issuer}${href}`);
  const wayBack = (await caught).url();
  await other.goto(wayBack);
  await expect(other.getByText(/was started in another browser/)).toBeVisible();
  await other.goto(`${desk.url}/fleet`);
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test(
  'a provider that is down is said in a sentence, and lets people in again when it is back',
  PROVE,
  async ({ page }) => {
    const press = async () => {
      await page.goto(`${desk.url}/sign-in`);
      await button(page).click({ timeout: 5_000 });
    };
    await provider.stop();
    // What it answered a moment ago counts for two seconds: until then the browser is sent to it.
    await expect(async () => {
      await press();
      await expect(page.getByRole('alert').filter({ hasText: 'Acme cannot be reached at the moment.' })).toBeVisible({
        timeout: 5_000,
      });
    }).toPass();
    await expect(page).toHaveURL(`${desk.url}/sign-in`);
    await provider.start();
    await expect(async () => {
      await press();
      await expect(page.getByRole('heading', { name: 'The provider' })).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await page.getByRole('link', { name: 'Go on as ada' }).click();
    await expect(page).toHaveURL(`${desk.url}/fleet`);
  },
);

test('somebody who was deactivated here gets no session by it', async ({ page }) => {
  await desk.query(`update people set deactivated_at = now() where email = 'olu@example.com'`);
  await signInAs(page, 'olu');
  await expect(page.getByText('Your account was deactivated. An administrator can change that.')).toBeVisible();
  await page.goto(`${desk.url}/fleet`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
