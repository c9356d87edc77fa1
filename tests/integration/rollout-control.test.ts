import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rollouts, rolloutTargets } from '@/lib/db/rollout-schema';
import type { Person } from '@/lib/domain/access/person';
import { type HistoryFilter, NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import { parsePlanQuery } from '@/lib/domain/rollout/plan-query';
import { readRecords } from '@/lib/queries/history/load-history';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { loadPlan } from '@/lib/queries/rollouts/load-plan';
import { requestRestart } from '@/lib/restarts/request-restart';
import { appendRolloutEvent } from '@/lib/rollouts/append-rollout-event';
import { cancelRollout, pauseRollout, resumeRollout } from '@/lib/rollouts/control-rollout';
import { makePlan } from '@/lib/rollouts/make-plan';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import {
  apply,
  boardOf,
  forgetNotBefore,
  inState,
  keysOf,
  namesIn,
  OPERATOR,
  over,
  plan,
  roll,
  rolloutOf,
  SEEN_BY_START_TIME,
} from '../support/roll';
import { plainInstance } from '../support/simulator-control';
import { ended, startTestDesk, type TestDesk } from '../support/test-desk';
import { allowFor, stopFor } from '../support/turn-stop';

let desk: TestDesk;
const LEAD: Person = { ...OPERATOR, id: 'demo-lead', name: 'Demo lead', grants: [{ role: 'lead', scope: null }] };
const idsOf = (group: string, count = 10) => Array.from({ length: count }, (_, index) => `i-${group}${index}`);
const NAMES = [
  'pause',
  'cancel',
  'retry',
  'stop',
  'role',
  'scope',
  'resume',
  'race',
  'rest',
  'tag',
  'late',
  'back',
  'again',
];

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: [...NAMES.flatMap((name) => idsOf(name)), ...idsOf('burst', 150)].map((id) =>
      plainInstance(id, { SimulatedBootSeconds: 10, SimulatedStaleSeconds: 1 }),
    ),
    env: { DESK_OBSERVE_SECONDS: '2' },
  });
});
afterAll(() => desk.stop());
beforeEach(() => desk.control.faults([SEEN_BY_START_TIME]));

const three = { atOnce: { kind: 'count', value: 3 } } as const;
const input = (rolloutId: string) => ({ rolloutId });
const DONE = { kind: 'done', value: null };

/** Calls for these instances, by the simulator's ledger. */
async function callsFor(group: string) {
  return (await desk.control.ledger()).filter(({ instanceId }) => instanceId?.startsWith(`i-${group}`));
}

/** Some of it has been sent. */
const underWay = (group: string, least = 1) =>
  eventually(`calls for ${group}`, async () => (await callsFor(group)).length >= least);

/** What is in the database is what went out: nothing that was not committed as `sending` before the event of that kind. */
async function sentAfter(rolloutId: string, kind: string) {
  const { rows } = await desk.database.query(
    `select instance_id from restarts where rollout_id = $1 and sending_at >
       (select max(at) from events where subject_kind = 'rollout' and subject_id = $1::text and kind = $2)`,
    [rolloutId, kind],
  );
  return rows.map(({ instance_id }) => instance_id);
}

test('after Pause no new call but those already committed as `sending`; it goes on when it is let', async () => {
  const id = await roll(desk, idsOf('pause'), three);
  await underWay('pause');
  expect(await pauseRollout(desk.desk.rollouts, LEAD, input(id))).toEqual(DONE);
  await eventually('what was sent to be back', async () => (await boardOf(desk, id)).counts.under_way === 0);
  expect(await sentAfter(id, 'paused')).toEqual([]);
  const calls = (await callsFor('pause')).length;
  expect(calls).toBeLessThan(10);
  const { counts, sentence, controls } = await boardOf(desk, id);
  expect(counts).toMatchObject({ running_again: calls, waiting: 10 - calls, failed: 0 });
  expect(sentence).toMatch(/^Demo lead paused it\. Nothing more is begun\./);
  expect(controls).toMatchObject({ pause: 'The rollout is paused.', resume: null, cancel: null });
  // Pausing again changes nothing.
  expect(await pauseRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await rolloutOf(desk, id)).changedBy?.name).toBe('Demo lead');
  expect(await resumeRollout(desk.desk.rollouts, LEAD, input(id))).toMatchObject({ kind: 'not_permitted' });
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await over(desk, id)).counts.running_again).toBe(10);
  expect(await callsFor('pause')).toHaveLength(10);
});

