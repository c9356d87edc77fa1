import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import { dialogOf, expect, openMenu, signedInAs, test } from './shared-desk';

test.use({ role: 'admin' });

const PASSWORD = 'a few words of no use';

/** A name that no other test has. */
const newName = (name: string) => `${name} ${randomUUID().slice(0, 6)}`;
const emailOf = (name: string) => `${name.replace(' ', '.').toLowerCase()}@example.com`;

async function openPeople(page: Page): Promise<void> {
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
}

const personRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

async function manage(page: Page, name: string, item: string): Promise<void> {
  await openMenu(page.getByRole('button', { name: `Manage ${name}` }));
  await page.getByRole('menuitem', { name: item }).click();
}

/** Invites somebody as support, by the page, and gives the link. */
async function invite(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = dialogOf(page, 'Invite a person');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Email' }).fill(emailOf(name));
  await dialog.getByRole('button', { name: `Invite ${name}` }).click();
  const made = dialogOf(page, `Link for ${name}`);
  await expect(made).toContainText('shown only once');
  const link = await made.getByRole('textbox', { name: 'Link' }).inputValue();
  await made.getByRole('textbox', { name: 'Link' }).press('ControlOrMeta+c');
  await made.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return link;
}

/** A browser of somebody's own, in which nobody is signed in. */
async function freshPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

/** Opens a link in a browser of its own, and chooses the password. */
async function accept(browser: Browser, baseURL: string | undefined, link: string): Promise<Page> {
  const page = await freshPage(browser, baseURL);
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Choose the password and sign in' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  return page;
}

