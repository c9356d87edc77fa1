import { personWith } from '../support/sign-in';
import { stopFor } from '../support/turn-stop';
import { expectNoBarriers } from './barriers';
import { PROVE } from './base-test';
import { startLine } from './cuttable-line';
import { living } from './live-page';
import { expect, goAway, LEAD, test } from './own-desk';
import { barOf, boxOf, openLimits, openPlan } from './planning';
import { storageStateOf } from './signed-in';

// One desk, and tests turn its stop switch.
test.describe.configure({ mode: 'default' });
test.use({ signedIn: 'demo-operator' });

const UUID = '[0-9a-f-]{36}';

test('a pasted list is split into what will restart, what is skipped and why, what is not known, and what names nothing', async ({
  page,
}) => {
  await page.goto('/fleet');
  await page.getByRole('link', { name: 'Paste a list' }).click();
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('Paste at least one id or name.');
  const field = page.getByRole('textbox', { name: 'Instances' });
  await expect(field).toBeFocused();
  await field.fill('mix-running, i-mix-stopped\nmix-locked\nmix-unknown\ntwin-01, nobody-knows-me\n');
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Restart plan' })).toBeVisible();
  const summary = page.getByRole('list', { name: 'What the plan comes to' });
  await expect(summary).toHaveText(/1 will restart\s*1 not known\s*2 skipped\s*1 not found\s*1 ambiguous/);
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(part('Will restart').getByRole('link')).toHaveText(['mix-running']);
  await expect(part('Stopped')).toContainText('mix-stopped is Stopped. ECS restarts only Running instances.');
  await expect(part('Security lock').getByRole('link')).toHaveText(['mix-locked']);
  await expect(part('Not found')).toContainText('nobody-knows-me');
  await expect(part('Instances named twin-01').getByRole('listitem')).toHaveCount(2);
  await expect(part('Instances named twin-01')).toContainText('i-twin-b, cn-shanghai');

  const unknown = part('Not known');
  await expect(unknown).toContainText('compliance-hold');
  await expect(page.getByRole('button', { name: 'Restart 1 instance', exact: true })).toBeVisible();
  await unknown.getByRole('checkbox', { name: /I have read this: Unknown lock/ }).check();
  await expect(page.getByRole('button', { name: 'Restart 2 instances', exact: true })).toBeVisible();
  await expect(unknown).toContainText('Ticked: it is restarted too.');
  await expect(page).toHaveURL(/tick=/);
});

test('what is chosen stands in the address, what is half typed in the form; both and the reason outlive a reload', async ({
  page,
}) => {
  await openPlan(page, 'pick-1, pick-2, pick-3, pick-4');
  const preset = (name: RegExp | string) => page.getByRole('radio', { name });
  await expect(preset('Steady: 5 at once')).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Down at once, at most' })).toBeHidden();
  await preset('Careful: one, then 10%').check();
  await expect(page).toHaveURL(/at_once=10%25.*canary=ask/);
  const footer = page.getByRole('region', { name: 'What the plan comes to, and its button' });
  await expect(footer).toContainText('4 instances, 1 at once');
  await expect(page.getByRole('figure', { name: 'How many are down, and when' })).toContainText(
    /Wave 1: 1 instance, .*Then a pause to look\.\s*Wave 2: 3 instances/,
  );
  await openLimits(page);
  await page.getByRole('textbox', { name: 'Down at once, at most' }).fill('50%');
  await page.getByRole('textbox', { name: 'Of each zone, at most' }).fill('1');
  await page.getByRole('combobox', { name: 'Limit by tag' }).selectOption('quorum');
  await expect(page.getByRole('combobox', { name: 'Canary: one first' })).toHaveValue('ask');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('spread');
  // A limit that was changed is a choice of their own, whatever it began with.
  await expect(preset('Custom')).toBeChecked();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Kernel patch');
  const comes = page.getByRole('region', { name: 'What the limits come to' });
  await expect(comes).toContainText('At most 2 instances');
  await expect(comes).toContainText('2 waves: 1, 3');
  await expect(comes).toContainText('cn-hangzhou-h: 2 instances, at most 1 at once');
  await expect(comes).toContainText('even: 2 instances, at most 1 at once');
  await expect(page).toHaveURL(/at_once=50%25.*per_zone=1.*tag=quorum.*canary=ask.*order=spread/);

  const failures = page.getByRole('textbox', { name: 'Stop after failures' });
  await failures.fill('none');
  await expect(failures).toHaveAccessibleDescription(/A whole number from 1 to 5,000\./);
  const apply = page.getByRole('button', { name: 'Restart 4 instances', exact: true });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await expect(apply).toHaveAccessibleDescription(/cannot be used/);

  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Of each zone, at most' })).toHaveValue('1');
  await expect(page.getByRole('combobox', { name: 'Canary: one first' })).toHaveValue('ask');
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Kernel patch');
  await expect(failures).toHaveValue('1');
  // No step of the history for each choice: Back leads to where the plan was made.
  await page.goBack();
  await expect(page).toHaveURL(/\/rollouts\/new$/);
});

