import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseNow } from '@/lib/db/database-clock';
import { readFleetVersion } from '@/lib/db/fleet-version';
import { rollouts } from '@/lib/db/rollout-schema';
import { recordAnswer } from '@/lib/restarts/record-answer';
import { lost, refusal } from '../support/answers';
import { eventually } from '../support/eventually';
import { withAnswer } from '../support/stub-cloud';
import { ended, expectConsistent, projection, request, startImpatientDesk, type TestDesk } from '../support/test-desk';
import { writeRollout } from '../support/write-rollout';

const NAMES = ['late-accept', 'late-refusal', 'after-end', 'dry-real', 'dry-real-held', 'said-twice', 'in-order'];
const id = (name: string) => `i-${name}`;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startImpatientDesk(NAMES);
});

afterAll(() => desk.stop());

test('an answer that comes after the row was taken for lost still counts: accepted', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('late-accept'));
  await stub.asked;
  const version = await readFleetVersion(desk.desk.restarts.db);
  await recordAnswer(desk.desk.restarts, restart, lost);
  expect(await readFleetVersion(desk.desk.restarts.db), 'pages learn of it').toBeGreaterThan(version);
  const unconfirmed = await projection(desk, restart);
  expect(unconfirmed.state).toBe('unconfirmed');
  // Lost twice is lost once: the window of watching does not begin anew.
  await recordAnswer(desk.desk.restarts, restart, lost);
  expect((await projection(desk, restart)).seq).toBe(unconfirmed.seq);
  stub.answer({ ok: true, value: { requestId: 'R-late' } });
  await eventually('the late answer', async () => (await projection(desk, restart)).state === 'accepted');
  const acceptedOnce = await projection(desk, restart);
  expect(acceptedOnce.requestId).toBe('R-late');
  await recordAnswer(desk.desk.restarts, restart, { ok: true, value: { requestId: 'R-late' } });
  expect((await projection(desk, restart)).later).toEqual([]);
  await ended(restart);
  await expectConsistent(desk, restart);
});

test('a late refusal after it was seen restarting means that somebody else restarted it', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('late-refusal'));
  await stub.asked;
  await recordAnswer(desk.desk.restarts, restart, lost);
  await desk.control.patch(id('late-refusal'), { Status: 'Starting' });
  await eventually('restarting', async () => (await projection(desk, restart)).state === 'restarting');
  stub.answer(refusal);
  const view = await ended(restart);
  expect(view.state).toBe('refused_by_ecs');
  expect(view.sentence).toContain('somebody else');
  await expectConsistent(desk, restart);
});

test('an ending never changes: an answer after it is appended and shown', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('after-end'));
  await stub.asked;
  await recordAnswer(desk.desk.restarts, restart, lost);
  expect((await ended(restart)).state).toBe('never_confirmed');
  stub.answer({ ok: true, value: { requestId: 'R-too-late' } });
  const record = await eventually('the answer to be appended', async () => {
    const now = await projection(desk, restart);
    return now.later.length > 0 ? now : null;
  });
  expect([record.state, record.later[0]?.what]).toEqual(['never_confirmed', 'accepted']);
  await expectConsistent(desk, restart);
});

test('a dry run that ECS accepted was a real restart: it takes the slot and is settled like one', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('dry-real'), 'dry_run');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-real' } });
  const record = await eventually('accepted', async () => {
    const now = await projection(desk, restart);
    return now.wasReal ? now : null;
  });
  expect(record.holdsSlot).toBe(true);
  const { rows } = await desk.database.query('select last_restart_id from instances where instance_id = $1', [
    id('dry-real'),
  ]);
  expect(rows[0].last_restart_id, 'the next click is asked afresh').toBe(restart);
  const view = await ended(restart);
  expect(view.state).toBe('not_observed');
  expect(view.sentence).toContain('took it for a real restart');
  await expectConsistent(desk, restart);
});

test('a dry run that was real leaves a slot to the restart that holds it', async () => {
  const holder = withAnswer(desk);
  const first = await request(holder.context, id('dry-real-held'));
  await holder.asked;
  const stub = withAnswer(desk);
  const dry = await request(stub.context, id('dry-real-held'), 'dry_run');
  await stub.asked;
  stub.answer({ ok: true, value: { requestId: 'R-real-2' } });
  const record = await eventually('accepted', async () => {
    const now = await projection(desk, dry);
    return now.wasReal ? now : null;
  });
  expect(record.holdsSlot).toBe(false);
  expect((await projection(desk, first)).holdsSlot).toBe(true);
  holder.answer(refusal);
  await ended(first);
  await ended(dry);
});

test('an answer that is written twice, since the first acknowledgement was lost, is in the record once', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('said-twice'));
  await stub.asked;
  const { restarts } = desk.desk;
  await recordAnswer(restarts, restart, refusal);
  const { seq } = await projection(desk, restart);
  await recordAnswer(restarts, restart, refusal);
  expect((await projection(desk, restart)).seq).toBe(seq);
  stub.answer(refusal);
  await expectConsistent(desk, restart);
});

test('a failure tells of its end only after all that its rollout sent before: its time is later than theirs', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, id('in-order'));
  await stub.asked;
  const { db } = desk.desk.restarts;
  const rolloutId = await writeRollout({ db }, 2);
  await desk.database.query(
    `update restarts set rollout_id = $2::uuid, record = jsonb_set(record, '{rolloutId}', to_jsonb($2::text)) where id = $1`,
    [restart, rolloutId],
  );
  let committedAt = '';
  let answered: Promise<void> = Promise.resolve();
  // As one of the same rollout does that commits `sending` at this moment.
  await db.transaction(async (tx) => {
    await tx.select({ id: rollouts.id }).from(rollouts).where(eq(rollouts.id, rolloutId)).for('share');
    answered = recordAnswer(stub.context, restart, refusal);
    await eventually('the failure to wait for it', async () => {
      const { rows } = await desk.database.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%rollouts%'`,
      );
      return rows.length > 0;
    });
    committedAt = await databaseNow(tx);
  });
  await answered;
  const { endedAt } = await projection(desk, restart);
  expect(Date.parse(endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(committedAt));
  stub.answer(refusal);
});