test('a restart that was being prepared when its rollout was paused is not sent, and is tried again later', async () => {
  const reads = await holdReads(desk.database.url);
  const id = await roll(desk, idsOf('race', 3), three);
  await eventually('restarts to be requested', async () => {
    const { rows } = await desk.database.query("select 1 from restarts where rollout_id = $1 and state = 'requested'", [
      id,
    ]);
    return rows.length > 0;
  });
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await reads.letGo();
  await eventually('them to end', async () => {
    const { rows } = await desk.database.query('select 1 from restarts where rollout_id = $1 and ended_at is null', [
      id,
    ]);
    return rows.length === 0;
  });
  const { rows } = await desk.database.query(
    "select record->>'state' as state, code from restarts where rollout_id = $1",
    [id],
  );
  expect(new Set(rows.map(({ state, code }) => `${state} ${code}`))).toEqual(new Set(['not_sent rollout_halted']));
  expect(await callsFor('race')).toEqual([]);
  await eventually('all to wait again', async () => (await boardOf(desk, id)).counts.waiting === 3);
  // Nobody waits for the answer any more: it stays paused.
  const gone = { isLost: () => true };
  expect(await resumeRollout(desk.desk.rollouts, { ...OPERATOR, asker: gone }, input(id))).toMatchObject({
    kind: 'unavailable',
  });
  expect((await rolloutOf(desk, id)).state).toBe('paused');
  await resumeRollout(desk.desk.rollouts, { ...OPERATOR, asker: { isLost: () => false } }, input(id));
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 3, failed: 0 });
  expect(await callsFor('race')).toHaveLength(3);
});

test('attempts that a pause took back are no refusals and were not asked for twice: they are counted apart as called off', async () => {
  const count = async () => {
    const view = await loadInsights(desk.desk.restarts.db, NO_HISTORY_FILTER);
    const { called_off: calledOff = 0, ...outcomes } = view.outcomes;
    const asked = Object.values(outcomes).reduce((sum, each) => sum + each, 0);
    const filter = (outcome: HistoryFilter['outcome'], code = '') =>
      readRecords(desk.desk.restarts.db, { ...NO_HISTORY_FILTER, mode: 'real', outcome, code }, null, 10_000);
    // Each number is the length of the history that it leads to.
    expect((await filter('asked')).length).toBe(asked);
    expect((await filter('called_off')).length).toBe(calledOff);
    for (const reason of view.reasons) expect((await filter('asked', reason.code)).length).toBe(reason.count);
    expect(view.reasons.map(({ code }) => code)).not.toContain('rollout_halted');
    return { asked, calledOff };
  };
  await desk.control.faults([SEEN_BY_START_TIME, { action: 'DescribeInstances', kind: 'slow', delayMs: 400 }]);
  const before = await count();
  const id = await roll(desk, idsOf('back', 3), three);
  await eventually('restarts to be requested', async () => {
    const { rows } = await desk.database.query("select 1 from restarts where rollout_id = $1 and state = 'requested'", [
      id,
    ]);
    return rows.length > 0;
  });
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await desk.control.faults([SEEN_BY_START_TIME]);
  await eventually('all to wait again', async () => (await boardOf(desk, id)).counts.waiting === 3);
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect((await over(desk, id)).counts.running_again).toBe(3);
  const after = await count();
  expect(after.asked - before.asked).toBe(3);
  expect(after.calledOff - before.calledOff).toBeGreaterThan(0);
});

