import { holdReads } from '../support/held-reads';
import { PROVE } from './base-test';
import {
  choose,
  descriptionOf,
  dialogOf,
  expect,
  openFleet,
  rebootsOf,
  restartButton,
  rowOf,
  test,
} from './shared-desk';

/** Short reason beside the button, and what the whole sentence and the next step must hold. */
const REFUSED = [
  { name: 'why-stopped', short: 'Stopped', sentence: 'why-stopped is Stopped', next: 'Start it in the ECS console' },
  { name: 'why-pending', short: 'Pending', sentence: 'why-pending is Pending', next: 'Wait until it is Running' },
  { name: 'why-starting', short: 'Starting', sentence: 'why-starting is Starting', next: 'Wait until it is Running' },
  {
    name: 'why-stopping',
    short: 'Stopping',
    sentence: 'why-stopping is Stopping',
    next: 'Wait: during a restart it comes back by itself',
  },
  { name: 'why-security', short: 'Security lock', sentence: 'locked for security reasons', next: 'security team' },
  { name: 'why-financial', short: 'Financial lock', sentence: 'a payment is overdue', next: 'Pay the overdue bill' },
  {
    name: 'why-expired',
    short: 'Expired',
    sentence: 'expired on 2020-01-01 16:00 UTC',
    next: 'Renew the subscription',
  },
];

test('a refused button stays, says why beside it, and tells all by hover, by keyboard and to a screen reader', async ({
  page,
}) => {
  await openFleet(page, 'q=why-');
  for (const { name, short, sentence, next } of REFUSED) {
    await test.step(short, async () => {
      const button = restartButton(page, name);
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(rowOf(page, name)).toContainText(short);
      expect(await descriptionOf(button)).toContain(sentence);
      expect(await descriptionOf(button)).toContain(next);

      await button.focus();
      await expect(button).toBeFocused();
      await expect(page.getByRole('tooltip')).toContainText(sentence);
      await expect(page.getByRole('tooltip')).toContainText(next);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await page.mouse.move(0, 0);
      await page.getByRole('searchbox').focus();
      await expect(page.getByRole('tooltip')).toHaveCount(0);

      await button.hover();
      await expect(page.getByRole('tooltip')).toContainText(sentence);
      // A hint stays while the pointer may be on its way to it: one move alone does not tell that it is not.
      await page.mouse.move(0, 0, { steps: 4 });
      await expect(page.getByRole('tooltip')).toHaveCount(0);
    });
  }
});

test('where a restart is refused, force is too, and a dry run is open', async ({ page, control }) => {
  await openFleet(page, 'q=why-security');
  await page.getByRole('button', { name: 'Restart options for why-security' }).click();
  await expect(page.getByRole('menuitem', { name: /^Restart why-security/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: /^Force restart why-security/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('menuitem', { name: 'Dry run why-security' }).click();
  const dialog = dialogOf(page, 'Dry run why-security');
  await dialog.getByRole('button', { name: 'Dry run why-security' }).click();
  await expect(dialog.getByRole('heading', { name: 'Dry run of why-security was refused' })).toBeVisible();
  await expect(dialog).toContainText('InstanceLockedForSecurity');
  expect((await rebootsOf(control, 'i-why-security')).map(({ outcome }) => outcome)).toEqual([
    'InstanceLockedForSecurity',
  ]);
});

for (const { name, when, text, ends } of [
  {
    name: 'ask-recycling',
    when: PROVE,
    text: 'does not document whether it blocks a restart',
    ends: /ask-recycling is Running again/,
  },
  {
    name: 'ask-new-lock',
    when: {},
    text: 'which Restart Desk does not know',
    ends: /ask-new-lock is Running again/,
  },
]) {
  test(
    `${name}: what is not known needs a tick under its sentence, and the tick is recorded`,
    when,
    async ({ page, control }) => {
      await openFleet(page, `q=${name}`);
      await restartButton(page, name).click();
      const dialog = dialogOf(page, `Restart ${name}`);
      await expect(dialog).toContainText(text);
      const confirm = dialog.getByRole('button', { name: `Restart ${name}` });
      await expect(confirm).toHaveAttribute('aria-disabled', 'true');
      await confirm.click({ force: true });
      await expect(dialog).toBeVisible();
      expect(await rebootsOf(control, `i-${name}`)).toEqual([]);
      await dialog.getByRole('checkbox').check();
      await confirm.click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText(ends).first()).toBeAttached();
    },
  );
}

test('a stale click is refused with the reason, and nothing is sent', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-stale');
  await restartButton(page, 'e2e-stale').click();
  const dialog = dialogOf(page, 'Restart e2e-stale');
  // The page reads what the reader has stored, and no read is asked between the change in the cloud and the click.
  const confirm = dialog.getByRole('button', { name: 'Restart e2e-stale' });
  await expect(confirm).toBeFocused();
  const reads = await holdReads(process.env.DESK_E2E_DATABASE ?? '');
  await control.patch('i-e2e-stale', { Status: 'Stopped' });
  await page.keyboard.press('Enter');
  await reads.letGo();
  // In the dialog, or above the fleet where the answer took longer than the dialog waits; and in the row.
  await expect(page.getByText('Restart of e2e-stale was refused').first()).toBeAttached();
  await expect(page.getByText('Refused by the desk: Stopped').first()).toBeAttached();
  expect(await rebootsOf(control, 'i-e2e-stale')).toEqual([]);
});

test('an instance that changes while the dialog is open: it says so, and asks again', async ({ page, control }) => {
  await openFleet(page, 'q=e2e-changes');
  await restartButton(page, 'e2e-changes').click();
  const dialog = dialogOf(page, 'Restart e2e-changes');
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('half-typed');
  await control.patch('i-e2e-changes', { OperationLocks: { LockReason: [{ LockReason: 'Recycling' }] } });
  await expect(dialog.getByRole('alert')).toContainText('e2e-changes changed while this was open');
  await expect(dialog.getByRole('textbox', { name: /Reason/ })).toHaveValue('half-typed');
  await expect(dialog.getByRole('button', { name: 'I have seen it' })).toBeVisible();
  await dialog.getByRole('button', { name: 'I have seen it' }).click();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Restart e2e-changes' }).click();
  await expect(dialog).toBeHidden();
  // The dialog closes when the intent is recorded; the call may come later.
  await expect(page.getByText(/e2e-changes is Running again after/).first()).toBeAttached();
  expect(await rebootsOf(control, 'i-e2e-changes')).toHaveLength(1);
});

test('a menu that stays open is not closed or moved by a refresh', async ({ page, control }) => {
  await openFleet(page, 'q=why-financial');
  await choose(page, 'why-financial', 'Dry run why-financial');
  await expect(dialogOf(page, 'Dry run why-financial')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restart options for why-financial' }).click();
  const item = page.getByRole('menuitem', { name: 'Dry run why-financial' });
  await expect(item).toBeVisible();
  await control.patch('i-why-financial', {
    InstanceName: 'why-financial',
    Description: 'changed',
    StartTime: '2026-02-02T02:02Z',
  });
  await expect(rowOf(page, 'why-financial')).toContainText(/2026-02-02|mo|d/);
  await expect(item).toBeVisible();
});
