import { SEEN_BY_START_TIME } from '../support/simulator-control';
import { stopFor } from '../support/turn-stop';
import { expectNoBarriers } from './barriers';
import { PROVE } from './base-test';
import { announcements, columnOf, comeBack, listOf, roll, stateOf } from './board-columns';
import { expect, LEAD, test } from './own-desk';
import { openPlan } from './planning';
import { descriptionOf, dialogOf } from './shared-desk';

test.use({ signedIn: 'demo-operator' });

const pauseOf = (page: Parameters<typeof stateOf>[0]) => page.getByRole('button', { name: 'Pause the rollout' });
const resumeOf = (page: Parameters<typeof stateOf>[0]) => page.getByRole('button', { name: 'Resume the rollout' });
const cancelOf = (page: Parameters<typeof stateOf>[0]) => page.getByRole('button', { name: 'Cancel the rollout' });

test('planned, run and watched to its end by keyboard alone; its phases are said, its instances are not', async ({
  page,
}) => {
  await page.goto('/rollouts');
  await page.getByRole('link', { name: 'Plan a rollout from a list' }).press('Enter');
  await page.waitForURL('**/rollouts/new');
  const list = page.getByRole('textbox', { name: 'Instances' });
  await list.focus();
  await page.keyboard.insertText(listOf('keys', 3));
  await page.getByRole('button', { name: 'Plan the restart of this list' }).press('Enter');
  await page.waitForURL(/\/rollouts\/plan\//);
  await page.getByRole('textbox', { name: /Reason/ }).focus();
  await page.keyboard.insertText('kernel patch, CHG-20114');
  await page.getByRole('button', { name: 'Restart 3 instances' }).press('Enter');
  await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
  // Its reason is its title, and its tab counts.
  await expect(page).toHaveTitle(/^\d of 3 · kernel patch, CHG-20114 · Restart Desk$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('kernel patch, CHG-20114');
  await expect(stateOf(page)).toContainText('Restart of 3 instances, by Demo operator');
  await expect(page.getByRole('region', { name: 'What was asked' })).toContainText('kernel patch, CHG-20114');
  await expect(page.getByText('At most 5 at once')).toBeVisible();
  await expect(page.getByText('Demo operator', { exact: true }).last()).toBeVisible();

  await expect(stateOf(page)).toContainText('All running again');
  await expect(page).toHaveTitle(/^3 of 3 · /);
  await expect(columnOf(page, 'Running again', 3).getByRole('link')).toHaveCount(3);
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '3');
  await expect(announcements(page)).toContainText('3 of 3 instances are running again.');
  await expect(announcements(page)).not.toContainText('keys-1');
  // Nothing can be done to what is over.
  await expect(pauseOf(page)).toHaveCount(0);

  await columnOf(page, 'Running again').getByRole('link', { name: 'keys-2' }).press('Enter');
  await page.waitForURL(/\/restarts\//);
  const part = page.getByRole('link', { name: 'Open the rollout' });
  await part.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('kernel patch, CHG-20114');
  await page.getByRole('link', { name: 'All rollouts' }).press('Enter');
  const listed = page
    .getByRole('table', { name: 'Rollouts, newest first' })
    .getByRole('row', { name: /Restart of 3 instances/ });
  await expect(listed.first()).toContainText('All running again');
});

test('two viewers see each other’s pause, a reload in the middle shows the same, and a cancel leaves the rest', async ({
  as,
  desk,
}) => {
  const [operator, lead] = [await as('demo-operator'), await as('demo-lead')];
  await roll(operator, listOf('two', 4), 'at_once=1');
  await lead.goto(operator.url());
  // Sent, and not just about to be: a pause calls back nothing.
  await expect(columnOf(lead, 'Under way', 1)).toContainText('Restarting');
  await expect(resumeOf(operator)).toHaveCount(0);

  const { width } = (await pauseOf(operator).boundingBox()) ?? {};
  await pauseOf(operator).focus();
  await operator.keyboard.press('Enter');
  await expect(stateOf(operator)).toContainText('Demo operator paused it.');
  // One button for both: it keeps its focus and its width.
  await expect(resumeOf(operator)).toBeFocused();
  await expect(pauseOf(operator)).toHaveCount(0);
  expect((await resumeOf(operator).boundingBox())?.width).toBe(width);
  await expect(stateOf(lead)).toContainText('Demo operator paused it.');
  await expect(announcements(lead)).toContainText('Demo operator paused it.');
  // A lead halts, and does not let go on: it is the operator's to restart.
  await expect(resumeOf(lead)).toHaveAttribute('aria-disabled', 'true');
  expect(await descriptionOf(resumeOf(lead))).toContain('needs the operator role');

  await comeBack(desk, 'two-1');
  await expect(columnOf(operator, 'Running again', 1)).toBeVisible();
  await operator.reload();
  await expect(stateOf(operator)).toContainText('Demo operator paused it.');
  await expect(columnOf(operator, 'Waiting', 3)).toContainText('two-2');
  await expect(columnOf(operator, 'Running again', 1)).toContainText('two-1');

  await resumeOf(operator).click();
  await expect(stateOf(lead)).toContainText('Running');
  await expect(columnOf(lead, 'Under way', 1)).toContainText(/two-2.*Restarting/);
  await cancelOf(lead).press('Enter');
  const dialog = dialogOf(lead, 'Cancel the rollout');
  await expect(dialog).toContainText('1 restart is under way: it is followed to its end');
  await expect(dialog).toContainText('2 instances will not be started.');
  await expect(dialog.getByRole('button', { name: 'Keep the rollout' })).toBeFocused();
  await lead.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(cancelOf(lead)).toBeFocused();
  await cancelOf(lead).press('Enter');
  await dialog.getByRole('button', { name: 'Cancel the rollout' }).click();
  await expect(dialog).toBeHidden();
  await expect(stateOf(operator)).toContainText('Demo lead cancelled it.');
  await comeBack(desk, 'two-2');
  await expect(columnOf(operator, 'Running again', 2)).toContainText('two-2');
  await expect(columnOf(operator, 'Not started', 2)).toBeVisible();
  await expect(page404(operator)).toHaveCount(0);
  const reboots = (await desk.control.ledger()).filter(({ instanceId }) => instanceId?.startsWith('i-two-'));
  expect(reboots.map(({ instanceId }) => instanceId)).toEqual(['i-two-1', 'i-two-2']);

  const plan = lead.getByRole('button', { name: 'Plan the 2 that were not started' });
  await expect(plan).toHaveAttribute('aria-disabled', 'true');
  await operator.getByRole('button', { name: 'Plan the 2 that were not started' }).press('Enter');
  await operator.waitForURL(/\/rollouts\/plan\//);
  await expect(operator.getByRole('button', { name: 'Restart 2 instances' })).toBeVisible();
});

test('the numbers of an open dialog are those of now', PROVE, async ({ page, desk }) => {
  await roll(page, listOf('live', 3), 'at_once=1');
  await expect(columnOf(page, 'Under way', 1)).toContainText(/live-1.*Restarting/);
  await cancelOf(page).press('Enter');
  const dialog = dialogOf(page, 'Cancel the rollout');
  await expect(dialog).toContainText('2 instances will not be started.');
  await comeBack(desk, 'live-1', 'live-2', 'live-3');
  await expect(dialog).not.toContainText('2 instances will not be started.');
  await page.keyboard.press('Escape');
  await expect(stateOf(page)).toContainText('All running again');
});

const page404 = (page: Parameters<typeof stateOf>[0]) => page.getByRole('heading', { name: 'No such rollout' });

test('it stops at the first failure, says why, and retries just what failed as a rollout of its own', async ({
  page,
  desk,
}) => {
  const refusal = { action: 'RebootInstance', kind: 'error', code: 'InstanceLockedForSecurity', status: 403, times: 1 };
  await desk.control.faults([SEEN_BY_START_TIME, { ...refusal, instanceId: 'i-fail-2' }]);
  await roll(page, listOf('fail', 4), 'at_once=1&order=spread');
  const first = page.url();
  await expect(stateOf(page)).toContainText('Stopped after 1 failure');
  const failed = columnOf(page, 'Failures', 1);
  await expect(failed).toContainText('fail-2');
  await expect(failed).toContainText('Refused by ECS');
  await expect(columnOf(page, 'Not started', 2)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Log' })).toContainText('fail-2');
  const causes = page.getByRole('region', { name: 'Failures by cause' });
  await expect(causes).toContainText('Refused by ECS: Security lock 1: fail-2');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy for the ticket' }).click();
  await expect(announcements(page)).toContainText('Copied for the ticket: Restart of 4 instances');
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  expect(ticket).toContain('- Refused by ECS: Security lock: 1 (fail-2 (i-fail-2))');
  expect(ticket).toContain(page.url());
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute(
    'aria-valuetext',
    '4 of 4 ended: 1 running again, 1 failed, 2 not started',
  );

  await page.getByRole('button', { name: 'Plan a retry of the one that failed' }).click();
  await page.waitForURL(/\/rollouts\/plan\/.*at_once=1.*order=spread/);
  // Under the limits of the rollout that it goes on from, also when its bare address is opened.
  await page.goto(new URL(page.url()).pathname);
  await page.waitForURL(/\/rollouts\/plan\/.*at_once=1.*order=spread/);
  await expect(page.getByRole('textbox', { name: 'Down at once, at most' })).toHaveValue('1');
  await page.getByRole('textbox', { name: /Reason/ }).fill('the lock is gone');
  await page.getByRole('button', { name: 'Restart 1 instance' }).click();
  await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
  await expect(columnOf(page, 'Running again', 1)).toContainText('fail-2');
  await page.getByRole('link', { name: 'an earlier rollout' }).click();
  await page.waitForURL(first);
  await expect(page.getByRole('region', { name: 'What was asked' })).toContainText('Restart of 1 instance');
  const reboots = (await desk.control.ledger()).filter(({ instanceId }) => instanceId?.startsWith('i-fail-'));
  expect(reboots.map(({ instanceId }) => instanceId)).toEqual(['i-fail-1', 'i-fail-2', 'i-fail-2']);
});

test(
  'a canary pauses to look after its first wave, and the control names the wave that it goes on with',
  PROVE,
  async ({ page }) => {
    await roll(page, listOf('wave', 3), 'canary=ask');
    await expect(page.getByText('Wave 1 of 2: 1 instance')).toBeVisible();
    const go = page.getByRole('button', { name: 'Go on with wave 2' });
    await expect(go).toBeVisible();
    await expect(announcements(page)).toContainText('time to look');
    await expect(columnOf(page, 'Waiting', 2)).toBeVisible();
    // A press in the moment in which the button became this one would be none of it.
    await expect(go).toBeEnabled();
    await go.press('Enter');
    await expect(stateOf(page)).toContainText('All running again');
    await expect(announcements(page)).toContainText('Wave 2 of 2 is under way.');
    // The control that had the focus is gone with the end.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  },
);

test(
  'a pause to look that ends by itself can be made to last, and no control takes the place of another',
  PROVE,
  async ({ page }) => {
    await roll(page, listOf('wave', 3), 'canary=5');
    await expect(page.getByRole('button', { name: 'Go on with wave 2' })).toBeEnabled();
    await expect(pauseOf(page)).toBeEnabled();
    const place = await cancelOf(page).boundingBox();
    await pauseOf(page).press('Enter');
    await expect(stateOf(page)).toContainText('Demo operator paused it.');
    const { x, y } = (await cancelOf(page).boundingBox()) ?? {};
    expect({ x, y }).toEqual({ x: place?.x, y: place?.y });
    // The button that was pressed is gone with the look.
    await expect(resumeOf(page)).toBeFocused();
    await cancelOf(page).click();
    await dialogOf(page, 'Cancel the rollout').getByRole('button', { name: 'Cancel the rollout' }).click();
    await expect(stateOf(page)).toContainText('Cancelled');
  },
);

test('while restarts are stopped it is held, and cannot be let go on', PROVE, async ({ page, desk }) => {
  await roll(page, listOf('stop', 3), 'at_once=1');
  // Sent, and not just about to be.
  await expect(columnOf(page, 'Under way', 1)).toContainText('Restarting');
  const stop = await stopFor(desk.db, LEAD, 'storage incident');
  await expect(stateOf(page)).toContainText('Held');
  await expect(page.getByRole('banner')).toContainText('storage incident');
  await expect(resumeOf(page)).toHaveAttribute('aria-disabled', 'true');
  expect(await descriptionOf(resumeOf(page))).toContain('storage incident');
  // What was sent is followed.
  await comeBack(desk, 'stop-1');
  await expect(columnOf(page, 'Running again', 1)).toBeVisible();
  await desk.query('update stop_switch set stopped = false where since = $1', [new Date(stop.since)]);
  await expect(resumeOf(page)).not.toHaveAttribute('aria-disabled', 'true');
  await cancelOf(page).click();
  await dialogOf(page, 'Cancel the rollout').getByRole('button', { name: 'Cancel the rollout' }).click();
  await expect(stateOf(page)).toContainText('Cancelled');
});

test('the focus stays on an instance while it moves from column to column', PROVE, async ({ page, desk }) => {
  await roll(page, listOf('focus', 2));
  const link = columnOf(page, 'Under way').getByRole('link', { name: 'focus-1' });
  await link.focus();
  await expect(columnOf(page, 'Under way', 2)).toContainText(/focus-1.*Restarting/);
  await comeBack(desk, 'focus-1', 'focus-2');
  await expect(columnOf(page, 'Running again').getByRole('link', { name: 'focus-1' })).toBeFocused();
});

test(
  'a desk that cannot be reached is said, and nothing can be asked until it is back',
  PROVE,
  async ({ page, context, desk }) => {
    await roll(page, listOf('away', 3), 'at_once=1');
    await expect(columnOf(page, 'Under way', 1)).toContainText('Restarting');
    await expect(pauseOf(page)).not.toHaveAttribute('aria-disabled', 'true');
    await context.setOffline(true);
    await expect(page.getByText(/Restart Desk has been unreachable since \d\d:\d\d:\d\d UTC/).first()).toBeVisible();
    await expect(pauseOf(page)).toHaveAttribute('aria-disabled', 'true');
    await expect(columnOf(page, 'Waiting')).toContainText('away-3');
    await context.setOffline(false);
    await comeBack(desk, 'away-1', 'away-2', 'away-3');
    await expect(stateOf(page)).toContainText('All running again');
  },
);

test('support sees a rollout and why they cannot touch it', PROVE, async ({ page, as, desk }) => {
  await roll(page, listOf('role', 2), 'at_once=1');
  await expect(columnOf(page, 'Under way', 1)).toContainText('Restarting');
  const support = await as('demo-support');
  await support.goto(page.url());
  for (const control of [pauseOf(support), cancelOf(support)]) {
    await expect(control).toHaveAttribute('aria-disabled', 'true');
    expect(await descriptionOf(control)).toContain('needs the operator or lead role');
  }
  await expect(stateOf(support)).toContainText('Pausing or cancelling a rollout needs the operator or lead role.');
  await support.goto('/rollouts');
  await expect(support.getByRole('button', { name: 'Plan a rollout from a list' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await comeBack(desk, 'role-1', 'role-2');
  await expect(stateOf(page)).toContainText('All running again');
});

test(
  'many stay readable: a column shows a hundred and, when asked, all; names hide nothing',
  PROVE,
  async ({ page }) => {
    await roll(page, `${listOf('many', 119)}\ni-many-hostile`, 'at_once=1');
    await pauseOf(page).click();
    await expect(stateOf(page)).toContainText('Paused');
    const waiting = columnOf(page, 'Waiting');
    await expect(waiting.getByRole('link')).toHaveCount(100);
    // All of them where the pause came before the first was sent.
    const all = waiting.getByRole('button', { name: /^Show all 1(1\d|20) waiting$/ });
    await all.press('Enter');
    await expect.poll(() => waiting.getByRole('link').count()).toBeGreaterThan(110);
    await expect(waiting.getByText('U+202E').first()).toBeVisible();
    const fewer = waiting.getByRole('button', { name: 'Show only 100 waiting' });
    await expect(fewer).toBeFocused();
    await fewer.press('Enter');
    await expect(waiting.getByRole('link')).toHaveCount(100);
    await cancelOf(page).click();
    await dialogOf(page, 'Cancel the rollout').getByRole('button', { name: 'Cancel the rollout' }).click();
    await expect(stateOf(page)).toContainText('Cancelled');
  },
);

test('older rollouts are reached page by page, and back to the newest', PROVE, async ({ page, desk }) => {
  await desk.query(
    `insert into rollouts (id, actor_id, intent_key, state, mode, started_at, ended_at, stop_after, record)
     select made.id, 'demo-operator', gen_random_uuid(), 'ended', 'graceful', made.at, made.at, 1, jsonb_build_object(
       'id', made.id, 'actor', jsonb_build_object('kind', 'person', 'id', 'demo-operator', 'name', 'Old operator'),
       'intentKey', gen_random_uuid(), 'mode', 'graceful', 'reason', 'old ' || made.nth || '.', 'acknowledged', '[]'::jsonb,
       'options', '{"atOnce":{"kind":"count","value":5},"perZone":null,"perTag":null,"stopAfter":1,"canary":null,"order":"name"}'::jsonb,
       'retryOf', null, 'state', 'ended', 'result', 'completed', 'changedBy', null, 'changedAt', made.iso, 'why', null,
       'restarting', 1, 'skipped', 0, 'waves', '[1]'::jsonb, 'wave', 0, 'lookUntil', null, 'startedAt', made.iso,
       'endedAt', made.iso, 'notStarted', 0, 'seq', 2)
     from (select gen_random_uuid() as id, nth, '2020-01-01T00:00:00Z'::timestamptz - nth * interval '1 hour' as at,
       to_char('2020-01-01'::timestamp - nth * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as iso
       from generate_series(1, 35) as nth) as made`,
  );
  await page.goto('/rollouts');
  const table = page.getByRole('table', { name: 'Rollouts, newest first' });
  await expect(table.getByRole('row')).toHaveCount(31);
  await page.getByRole('button', { name: 'Older' }).press('Enter');
  await expect(page).toHaveURL(/before=/);
  await expect(table).toContainText('old 35.');
  await expect(page.getByRole('heading', { level: 1, name: 'Rollouts' })).toBeFocused();
  await page.reload();
  await expect(table).toContainText('old 35.');
  await page.getByRole('button', { name: 'Newest' }).click();
  await expect(table).not.toContainText('old 35.');
  await page.goBack();
  await expect(table).toContainText('old 35.');
  // Back at once, before the router has drawn the step that is left.
  await page.getByRole('button', { name: 'Newest' }).evaluate((button) => {
    if (button instanceof HTMLElement) button.click();
    window.history.back();
  });
  await expect(page).toHaveURL(/before=/);
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await expect(table).toContainText('old 35.');
  await desk.query(`delete from rollouts where started_at < '2021-01-01'`);
});

test(
  'the report of a rollout prints on one page, black on white, also with what is long',
  PROVE,
  async ({ page, desk }) => {
    const refusal = {
      action: 'RebootInstance',
      kind: 'error',
      code: 'InstanceLockedForSecurity',
      status: 403,
      times: 1,
    };
    await desk.control.faults([SEEN_BY_START_TIME, { ...refusal, instanceId: 'i-many-hostile' }]);
    // Started by name: what is refused comes last, so it cannot stop the other two before they began.
    await openPlan(page, `${listOf('ink', 2)}\ni-many-hostile`);
    const reason = `kernel patch, CHG-20114\n${'with all that there is to say of it\n'.repeat(12)}`;
    await page.getByRole('textbox', { name: /Reason/ }).fill(reason);
    await page.getByRole('button', { name: 'Restart 3 instances' }).click();
    await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
    await expect(stateOf(page)).toContainText('Stopped after 1 failure');
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    const paper = await page.pdf({ format: 'A4' });
    expect(pagesOf(paper)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    const report = page.getByRole('article', { name: 'Restart Desk: report of a rollout' });
    await expect(report).toContainText('kernel patch, CHG-20114');
    await expect(report).toContainText('kernel patch, CHG-20114 with all that there is to say of it');
    await expect(report).toContainText('Running again 2');
    await expect(report).toContainText('Refused by ECS: Security lock 1: many-hostile-');
    await expect(report).toHaveCSS('color', 'rgb(0, 0, 0)');
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(page.getByRole('region', { name: 'Instances by state' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await expect(report).toHaveCount(0);
  },
);

/** How many pages a PDF of Chromium has. */
function pagesOf(paper: Buffer): number {
  return paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('an id of no rollout is said to be one', async ({ page }) => {
  for (const id of ['0e8f3c3a-0000-4000-8000-000000000000', 'nothing']) {
    const answer = await page.goto(`/rollouts/${id}`);
    expect(answer?.status()).toBe(404);
    await expect(page404(page)).toBeVisible();
  }
});

test('axe finds nothing on the board and the list, whatever their state', PROVE, async ({ page, desk }) => {
  const refusal = { action: 'RebootInstance', kind: 'error', code: 'InstanceLockedForSecurity', status: 403, times: 1 };
  await desk.control.faults([SEEN_BY_START_TIME, { ...refusal, instanceId: 'i-axe-2' }]);
  await roll(page, listOf('axe', 5), 'canary=ask');
  await expect(page.getByRole('button', { name: 'Go on with wave 2' })).toBeVisible();
  await expectNoBarriers(page, 'a rollout that pauses to look');
  await cancelOf(page).click();
  await expect(dialogOf(page, 'Cancel the rollout')).toBeVisible();
  await expectNoBarriers(page, 'the question before a cancel');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on with wave 2' }).click();
  await expect(stateOf(page)).toContainText('1 failure');
  await expectNoBarriers(page, 'a rollout with a failure', 'colours');
  await page.goto('/rollouts');
  await expect(page.getByRole('table')).toBeVisible();
  await expectNoBarriers(page, 'the list', 'colours');
});