test('Cancel: what is in flight is followed to its end, the rest is not started', async () => {
  const id = await roll(desk, idsOf('cancel'), three);
  await underWay('cancel');
  expect(await cancelRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  const board = await over(desk, id);
  expect(await sentAfter(id, 'cancelled')).toEqual([]);
  const calls = (await callsFor('cancel')).length;
  expect(board).toMatchObject({ result: 'cancelled', stateLabel: 'Cancelled' });
  expect(board.counts).toMatchObject({ running_again: calls, not_started: 10 - calls, under_way: 0, waiting: 0 });
  for (const control of [pauseRollout, resumeRollout])
    expect(await control(desk.desk.rollouts, OPERATOR, input(id))).toEqual({
      kind: 'unavailable',
      sentence: 'The rollout is over.',
    });
});

describe('what a rollout left can be planned again', () => {
  test('only what failed; what ended well can never be in it', async () => {
    await desk.control.faults([
      SEEN_BY_START_TIME,
      ...['i-retry2', 'i-retry7'].map((instanceId) => ({
        ...{ action: 'RebootInstance', instanceId, kind: 'error', code: 'DiskError', status: 403 },
      })),
    ]);
    const id = await roll(desk, idsOf('retry'), { ...three, stopAfter: 10 });
    const selection = { kind: 'rollout', rolloutId: id, which: 'failed' } as const;
    expect(
      await makePlan(desk.desk.rollouts, OPERATOR, { selection, mode: 'graceful' }),
      'not while it goes on',
    ).toMatchObject({
      kind: 'invalid',
    });
    expect((await over(desk, id)).counts).toMatchObject({ running_again: 8, failed: 2 });
    await desk.control.faults([SEEN_BY_START_TIME]);
    const reply = await apply(desk, await plan(desk, selection), three);
    if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
    const retry = await over(desk, reply.value.rolloutId);
    expect(namesIn(retry, 'running_again')).toEqual(['retry2', 'retry7']);
    expect(retry).toMatchObject({ retryOf: id, total: 2 });
    expect((await boardOf(desk, id)).retries.map((one) => one.id)).toEqual([reply.value.rolloutId]);
    const calls = (await callsFor('retry')).map(({ instanceId }) => instanceId);
    expect(calls.filter((one) => one === 'i-retry2' || one === 'i-retry7')).toHaveLength(4);
    expect(calls).toHaveLength(12);
    const nothing = { selection: { ...selection, rolloutId: reply.value.rolloutId }, mode: 'graceful' };
    expect(await makePlan(desk.desk.rollouts, OPERATOR, nothing)).toMatchObject({ kind: 'invalid' });
  });

  test('and what was not started', async () => {
    const limits = { atOnce: { kind: 'count', value: 1 }, order: 'spread', stopAfter: 3 } as const;
    const id = await roll(desk, idsOf('rest'), limits);
    await underWay('rest', 2);
    await cancelRollout(desk.desk.rollouts, OPERATOR, input(id));
    const left = namesIn(await over(desk, id), 'not_started');
    const selection = { kind: 'rollout', rolloutId: id, which: 'not_started' } as const;
    const made = await plan(desk, selection);
    const choices = parsePlanQuery(new URLSearchParams());
    expect((await loadPlan(desk.desk.queries, OPERATOR, made, choices))?.beginsWith).toMatchObject(limits);
    const reply = await apply(desk, made, three);
    if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
    expect(namesIn(await over(desk, reply.value.rolloutId), 'running_again')).toEqual(left);
  });
});

describe('it holds', () => {
  test('while restarts are stopped: nothing is sent, nothing counts as failed, and somebody has to let it go on', async () => {
    const id = await roll(desk, idsOf('stop'), three);
    await underWay('stop');
    const stop = await stopFor(desk.desk.restarts.db, LEAD, 'storage incident');
    const held = await inState(desk, id, ['held']);
    expect(held.why).toMatch(/storage incident/);
    expect(held.why, 'of the whole, not of one that was told so').not.toMatch(/^stop\d/);
    expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toMatchObject({ kind: 'not_permitted' });
    expect(await apply(desk, await plan(desk, { kind: 'rows', keys: keysOf(['i-tag9']) }))).toMatchObject({
      kind: 'not_permitted',
      sentence: expect.stringContaining('storage incident'),
    });
    const { rows } = await desk.database.query(
      'select 1 from restarts where rollout_id = $1 and sending_at > $2::timestamptz',
      [id, stop.since],
    );
    expect(rows).toEqual([]);
    await allowFor(desk.desk.restarts.db, LEAD, stop.since);
    expect((await rolloutOf(desk, id)).state).toBe('held');
    expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
    expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
    expect(await callsFor('stop')).toHaveLength(10);
  });

  test('when whoever started it is deactivated, or loses the role', async () => {
    const id = await roll(desk, idsOf('role'), three);
    await underWay('role');
    await desk.database.query("update people set deactivated_at = now() where id = 'demo-operator'");
    expect((await inState(desk, id, ['held'])).why).toMatch(/Demo operator, who started this rollout, was deactivated/);
    await desk.database.query("update people set deactivated_at = null where id = 'demo-operator'");
    expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
    expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
    expect(await callsFor('role')).toHaveLength(10);
  });

  test('when their scope no longer holds what is to come, also by a tag that only the fresh read shows', async () => {
    const id = await roll(desk, idsOf('scope'), three);
    await underWay('scope');
    const grants = (scope: unknown) =>
      desk.database.query("update people set grants = $1 where id = 'demo-operator'", [
        JSON.stringify([{ role: 'operator', scope }]),
      ]);
    await grants({ accounts: [], regions: [], tags: [{ key: 'team', value: 'storage' }] });
    expect((await inState(desk, id, ['held'])).why).toMatch(/limited to tag team=storage/);
    await grants({ accounts: [], regions: ['cn-beijing'], tags: [] });
    await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
    expect((await inState(desk, id, ['held'])).why).toMatch(/outside what Demo operator may restart/);
    await grants(null);
    await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
    expect((await over(desk, id)).counts).toMatchObject({ running_again: 10, failed: 0 });
    expect(await callsFor('scope')).toHaveLength(10);
  });
});

test('what was refused before it was let go on does not hold it again', async () => {
  const reads = await holdReads(desk.database.url);
  const id = await roll(desk, idsOf('again', 3), three);
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await reads.letGo();
  await eventually('all to wait', async () => (await boardOf(desk, id)).counts.under_way === 0);
  await desk.database.query("update people set deactivated_at = now() where id = 'demo-operator'");
  const intentKey = randomUUID();
  const refused = await requestRestart(
    desk.desk.restarts,
    { kind: 'person', id: OPERATOR.id, name: OPERATOR.name, rolloutId: id },
    {
      ...{ regionId: 'cn-hangzhou', instanceId: 'i-again0', mode: 'graceful', reason: 'test' },
      ...{ intentKey, seenRestartId: null, acknowledged: [] },
    },
  );
  expect(await ended(refused.id)).toMatchObject({ state: 'not_permitted' });
  await desk.database.query("update people set deactivated_at = null where id = 'demo-operator'");
  // As it stands when the refusal has not been taken in yet by the time somebody lets it go on.
  await desk.desk.rollouts.db.transaction(async (tx) => {
    const [row] = await tx.select({ record: rollouts.record }).from(rollouts).where(eq(rollouts.id, id)).for('update');
    if (row === undefined) throw new Error(`No rollout ${id}`);
    const ofFirst = and(eq(rolloutTargets.rolloutId, id), eq(rolloutTargets.instanceId, 'i-again0'));
    await tx.update(rolloutTargets).set({ phase: 'active', intentKey }).where(ofFirst);
    const { id: actorId, name } = OPERATOR;
    const by = { kind: 'person' as const, id: actorId, name };
    await appendRolloutEvent(tx, desk.desk.rollouts, row.record, { kind: 'resumed', data: { by, wave: 0 } });
  });
  expect((await inState(desk, id, ['held', 'ended'])).why).toBe(null);
  expect((await boardOf(desk, id)).counts).toMatchObject({ running_again: 3, failed: 0, skipped: 0 });
});

test('what was refused at the door is not taken for a newer restart of somebody else when it goes on', async () => {
  // Each has an earlier restart, and then the person's scope is narrowed by a tag that is known already.
  expect((await over(desk, await roll(desk, idsOf('tag', 3), three))).counts.running_again).toBe(3);
  const planId = await plan(desk, { kind: 'rows', keys: keysOf(idsOf('tag', 3)) });
  const scope = (to: unknown) =>
    desk.database.query("update people set grants = $1 where id = 'demo-operator'", [
      JSON.stringify([{ role: 'operator', scope: to }]),
    ]);
  const reply = await apply(desk, planId, three);
  if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
  const id = reply.value.rolloutId;
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await scope({ accounts: [], regions: [], tags: [{ key: 'team', value: 'storage' }] });
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  await inState(desk, id, ['held']);
  await scope(null);
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 3, skipped: 0, failed: 0 });
});

