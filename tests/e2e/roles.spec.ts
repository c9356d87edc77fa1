import { expectNoBarriers, ownPage } from './barriers';
import { PROVE } from './base-test';
import {
  descriptionOf,
  dialogOf,
  expect,
  openFleet,
  openMenu,
  rebootsOf,
  restartButton,
  rowOf,
  signedInAs,
  test,
} from './shared-desk';

const stopButton = { name: 'Stop restarts' };

test.describe('support', () => {
  test.use({ role: 'support' });

  test('sees everything; the restart stays, says why it is not theirs, and a dry run is open', async ({
    page,
    control,
  }) => {
    await openFleet(page, 'q=roles-dry');
    const button = restartButton(page, 'roles-dry');
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(rowOf(page, 'roles-dry')).toContainText('Needs operator');
    expect(await descriptionOf(button)).toContain('Restart needs the operator role. Ask somebody whose role covers it');
    await button.focus();
    await expect(page.getByRole('tooltip')).toContainText('Restart needs the operator role.');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Restart options for roles-dry' }).click();
    const force = page.getByRole('menuitem', { name: /^Force restart roles-dry/ });
    await expect(force).toHaveAttribute('aria-disabled', 'true');
    await expect(force).toContainText('Force restart needs the operator role.');
    await page.getByRole('menuitem', { name: 'Dry run roles-dry' }).click();
    const dialog = dialogOf(page, 'Dry run roles-dry');
    await dialog.getByRole('button', { name: 'Dry run roles-dry' }).click();
    await expect(dialog.getByRole('heading', { name: 'Dry run of roles-dry passed' })).toBeVisible();
    expect((await rebootsOf(control, 'i-roles-dry')).map(({ outcome }) => outcome)).toEqual(['DryRunOperation']);
  });

  test('where the instance itself speaks against it, that is said first', async ({ page }) => {
    await openFleet(page, 'q=why-stopped');
    await expect(rowOf(page, 'why-stopped')).toContainText('Stopped');
    expect(await descriptionOf(restartButton(page, 'why-stopped'))).toContain('ECS restarts only Running instances.');
  });

  test('reads the same on the page of the instance, and finds no control that is not theirs', async ({ page }) => {
    await page.goto('/fleet/cn-hangzhou/i-roles-dry');
    const button = page.getByRole('button', { name: 'Restart roles-dry', exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(await descriptionOf(button)).toContain('Restart needs the operator role.');
    await expect(page.getByRole('button', stopButton)).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveText([
      'Fleet',
      'Rollouts',
      'History',
    ]);
  });
});

test.describe('lead', () => {
  test.use({ role: 'lead' });

  test('has the stop switch, and no restart of its own, no dry run either', async ({ page }) => {
    await openFleet(page, 'q=roles-dry');
    await expect(page.getByRole('button', stopButton)).toBeVisible();
    await expect(restartButton(page, 'roles-dry')).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Restart options for roles-dry' }).click();
    for (const verb of ['Restart', 'Force restart', 'Dry run'])
      await expect(page.getByRole('menuitem', { name: new RegExp(`^${verb} roles-dry`) })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
    await expect(page.getByRole('menuitem', { name: /^Dry run/ })).toContainText(
      'Dry run needs the support or operator role.',
    );
  });
});

test.describe('admin', () => {
  test.use({ role: 'admin' });

  test('finds the way to people and settings, and may stop restarts', async ({ page }) => {
    await openFleet(page, 'q=roles-dry');
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    await expect(links).toHaveText(['Fleet', 'People', 'Settings']);
    await expect(links.first()).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('button', stopButton)).toBeVisible();
    await expect(rowOf(page, 'roles-dry')).toContainText('Needs operator');
  });
});

test('the menu of the person says who they are and what they may, by keyboard too', async ({ page }) => {
  await openFleet(page, 'q=roles-dry');
  await expect(page.getByRole('button', stopButton)).toHaveCount(0);
  await page.getByRole('button', { name: 'Demo operator, your account' }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'Demo operator, your account' });
  await expect(menu).toContainText('operator');
  // To its last item but one, wherever within the menu the focus has begun.
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Your account' })).toBeFocused();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/account$/);
});

test('a page that is not for the role says so, and leads back', async ({ page }) => {
  const response = await page.goto('/people');
  expect(response?.status()).toBe(403);
  await expect(page.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
});

test(
  'axe finds nothing in the header with all that it can hold, nor in a row of somebody who may not',
  PROVE,
  async ({ browser, baseURL }) => {
    const page = await ownPage(browser, baseURL, signedInAs('admin'));
    await openFleet(page, 'q=roles-dry');
    await expect(rowOf(page, 'roles-dry')).toContainText('Needs operator');
    await expectNoBarriers(page, 'fleet of an admin', 'colours');
    await openMenu(page.getByRole('button', { name: 'Demo admin, your account' }));
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoBarriers(page, 'menu of the person');
    await page.goto('/fleet/cn-hangzhou/i-roles-dry');
    await page.getByRole('button', { name: 'Restart options for roles-dry' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoBarriers(page, 'menu of an instance, all of it blocked');
    await page.context().close();
    const operator = await ownPage(browser, baseURL);
    await operator.goto('/people');
    await expectNoBarriers(operator, 'a page for another role', 'colours');
  },
);
