import { choose, dialogOf, expect, openFleet, rebootsOf, restartButton, rowOf, test, untilSent } from './shared-desk';

test('a restart with two clicks: Running, Starting, Running appear by themselves', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-mouse');
  const row = rowOf(page, 'e2e-mouse');
  await expect(row).toContainText('Running');
  await restartButton(page, 'e2e-mouse').click();
  await dialogOf(page, 'Restart e2e-mouse').getByRole('button', { name: 'Restart e2e-mouse' }).click();
  await untilSent(dialogOf(page, 'Restart e2e-mouse'));
  await expect(row).toContainText('Starting');
  await expect(restartButton(page, 'e2e-mouse')).toHaveAttribute('aria-disabled', 'true');
  await control.patch('i-e2e-mouse', { Status: 'Running' });
  await expect(page.getByText(/e2e-mouse is Running again after \d+ s/).first()).toBeAttached();
  await expect(row).toContainText('Running');
  await expect(restartButton(page, 'e2e-mouse')).not.toHaveAttribute('aria-disabled', 'true');
  expect(
    (await rebootsOf(control, 'i-e2e-mouse')).map(({ outcome, force, dryRun }) => ({ outcome, force, dryRun })),
  ).toEqual([{ outcome: 'accepted', force: false, dryRun: false }]);
});

test('a row in view is restarted with at most 12 keys, and the focus comes back to its button', async ({
  page,
  control,
}) => {
  await openFleet(page, 'q=e2e-keys');
  await expect(restartButton(page, 'e2e-keys')).toBeVisible();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  // From the search box to the rows, and from row to row with the arrows.
  await press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await press('ArrowDown');
  await expect(restartButton(page, 'e2e-keys')).toBeFocused();
  await press('Enter');
  await expect(dialogOf(page, 'Restart e2e-keys').getByRole('button', { name: 'Restart e2e-keys' })).toBeFocused();
  await press('Enter');
  await expect(dialogOf(page, 'Restart e2e-keys')).toBeHidden();
  await expect(restartButton(page, 'e2e-keys')).toBeFocused();
  await expect(page.getByText(/e2e-keys is Running again after/).first()).toBeAttached();
  expect(await rebootsOf(control, 'i-e2e-keys')).toHaveLength(1);
  expect(keys).toBeLessThanOrEqual(12);
});

test('force is not fired by pressing Enter twice, nor by holding it', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-force');
  const menu = page.getByRole('button', { name: 'Restart options for e2e-force', exact: true });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Restart e2e-force', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Force restart e2e-force' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialogOf(page, 'Force restart e2e-force').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialogOf(page, 'Force restart e2e-force')).toBeHidden();
  // Switching to force inside the dialog must not leave Enter armed either.
  await restartButton(page, 'e2e-force').click();
  await page.getByRole('radio', { name: 'Force' }).check();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Force restart e2e-force' });
  await expect(confirm).not.toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await rebootsOf(control, 'i-e2e-force')).toEqual([]);
});

test('force needs a reason, keeps what was typed, and then cuts the power once', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-force-go');
  await choose(page, 'e2e-force-go', 'Force restart e2e-force-go');
  const dialog = dialogOf(page, 'Force restart e2e-force-go');
  await expect(dialog).toContainText('what was not written to disk is lost');
  await dialog.getByRole('button', { name: 'Force restart e2e-force-go' }).click();
  await expect(dialog).toContainText(/needs a reason/);
  await expect(dialog.getByRole('textbox', { name: /Reason/ })).toBeFocused();
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('hangs, see OPS-1234');
  await dialog.getByRole('button', { name: 'Force restart e2e-force-go' }).click();
  await untilSent(dialog);
  await expect(page.getByText(/e2e-force-go is Running again after/).first()).toBeAttached();
  expect((await rebootsOf(control, 'i-e2e-force-go')).map(({ force, outcome }) => ({ force, outcome }))).toEqual([
    { force: true, outcome: 'accepted' },
  ]);
});