test('whoever decided a target and woke up after it was put back to wait sends nothing', async () => {
  const id = await roll(desk, idsOf('late', 2), { atOnce: { kind: 'count', value: 1 } });
  await underWay('late');
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  // As a carrier leaves it that froze between its decision and its request.
  const key = randomUUID();
  await desk.database.query("update rollout_targets set intent_key = $2 where rollout_id = $1 and phase = 'waiting'", [
    id,
    key,
  ]);
  await eventually('the first to be back', async () => (await boardOf(desk, id)).counts.under_way === 0);
  await desk.control.faults([SEEN_BY_START_TIME, { action: 'RebootInstance', kind: 'slow', delayMs: 300 }]);
  await desk.database.query(
    "update rollout_targets set not_before = now() + interval '1 hour' where rollout_id = $1 and phase = 'waiting'",
    [id],
  );
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  const before = (await callsFor('late')).length;
  const woken = await requestRestart(
    desk.desk.restarts,
    { kind: 'person', id: OPERATOR.id, name: OPERATOR.name, rolloutId: id },
    {
      ...{ regionId: 'cn-hangzhou', instanceId: 'i-late1', mode: 'graceful', reason: 'test' },
      ...{ intentKey: key, seenRestartId: null, acknowledged: [] },
    },
  );
  expect(await ended(woken.id)).toMatchObject({ state: 'not_sent', reasonCode: 'rollout_halted' });
  expect(await callsFor('late')).toHaveLength(before);
  await forgetNotBefore(desk, id);
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 2, failed: 0, skipped: 0 });
  expect(await callsFor('late')).toHaveLength(2);
});

