import type { Page, Request } from '@playwright/test';
import { personWith } from '../support/sign-in';
import { PROVE } from './base-test';
import { expect, test } from './own-desk';
import { REGIONS } from './own-fleet';
import { dialogOf } from './shared-desk';

const HANGS = [{ action: 'DescribeInstances', kind: 'hang' }];
const PERSON = personWith('never-behind', 'operator', 'lead', 'admin');

/** What the page asks ECS for: how much is on its way, and how much of it has an answer. */
function watchAsked(page: Page, part: RegExp) {
  const asked = new Set<Request>();
  const answered = new Set<Request>();
  page.on('request', (request) => part.test(request.url()) && asked.add(request));
  page.on('requestfinished', (request) => asked.has(request) && answered.add(request));
  return { asked, answered };
}

/** The desk answers such a question after 5 s at last: what took a slow machine longer than that proves nothing, and is done again. */
const AGAIN = { timeout: 120_000 };

test('while ECS hangs and three connections are being checked, the stop switch is in the database before any answer', async ({
  as,
  desk,
}) => {
  const page = await as(PERSON);
  const isStopped = async () => (await desk.query('select stopped from stop_switch')).rows[0].stopped;
  const checks = watchAsked(page, /\/api\/settings\/connection/);
  await desk.control.faults(HANGS);
  await expect(async () => {
    await page.goto('/settings');
    checks.asked.clear();
    checks.answered.clear();
    for (const region of REGIONS) await page.getByRole('button', { name: `Check connection to ${region}` }).click();
    await expect.poll(() => checks.asked.size, { intervals: [10] }).toBe(3);
    await page.getByRole('button', { name: 'Stop restarts' }).click();
    const dialog = dialogOf(page, 'Stop all restarts');
    await dialog.getByRole('textbox', { name: /Reason/ }).fill('ECS hangs');
    await dialog.getByRole('button', { name: 'Stop all restarts' }).click();
    await expect.poll(isStopped, { intervals: [10] }).toBe(true);
    const unanswered = checks.asked.size - checks.answered.size;
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Allow restarts' }).click();
    await dialogOf(page, 'Allow restarts again').getByRole('button', { name: 'Allow restarts' }).click();
    await expect.poll(isStopped, { intervals: [10] }).toBe(false);
    expect(unanswered).toBe(3);
  }).toPass(AGAIN);
  // Each says so in its place, and can be asked again.
  const silent = /ECS did not answer within 5 s|no complete answer came within the time allowed/;
  await expect(page.getByRole('status').filter({ hasText: silent })).toHaveCount(3);
  await expect(page.getByRole('button', { name: `Check connection to ${REGIONS[0]}` })).toBeEnabled();
});

test(
  'while ECS hangs and an instance is being judged, a restart from the same page is recorded before the judgement',
  PROVE,
  async ({ as, desk }) => {
    const page = await as(PERSON);
    await page.goto('/fleet?q=i-record');
    await page.getByRole('button', { name: 'Restart options for record' }).click();
    await page.getByRole('menuitem', { name: /^Dry run/ }).click();
    await dialogOf(page, 'Dry run record').getByRole('button', { name: 'Dry run record' }).click();
    const record = async () => (await desk.query(`select id from restarts where instance_id = 'i-record'`)).rows[0]?.id;
    await expect.poll(record).toBeDefined();
    const id = await record();
    await desk.control.faults(HANGS);
    const judgements = watchAsked(page, /\/judgement$/);
    const modes = async () =>
      (
        await desk.query(`select record from restarts where instance_id = 'i-record' order by record->>'requestedAt'`)
      ).rows.map(({ record }) => record.mode);
    await expect(async () => {
      await page.goto(`/restarts/${id}`);
      judgements.asked.clear();
      judgements.answered.clear();
      const before = (await modes()).length;
      await page.getByRole('button', { name: 'Would it be allowed now?' }).click();
      await page.getByRole('button', { name: 'Restart options for record' }).click();
      await page.getByRole('menuitem', { name: /^Dry run/ }).click();
      const dialog = dialogOf(page, 'Dry run record');
      await dialog.getByRole('button', { name: 'Dry run record' }).click();
      await expect.poll(async () => (await modes()).length, { intervals: [10] }).toBe(before + 1);
      expect([judgements.asked.size, judgements.answered.size]).toEqual([1, 0]);
    }).toPass(AGAIN);
  },
);

test(
  'while ECS hangs, a rollout is paused and cancelled from the tab that has just asked ECS',
  PROVE,
  async ({ as, desk }) => {
    const page = await as(PERSON);
    await page.goto('/rollouts/new');
    await page.getByRole('textbox', { name: 'Instances' }).fill('behind-1\nbehind-2\nbehind-3');
    await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
    await page.waitForURL(/\/rollouts\/plan\//);
    await page.goto(`${new URL(page.url()).pathname}?at_once=1`);
    await page.getByRole('textbox', { name: /Reason/ }).fill('kernel patch');
    await page.getByRole('button', { name: /^Restart \d+ instances?$/ }).click();
    await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
    const stands = async () =>
      (await desk.query('select record from rollouts order by started_at desc limit 1')).rows[0].record;
    await desk.control.faults(HANGS);
    await page.getByRole('link', { name: 'Settings' }).click();
    for (const region of REGIONS) await page.getByRole('button', { name: `Check connection to ${region}` }).click();
    await page.goBack();
    await page.getByRole('button', { name: 'Pause the rollout' }).click();
    await expect.poll(async () => (await stands()).state, { intervals: [10] }).toBe('paused');
    await page.getByRole('button', { name: 'Cancel the rollout' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the rollout' }).click();
    await expect.poll(async () => (await stands()).result, { intervals: [10] }).toBe('cancelled');
  },
);