test('a dry run says what was checked and what was not, and restarts nothing', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-dry');
  await choose(page, 'e2e-dry', 'Dry run e2e-dry');
  const dialog = dialogOf(page, 'Dry run e2e-dry');
  await dialog.getByRole('button', { name: 'Dry run e2e-dry' }).click();
  await expect(dialog.getByRole('heading', { name: 'Dry run of e2e-dry passed' })).toBeFocused();
  await expect(dialog).toContainText('Required parameters');
  await expect(dialog).toContainText(
    'Whether the permission to restart (ecs:RebootInstance) is checked is not documented',
  );
  await expect(dialog).toContainText('DryRunOperation');
  const entries = await rebootsOf(control, 'i-e2e-dry');
  expect(entries.map(({ dryRun, outcome }) => ({ dryRun, outcome }))).toEqual([
    { dryRun: true, outcome: 'DryRunOperation' },
  ]);
});

test('a refusal of ECS stays in the dialog with the service’s own words and leads to its record', async ({
  page,
  control,
  context,
}) => {
  await control.patch('i-e2e-refused-by-ecs', { SimulatedCondition: 'DiskError' });
  await openFleet(page, 'q=e2e-refused-by-ecs');
  const dialog = dialogOf(page, 'Restart e2e-refused-by-ecs');
  const refused = dialog.getByRole('heading', { name: 'ECS refused to restart e2e-refused-by-ecs' });
  const confirm = dialog.getByRole('button', { name: 'Restart e2e-refused-by-ecs' });
  // What takes longer than the dialog waits is followed by the page, and what comes too late is not sent: on a machine that is
  // that slow it is asked again.
  await expect(async () => {
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await restartButton(page, 'e2e-refused-by-ecs').click();
    await confirm.click();
    // The dialog's own heading is its title; what became of the request is another.
    const answered = async () => (await dialog.getByRole('heading').count()) > 1;
    await expect.poll(async () => (await answered()) || !(await dialog.isVisible())).toBe(true);
    expect(await refused.isVisible()).toBe(true);
  }).toPass();
  await expect(dialog).toContainText('DiskError');
  await expect(dialog).toContainText('IncorrectDiskStatus.');
  const opened = context.waitForEvent('page');
  await dialog.getByRole('link', { name: /Open the record/ }).click();
  const record = await opened;
  await expect(record.getByRole('heading', { name: 'ECS refused to restart e2e-refused-by-ecs' })).toBeVisible();
  await expect(record.getByText('DiskError').first()).toBeVisible();
});

test('the record of a restart follows it to its end, shows every step and its time, and is copied whole for a ticket', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFleet(page, 'q=e2e-record');
  await restartButton(page, 'e2e-record').click();
  const dialog = dialogOf(page, 'Restart e2e-record');
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('new kernel');
  await dialog.getByRole('button', { name: 'Restart e2e-record' }).click();
  await untilSent(dialog);
  await page.getByRole('button', { name: 'Restart options for e2e-record' }).click();
  await page.getByRole('menuitem', { name: 'Record of the last restart' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'e2e-record is Running again' })).toBeVisible();
  for (const text of ['new kernel', 'ECS accepted the request', 'Seen leaving Running: Starting', /UTC/]) {
    await expect(page.getByText(text).first()).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'How long it took' })).toContainText(/Away from Running\s*[1-9]/);
  await page.getByRole('button', { name: 'Copy for the ticket, e2e-record' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [
    'e2e-record is Running again',
    'i-e2e-record',
    'Reason: new kernel',
    'Request id: ',
    page.url(),
  ]) {
    expect(copied).toContain(part);
  }
  // Where the browser refuses, it is there to be copied by hand.
  await page.evaluate(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('refused')) });
  });
  await page.getByRole('button', { name: 'Copy for the ticket, e2e-record' }).click();
  await expect(page.getByRole('textbox', { name: 'Copy it from here: e2e-record' })).toHaveValue(/Reason: new kernel/);
});