test('a pause in the middle of many that are begun at once leaves the rest unasked', async () => {
  const id = await roll(desk, idsOf('burst', 150), { atOnce: { kind: 'count', value: 150 } });
  await underWay('burst');
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  await eventually('what was sent to be back', async () => (await boardOf(desk, id)).counts.under_way === 0);
  const { rows } = await desk.database.query('select count(*)::int as n from restarts where rollout_id = $1', [id]);
  // Those that were asked for by then have a record; the others none.
  expect(rows[0].n).toBeLessThan(150);
  await cancelRollout(desk.desk.rollouts, OPERATOR, input(id));
  await over(desk, id);
});

test('an operator of a part may pause any rollout, and lets go on or cancels only what is open to them', async () => {
  const id = await roll(desk, idsOf('resume'), { atOnce: { kind: 'count', value: 1 } });
  await pauseRollout(desk.desk.rollouts, OPERATOR, input(id));
  const limited: Person = { ...OPERATOR, id: 'demo-support', name: 'Limited' };
  await desk.database.query("update people set grants = $1 where id = 'demo-support'", [
    JSON.stringify([
      { role: 'operator', scope: { accounts: [], regions: [], tags: [{ key: 'team', value: 'else' }] } },
    ]),
  ]);
  expect(await resumeRollout(desk.desk.rollouts, limited, input(id))).toMatchObject({
    kind: 'not_permitted',
    sentence: expect.stringContaining('limited to tag team=else'),
  });
  expect((await rolloutOf(desk, id)).state).toBe('paused');
  // Cancelling is for good, and acting as much as letting it go on.
  const refused = { kind: 'not_permitted', sentence: expect.stringContaining('limited to tag team=else') };
  expect(await cancelRollout(desk.desk.rollouts, limited, input(id))).toMatchObject(refused);
  const part = [
    { role: 'lead', scope: { accounts: [], regions: ['cn-beijing'], tags: [] } },
  ] satisfies Person['grants'];
  await desk.database.query("update people set grants = $1 where id = 'demo-support'", [JSON.stringify(part)]);
  expect(await cancelRollout(desk.desk.rollouts, limited, input(id)), 'a lead of a part too').toMatchObject({
    kind: 'not_permitted',
    sentence: expect.stringMatching(/^It holds resume\d\. The lead role is limited to region cn-beijing/),
  });
  const { outside } = await boardOf(desk, id, { id: limited.id, grants: part });
  expect([outside.cancel, outside.resume]).toEqual([
    expect.stringContaining('limited to region cn-beijing'),
    expect.stringContaining('needs the operator role'),
  ]);
  // Halting harms nobody, and is taken back with a click.
  await resumeRollout(desk.desk.rollouts, OPERATOR, input(id));
  expect(await pauseRollout(desk.desk.rollouts, limited, input(id))).toEqual(DONE);
  // Their own they may always cancel, and whose part holds all of it somebody else's too.
  const inside = [
    { role: 'lead', scope: { accounts: [], regions: ['cn-hangzhou'], tags: [{ key: 'team', value: 'payments' }] } },
  ] satisfies Person['grants'];
  await desk.database.query("update people set grants = $1 where id = 'demo-support'", [JSON.stringify(inside)]);
  expect((await boardOf(desk, id, { id: limited.id, grants: inside })).outside.cancel).toBeNull();
  expect(await cancelRollout(desk.desk.rollouts, limited, input(id))).toEqual(DONE);
  await over(desk, id);
});