test('a plan is applied once, with a reason; its page then leads to the rollout', async ({ page, desk }) => {
  await openPlan(page, 'go-1\ngo-2\ngo-3');
  const address = page.url();
  const apply = page.getByRole('button', { name: 'Restart 3 instances', exact: true });
  await apply.click();
  const reason = page.getByRole('textbox', { name: /^Reason/ });
  await expect(reason).toBeFocused();
  await expect(reason).toHaveAccessibleDescription(/A rollout needs a reason/);
  await reason.fill('Kernel patch');
  await apply.click();
  await expect(page).toHaveURL(new RegExp(`/rollouts/${UUID}$`));
  await page.goto(address);
  await expect(page.getByText('This plan was applied.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the rollout' })).toHaveAttribute('href', new RegExp(UUID));
  await expect(page.getByRole('button', { name: /^Restart/ })).toHaveCount(0);
  const sent = async () =>
    (await desk.control.ledger()).filter(({ instanceId }) => /^i-go-\d$/.test(instanceId ?? '')).length;
  await expect.poll(sent).toBe(3);
  // What was observed is used for a while before it is asked for again.
  await openPlan(page, 'pick-1');
  await openLimits(page);
  await page.getByRole('combobox', { name: 'Canary: one first' }).selectOption('ask');
  await expect(page.getByRole('region', { name: 'What the limits come to' })).toContainText(
    /based on \d+ restarts? made from here; pauses to look are not included/,
    { timeout: 60_000 },
  );
});