test('an invited person opens the link, chooses a password and is in; the link is out of the address bar, and good once', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = newName('Olu');
  await openPeople(page);
  const link = await invite(page, name);
  await expect(personRow(page, name)).toContainText('Invited');
  await expect(page.getByRole('button', { name: 'Invite a person' })).toBeFocused();

  const theirs = await freshPage(browser, baseURL);
  await theirs.goto(link);
  await expect(theirs.getByText(`For ${name}`)).toBeVisible();
  await expect(theirs).toHaveURL(/\/invite$/);
  await expect(theirs.getByRole('textbox', { name: 'Email' })).toHaveValue(emailOf(name));
  const password = theirs.getByRole('textbox', { name: 'Password' });
  await expect(password).toHaveAccessibleDescription(/12 to 128 characters/);
  await password.fill('short');
  await password.press('Enter');
  await expect(password).toBeFocused();
  await expect(theirs.getByText(/A password has 12 to 128 characters/)).toBeVisible();
  await expect(password).toHaveValue('short');
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(theirs).toHaveURL(/\/fleet$/);
  await expect(theirs.getByRole('heading', { name: 'Fleet', includeHidden: true })).toBeAttached();
  await expect(personRow(page, name)).toContainText('Active');
  await expect(personRow(page, name)).toContainText('1 open session');

  const late = await freshPage(browser, baseURL);
  await late.goto(link);
  await expect(late.getByRole('alert').filter({ hasText: 'This link was used at' })).toBeVisible();
  await expect(late.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await late.goto('/invite');
  await expect(late.getByText(/is opened by a link/)).toBeVisible();

  await manage(page, name, `History of ${name}`);
  const history = dialogOf(page, `History of ${name}`);
  await expect(history.getByRole('listitem')).toContainText([
    `${name} signed in by a link`,
    `${name} chose a password by a link.`,
    `${name} used the link`,
    `Demo admin made a link for ${name}`,
    `Demo admin invited ${name} as support.`,
  ]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Manage ${name}` })).toBeFocused();
});

test('roles are changed while their page is open, and a deactivated person is out at the next click', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = newName('Ola');
  await openPeople(page);
  const theirs = await accept(browser, baseURL, await invite(page, name));
  await theirs.goto('/account');
  await expect(theirs.getByRole('region', { name: 'Your roles' })).toContainText('Support, for the whole fleet');

  await manage(page, name, `Change roles of ${name}`);
  const dialog = dialogOf(page, `Change roles of ${name}`);
  await dialog.getByRole('checkbox', { name: 'Support' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Operator' }).check();
  await dialog.getByRole('radio', { name: 'Limited to' }).check();
  const confirm = dialog.getByRole('button', { name: /^Change roles of/ });
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText('The operator role is limited to nothing');
  await expect(dialog.getByRole('alert')).toBeInViewport();
  await dialog.getByRole('combobox', { name: 'Add to regions from the fleet' }).selectOption('cn-shanghai');
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('team=payments, nonsense');
  await expect(dialog).toContainText(
    `${name} will be: operator limited to region cn-shanghai, tag team=payments or =nonsense.`,
  );
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText('"nonsense" is not a tag');
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('team=payments, team=paymets');
  await expect(dialog).toContainText('Not in the fleet at the moment: team=paymets.');
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('team=payments');
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(personRow(page, name)).toContainText('operator limited to region cn-shanghai, tag team=payments');
  await theirs.reload();
  await expect(theirs.getByRole('region', { name: 'Your roles' })).toContainText(
    'Operator, for region cn-shanghai, tag team=payments',
  );

  await manage(page, name, `Deactivate ${name}`);
  await dialogOf(page, `Deactivate ${name}`)
    .getByRole('button', { name: /^Deactivate/ })
    .click();
  await expect(personRow(page, name)).toContainText('Deactivated');
  await expect(theirs.getByText(/Your account was deactivated at \d\d:\d\d UTC/).first()).toBeVisible();
  await theirs.goto('/fleet');
  await expect(theirs).toHaveURL(/\/sign-in/);

  await manage(page, name, `Reactivate ${name}`);
  await dialogOf(page, `Reactivate ${name}`)
    .getByRole('button', { name: /^Reactivate/ })
    .click();
  await expect(personRow(page, name)).toContainText('Active');
});

test(
  'what was typed survives the page reading itself again, a refusal, and roles that somebody else changed',
  PROVE,
  async ({ page, browser, baseURL }) => {
    const name = newName('Oke');
    await openPeople(page);
    await invite(page, name);
    await page.getByRole('button', { name: 'Invite a person' }).click();
    const dialog = dialogOf(page, 'Invite a person');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Somebody else');
    await dialog.getByRole('textbox', { name: 'Email' }).fill(emailOf(name));
    const polled = page.waitForResponse((response) => response.url().includes('/api/people'));
    await dialog.getByRole('checkbox', { name: 'Lead' }).check();
    await polled;
    await dialog.getByRole('button', { name: 'Invite Somebody else' }).click();
    await expect(dialog.getByRole('alert')).toContainText(`${emailOf(name)} belongs to ${name}`);
    await expect(dialog.getByRole('textbox', { name: 'Email' })).toBeFocused();
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Somebody else');
    await expect(dialog.getByRole('checkbox', { name: 'Lead' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await manage(page, name, `Change roles of ${name}`);
    const roles = dialogOf(page, `Change roles of ${name}`);
    await roles.getByRole('checkbox', { name: 'Operator' }).check();
    const other = await (await browser.newContext({ baseURL, storageState: signedInAs('admin') })).newPage();
    await openPeople(other);
    await manage(other, name, `Change roles of ${name}`);
    const others = dialogOf(other, `Change roles of ${name}`);
    await others.getByRole('checkbox', { name: 'Lead' }).check();
    await others.getByRole('button', { name: /^Change roles of/ }).click();
    await expect(others).toBeHidden();
    await expect(roles.getByRole('alert')).toContainText('They are now: support, lead.');
    await expect(roles.getByRole('checkbox', { name: 'Operator' })).toBeChecked();
    await roles.getByRole('button', { name: 'I have seen it' }).click();
    await roles.getByRole('button', { name: /^Change roles of/ }).click();
    await expect(roles).toBeHidden();
    await expect(personRow(page, name)).toContainText(/support\s*operator/);
  },
);

test('what cannot be done is in the list with its reason', async ({ page }) => {
  await openPeople(page);
  await page.getByRole('searchbox', { name: 'Search people' }).fill('demo');
  await expect(page.getByRole('row')).toHaveCount(5);
  await openMenu(page.getByRole('button', { name: 'Manage Demo support' }));
  await expect(page.getByRole('menuitem', { name: 'Change roles of Demo support' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(page.getByRole('menuitem', { name: 'Deactivate Demo support' })).toContainText(
    'Demo people stay as they are.',
  );
  await page.keyboard.press('Escape');
  await openMenu(page.getByRole('button', { name: 'Manage Demo admin' }));
  await expect(page.getByRole('menuitem', { name: 'Sign Demo admin out everywhere' })).toContainText('This is you');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search people' }).fill('nobody is called so');
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('button', { name: 'Manage Demo admin' })).toBeVisible();
});

test('without the admin role the page is refused, and without a session it leads to sign in', async ({
  browser,
  baseURL,
}) => {
  const operator = await (await browser.newContext({ baseURL, storageState: signedInAs('operator') })).newPage();
  const answer = await operator.goto('/people');
  expect(answer?.status()).toBe(403);
  await expect(operator.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
  const nobody = await freshPage(browser, baseURL);
  await nobody.goto('/people');
  await expect(nobody).toHaveURL(/\/sign-in\?next=%2Fpeople$/);
  expect((await nobody.request.get('/api/people')).status()).toBe(401);
});

test(
  'by keys alone somebody is invited, signs in, and changes their password',
  PROVE,
  async ({ page, browser, baseURL }) => {
    const name = newName('Kay');
    await openPeople(page);
    await page.getByRole('button', { name: 'Invite a person' }).focus();
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page, 'Invite a person');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(emailOf(name));
    await page.keyboard.press('Enter');
    const made = dialogOf(page, `Link for ${name}`);
    await expect(made.getByRole('textbox', { name: 'Link' })).toBeFocused();
    const link = await made.getByRole('textbox', { name: 'Link' }).inputValue();
    // It is nowhere else: closing it before it was copied is asked about, once.
    await page.keyboard.press('Escape');
    await expect(made.getByRole('alert')).toHaveText(/^The link was not copied\./);
    await expect(made.getByRole('button', { name: 'Close without it' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Invite a person' })).toBeFocused();

    const theirs = await freshPage(browser, baseURL);
    await theirs.goto(link);
    await expect(theirs.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeFocused();
    await theirs.keyboard.press('Tab');
    await theirs.keyboard.press('Tab');
    await theirs.keyboard.type(PASSWORD);
    await theirs.keyboard.press('Enter');
    await expect(theirs).toHaveURL(/\/fleet$/);

    await theirs.goto('/account');
    const current = theirs.getByRole('textbox', { name: 'Current password' });
    await current.focus();
    await theirs.keyboard.type('not this one');
    await theirs.keyboard.press('Tab');
    await theirs.keyboard.type('words that nobody said');
    await theirs.keyboard.press('Enter');
    await expect(theirs.getByText('This is not your current password.')).toBeVisible();
    await expect(current).toBeFocused();
    await theirs.keyboard.press('ControlOrMeta+a');
    await theirs.keyboard.type(PASSWORD);
    await theirs.keyboard.press('Enter');
    await expect(theirs.getByText('Your password was changed.')).toBeVisible();
    await expect(theirs.getByRole('button', { name: 'Sign out everywhere else' })).toHaveAccessibleDescription(
      'You are not signed in anywhere else.',
    );
  },
);

test(
  'a person who is signed out by an administrator is told by whom, and stays out until they sign in',
  PROVE,
  async ({ page, browser, baseURL }) => {
    const name = newName('Sam');
    await openPeople(page);
    const theirs = await accept(browser, baseURL, await invite(page, name));
    await expect(theirs.getByRole('table', { name: 'Instances' })).toBeVisible();
    await manage(page, name, `Sign ${name} out everywhere`);
    await dialogOf(page, `Sign ${name} out everywhere`).getByRole('button', { name: /^Sign/ }).click();
    await expect(personRow(page, name)).toContainText('0 open sessions');
    await expect(theirs.getByText(/Demo admin signed you out at \d\d:\d\d UTC/).first()).toBeVisible();

    await manage(page, name, `Make a new link for ${name}`);
    await dialogOf(page, `Make a new link for ${name}`).getByRole('button', { name: /^Make/ }).click();
    const made = dialogOf(page, `Link for ${name}`);
    const link = await made.getByRole('textbox', { name: 'Link' }).inputValue();
    await theirs.goto(link);
    await expect(theirs.getByText(/Choose a new password/)).toBeVisible();
  },
);

test(
  'axe finds nothing on the pages of people, their dialogs, the account and links',
  PROVE,
  async ({ browser, baseURL }) => {
    test.slow();
    const page = await ownPage(browser, baseURL, signedInAs('admin'));
    const name = newName('Dee');
    await openPeople(page);
    const link = await invite(page, name);
    await expectNoBarriers(page, 'people', 'colours');
    await openMenu(page.getByRole('button', { name: 'Manage Demo lead' }));
    await expectNoBarriers(page, 'menu');
    await page.keyboard.press('Escape');
    await manage(page, name, `Change roles of ${name}`);
    const dialog = dialogOf(page, `Change roles of ${name}`);
    await dialog.getByRole('checkbox', { name: 'Operator' }).check();
    await dialog.getByRole('radio', { name: 'Limited to' }).nth(1).check();
    await dialog.getByRole('button', { name: 'Add another place' }).click();
    await dialog.getByRole('textbox', { name: 'Place 2: Regions' }).fill('nowhere');
    await dialog.getByRole('button', { name: /^Change roles of/ }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectNoBarriers(page, 'roles', 'colours');
    await page.keyboard.press('Escape');
    await manage(page, name, `Deactivate ${name}`);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoBarriers(page, 'a question');
    await page.keyboard.press('Escape');
    await manage(page, name, `History of ${name}`);
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    await expectNoBarriers(page, 'history', 'colours');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await expectNoBarriers(page, 'invitation');
    await page.keyboard.press('Escape');
    await manage(page, name, `Make a new link for ${name}`);
    await page.getByRole('dialog').getByRole('button', { name: /^Make/ }).click();
    await expect(dialogOf(page, `Link for ${name}`)).toBeVisible();
    await expectNoBarriers(page, 'a link');
    const newer = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.goto('/account');
    await expectNoBarriers(page, 'account of a demo person');
    const theirs = await ownPage(browser, baseURL, { cookies: [], origins: [] });
    await theirs.goto(newer);
    await theirs.getByRole('textbox', { name: 'Password' }).fill('short');
    await theirs.keyboard.press('Enter');
    await expect(theirs.getByText(/A password has/)).toBeVisible();
    await expectNoBarriers(theirs, 'the page of a link');
    await theirs.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await theirs.keyboard.press('Enter');
    await expect(theirs).toHaveURL(/\/fleet$/);
    await theirs.goto('/account');
    await expect(theirs.getByRole('heading', { name: 'Change the password' })).toBeVisible();
    await expectNoBarriers(theirs, 'account', 'colours');
    await theirs.goto(link);
    await expect(theirs.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
    await expectNoBarriers(theirs, 'a link that is over');
  },
);
