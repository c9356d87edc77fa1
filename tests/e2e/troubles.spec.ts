import type { Locator, Page } from '@playwright/test';
import type { controlOf } from '../support/simulator-control';
import { PROVE } from './base-test';
import { dialogOf, openFleet } from './shared-desk';
import { expect, idIn, PLACES, test } from './troubled-desk';

// One desk, and what one test breaks another would see: they run one after the other.
test.describe.configure({ mode: 'serial' });

/** The row of an instance, by its id: its name stands there four times. */
const rowOf = (page: Page, id: string): Locator => page.getByRole('row').filter({ hasText: id });
const notices = (page: Page): Locator => page.getByRole('region', { name: 'What is not current' });

/** Asks for a restart, as a person would; gives the dialog. */
async function ask(page: Page, name: string, account: string, region: string): Promise<Locator> {
  const spoken = `${name} (${account}, ${region})`;
  await rowOf(page, idIn(account, region, name))
    .getByRole('button', { name: `Restart ${spoken}`, exact: true })
    .click();
  const dialog = dialogOf(page, `Restart ${spoken}`);
  await dialog.getByRole('button', { name: `Restart ${spoken}` }).click();
  return dialog;
}

/** One that goes on: the dialog closes by itself. */
async function restart(page: Page, name: string, account: string, region: string): Promise<void> {
  await expect(await ask(page, name, account, region)).toBeHidden();
}

/** One that is not sent: the dialog says why, and the row does. */
async function notSent(page: Page, name: string, account: string, region: string, why: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog');
  const ended = dialog.getByRole('heading', { name: /was not sent$/ });
  // What takes longer than the dialog waits is followed by the page, and what came too late to be read for says that: on a machine
  // that is that slow it is asked again.
  await expect(async () => {
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Close' }).first().click();
    await expect(dialog).toBeHidden();
    await ask(page, name, account, region);
    await expect.poll(async () => !(await dialog.isVisible()) || (await ended.isVisible())).toBe(true);
    expect((await dialog.isVisible()) ? await dialog.textContent() : 'it goes on').toMatch(why);
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, idIn(account, region, name))).toContainText('Not sent');
}

const callsTo = async (control: ReturnType<typeof controlOf>, id: string) =>
  (await control.ledger()).filter((entry) => entry.instanceId === id);

test('four instances of one name are told apart, and the click reaches the one that was meant', async ({
  page,
  desk,
}) => {
  await openFleet(page, 'q=same');
  for (const { account, region } of PLACES) {
    await expect(rowOf(page, idIn(account, region, 'same'))).toContainText(account);
  }
  await restart(page, 'same', 'lab', 'cn-shanghai');
  await expect(rowOf(page, idIn('lab', 'cn-shanghai', 'same'))).toContainText('Starting');
  for (const { account, region } of PLACES) {
    const meant = account === 'lab' && region === 'cn-shanghai';
    const id = idIn(account, region, 'same');
    expect(await callsTo(desk.control, id)).toHaveLength(meant ? 1 : 0);
    await expect(rowOf(page, id)).toContainText(meant ? 'Starting' : 'Running');
  }
});

test('one region down: its rows stay with their time and the reason, the others go on, and it comes back by itself', async ({
  page,
  desk,
}) => {
  await openFleet(page, 'q=down');
  await expect(rowOf(page, idIn('main', 'cn-shanghai', 'down'))).toContainText('Running');
  await desk.control.faults([{ action: '*', regionId: 'cn-shanghai', kind: 'html', status: 502 }]);
  for (const account of ['main', 'lab']) {
    const row = rowOf(page, idIn(account, 'cn-shanghai', 'down'));
    await expect(row).toContainText(/as of \d\d:\d\d UTC/);
    await expect(row).toContainText('Running');
    await expect(notices(page)).toContainText(
      new RegExp(`cn-shanghai \\(${account}\\): .+ What is shown was read at \\d\\d:\\d\\d:\\d\\d UTC`),
    );
  }
  await restart(page, 'down', 'main', 'cn-hangzhou');
  const running = rowOf(page, idIn('main', 'cn-hangzhou', 'down'));
  await expect(running).toContainText('Starting');
  await expect(running).not.toContainText('as of');
  // The region that is down: nothing is sent, and it is said.
  await notSent(page, 'down', 'main', 'cn-shanghai', /could not be read just before sending/);
  expect(await callsTo(desk.control, idIn('main', 'cn-shanghai', 'down'))).toEqual([]);
  await desk.control.faults([]);
  await expect(notices(page)).toBeHidden();
  await expect(rowOf(page, idIn('main', 'cn-shanghai', 'down'))).not.toContainText('as of');
});

test(
  "one account's credentials have ended: its rows say so, and the other account goes on in the same regions",
  PROVE,
  async ({ page, desk }) => {
    await openFleet(page, 'q=expired');
    await expect(rowOf(page, idIn('lab', 'cn-hangzhou', 'expired'))).toContainText('Running');
    await desk.control.faults([
      { action: '*', accessKeyId: 'simulated-b', kind: 'error', code: 'InvalidSecurityToken.Expired', status: 400 },
    ]);
    for (const { account, region } of PLACES) {
      const row = rowOf(page, idIn(account, region, 'expired'));
      if (account === 'lab') await expect(row).toContainText(/as of \d\d:\d\d UTC/);
      else await expect(row).not.toContainText('as of');
    }
    await expect(notices(page)).toContainText(
      'cn-hangzhou (lab): ECS refused our reads (InvalidSecurityToken.Expired).',
    );
    await expect(notices(page)).toContainText('cn-shanghai (lab)');
    await expect(notices(page)).not.toContainText('(main)');
    await restart(page, 'expired', 'main', 'cn-shanghai');
    await expect(rowOf(page, idIn('main', 'cn-shanghai', 'expired'))).toContainText('Starting');
    await desk.control.faults([]);
    await expect(notices(page)).toBeHidden();
  },
);

test(
  'a throttling storm: the page says until when, a restart there ends as not sent at once, and all else goes on',
  PROVE,
  async ({ page, desk }) => {
    await openFleet(page, 'q=storm');
    await expect(rowOf(page, idIn('main', 'cn-hangzhou', 'storm'))).toContainText('Running');
    await desk.control.faults([
      { action: '*', regionId: 'cn-hangzhou', accessKeyId: 'simulated', kind: 'throttle', code: 'Throttling.User' },
    ]);
    await expect(notices(page)).toContainText(
      /cn-hangzhou \(main\): ECS is throttling DescribeInstances until \d\d:\d\d UTC\./,
    );
    await expect(rowOf(page, idIn('main', 'cn-hangzhou', 'storm'))).toContainText(/as of \d\d:\d\d UTC/);
    await notSent(page, 'storm', 'main', 'cn-hangzhou', /ECS is throttling this account until \d\d:\d\d UTC/);
    expect(await callsTo(desk.control, idIn('main', 'cn-hangzhou', 'storm'))).toEqual([]);
    await restart(page, 'storm', 'lab', 'cn-hangzhou');
    await expect(rowOf(page, idIn('lab', 'cn-hangzhou', 'storm'))).toContainText('Starting');
    // A storm of reads that a desk keeps asking into would never end: none is asked until the minute is over.
    const refused = (await desk.control.ledger('DescribeInstances')).filter(
      ({ outcome }) => outcome === 'Throttling.User',
    );
    const minutes = new Map<string, number>();
    for (const { at } of refused) minutes.set(at.slice(0, 16), (minutes.get(at.slice(0, 16)) ?? 0) + 1);
    expect(Math.max(...minutes.values())).toBeLessThanOrEqual(3);
  },
);