test('force is another plan, and is asked for once more, never one Enter away', async ({ page, desk }) => {
  await openPlan(page, 'force-1, force-2');
  await page.getByRole('textbox', { name: /^Reason/ }).fill('It hangs');
  await page.getByRole('button', { name: 'Plan it as a force restart' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Force restart plan' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('It hangs');
  await page.getByRole('button', { name: 'Force restart 2 instances', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Force restart 2 instances' });
  await expect(dialog).toContainText('what was not written to disk is lost');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Force restart 2 instances', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Force restart 2 instances' }).click();
  await expect(page).toHaveURL(new RegExp(`/rollouts/${UUID}$`));
  const sent = async () =>
    (await desk.control.ledger()).filter(({ instanceId }) => /^i-force-\d$/.test(instanceId ?? ''));
  await expect.poll(async () => (await sent()).map(({ force }) => force)).toEqual([true, true]);
});

test('what changes while the plan is looked at is named, and nothing is applied before it is planned anew', async ({
  page,
  desk,
}) => {
  await openPlan(page, 'differ-1, differ-2, differ-3');
  await openLimits(page);
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Kernel patch');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('zone');
  await expect(page).toHaveURL(/order=zone/);
  await desk.control.patch('i-differ-2', { Status: 'Stopped' });
  const notice = page.getByRole('region', { name: 'The plan is no longer current' });
  await expect(notice.getByRole('listitem')).toHaveText(['differ-2: can restart in the plan, stopped now.']);
  await expect(page.getByRole('status', { name: 'Announcements' })).toContainText('The plan is no longer current.');
  // What is being typed stays, with its focus.
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('zone');
  const apply = page.getByRole('button', { name: 'Restart 3 instances', exact: true });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await notice.getByRole('button', { name: 'Plan again with what is true now' }).click();
  await expect(page.getByRole('button', { name: 'Restart 2 instances', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Stopped', exact: true }).getByRole('link')).toHaveText(['differ-2']);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Kernel patch');
  await expect(page).toHaveURL(/order=zone/);
});

test(
  'what changed in the moment of applying is shown, nothing is sent, and the new plan keeps what was typed',
  PROVE,
  async ({ page, desk }) => {
    await openPlan(page, 'change-1, change-2, change-3');
    await openLimits(page);
    await page.getByRole('textbox', { name: /^Reason/ }).fill('Kernel patch');
    await page.getByRole('combobox', { name: 'Order' }).selectOption('zone');
    await expect(page).toHaveURL(/order=zone/);
    // In the background the page asks for nothing, so it knows nothing of what changes.
    await goAway(page);
    await desk.control.patch('i-change-1', { Status: 'Stopped' });
    const known = async () =>
      (await (await page.request.get('/api/instances/cn-hangzhou/i-change-1')).json()).row.status;
    await expect.poll(known).toBe('Stopped');
    await page.getByRole('button', { name: 'Restart 3 instances', exact: true }).click();
    const notice = page.getByRole('region', { name: 'Nothing was sent: this had changed' });
    await expect(notice.getByRole('listitem')).toHaveText(['change-1: can restart in the plan, stopped now.']);
    await expect(notice.getByRole('heading')).toBeFocused();
    await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Kernel patch');
    await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('zone');
    await expect(page.getByRole('button', { name: 'Restart 2 instances', exact: true })).toBeVisible();
    const sent = (await desk.control.ledger()).filter(({ instanceId }) => /^i-change-\d$/.test(instanceId ?? ''));
    expect(sent).toEqual([]);
  },
);

test(
  'an answer that is lost is asked for again by a press alone, and makes one rollout',
  PROVE,
  async ({ browser, desk }) => {
    const line = await startLine();
    const storageState = storageStateOf(desk.url, await desk.cookieOf('demo-operator'));
    const context = await browser.newContext({ baseURL: desk.url, storageState, proxy: { server: line.url } });
    const page = living(await context.newPage());
    await openPlan(page, 'lost-1, lost-2');
    await page.getByRole('textbox', { name: /^Reason/ }).fill('Kernel patch');
    // What is asked for at this moment would fail too, and the page would know that there is no desk.
    await goAway(page);
    line.cut();
    const apply = page.getByRole('button', { name: 'Restart 2 instances', exact: true });
    await apply.click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'it is not known whether the rollout has begun',
    );
    await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Kernel patch');
    line.mend();
    await apply.click();
    await expect(page).toHaveURL(new RegExp(`/rollouts/${UUID}$`));
    const sent = async () =>
      (await desk.control.ledger()).filter(({ instanceId }) => /^i-lost-\d$/.test(instanceId ?? '')).length;
    await expect.poll(sent).toBe(2);
    await context.close();
    await line.close();
  },
);

test(
  'while restarts are stopped a plan can be made and read, and its button says why it waits',
  PROVE,
  async ({ page, desk }) => {
    await openPlan(page, 'held-1, held-2');
    await stopFor(desk.db, LEAD, 'Region trouble');
    const apply = page.getByRole('button', { name: 'Restart 2 instances', exact: true });
    await expect(apply).toHaveAttribute('aria-disabled', 'true');
    await expect(apply).toHaveAccessibleDescription(/Demo lead stopped all restarts .*Region trouble/);
    await openPlan(page, 'held-1');
    await expect(page.getByRole('button', { name: 'Restart 1 instance', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  },
);

test(
  "somebody else's plan can be read and not applied; they plan the same for themselves",
  PROVE,
  async ({ page, as }) => {
    await openPlan(page, 'pick-5, pick-6');
    const other = await as(personWith('second-operator', 'operator'));
    await other.goto(page.url());
    await expect(
      other.getByText('Demo operator made this plan. You can read it; only they can apply it.'),
    ).toBeVisible();
    const apply = other.getByRole('button', { name: 'Restart 2 instances', exact: true });
    await expect(apply).toHaveAttribute('aria-disabled', 'true');
    await other.getByRole('button', { name: 'Plan the same for yourself' }).click();
    await expect(apply).not.toHaveAttribute('aria-disabled', 'true');
  },
);

test('a plan in which nothing can be restarted says so; one that does not exist too', async ({ page }) => {
  await openPlan(page, 'mix-stopped, nobody-knows-me');
  await expect(page.getByText('Nothing in this plan can be restarted as it stands.')).toBeVisible();
  const apply = page.getByRole('button', { name: 'Restart 0 instances', exact: true });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await expect(apply).toHaveAccessibleDescription(/there is nothing to apply/);
  const response = await page.goto('/rollouts/plan/00000000-0000-4000-8000-000000000000');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such plan' })).toBeVisible();
});

test('many names fold away, and all of them can be shown', PROVE, async ({ page }) => {
  await openPlan(page, Array.from({ length: 70 }, (_, index) => `fold-${index + 1}`).join(','));
  const names = page.getByRole('list', { name: 'Instances: Will restart' }).getByRole('listitem');
  await expect(names).toHaveCount(60);
  await page.getByRole('button', { name: 'Show all 70: Will restart' }).click();
  await expect(names).toHaveCount(70);
});

test('axe finds nothing on the selection, the list and the plan', PROVE, async ({ page, desk }) => {
  test.slow();
  await page.goto('/fleet?tag=group%3Dmix');
  await boxOf(page, 'mix-running').check();
  await boxOf(page, 'mix-locked').check();
  await expect(barOf(page)).toBeVisible();
  await expectNoBarriers(page, 'a selection', 'colours');
  await page.goto('/rollouts/new');
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await expectNoBarriers(page, 'a list without entries', 'colours');
  await page.getByRole('textbox', { name: 'Instances' }).fill('flod-1\ntwin-01\nnot fold-3\nfold-2\nfold-2\nzzz');
  const summary = '1 found, 1 twice, 2 unknown, 1 may mean several, 1 not understood';
  await expect(page.getByRole('main').getByText(summary)).toBeVisible();
  await expectNoBarriers(page, 'a list that is not clear', 'colours');
  const names = 'mix-running mix-stopped mix-unknown i-mix-hostile twin-01 nobody-knows-me look-1 look-2';
  await openPlan(page, names.replaceAll(' ', '\n'));
  await openLimits(page);
  await page.getByRole('combobox', { name: 'Limit by tag' }).selectOption('quorum');
  await page.getByRole('combobox', { name: 'Canary: one first' }).selectOption('timed');
  await page.getByRole('textbox', { name: 'Of each zone, at most' }).fill('x');
  await expect(page.getByText('It is marked above').first()).toBeVisible();
  await desk.control.patch('i-look-1', { Status: 'Stopped' });
  await expect(page.getByRole('region', { name: 'The plan is no longer current' })).toBeVisible();
  await expectNoBarriers(page, 'a plan that has changed', 'colours');
  await desk.control.patch('i-look-1', { Status: 'Running' });
  await openPlan(page, 'look-3, look-4');
  await page.getByRole('button', { name: 'Plan it as a force restart' }).click();
  await expect(page.getByRole('button', { name: 'Plan it as a graceful restart' })).toBeVisible();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('It hangs');
  await page.getByRole('button', { name: 'Force restart 2 instances' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoBarriers(page, 'force asked once more');
});
