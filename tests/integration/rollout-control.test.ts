import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '@/lib/domain/access/person';
import { type HistoryFilter, NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import { outsideSentence } from '@/lib/domain/rollout/halt-words';
import { parsePlanQuery } from '@/lib/domain/rollout/plan-query';
import { ENGLISH } from '@/lib/domain/words/speak';
import { readRecords } from '@/lib/queries/history/read-page';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { loadPlan } from '@/lib/queries/rollouts/load-plan';
import { requestRestart } from '@/lib/restarts/request-restart';
import { cancelRollout, pauseRollout, resumeRollout } from '@/lib/rollouts/control-rollout';
import { makePlan } from '@/lib/rollouts/make-plan';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import { proved } from '../support/proved';
import {
  apply,
  boardOf,
  callsFor,
  forgetNotBefore,
  namesIn,
  OPERATOR,
  over,
  plan,
  roll,
  rolloutOf,
  underWay,
} from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ended, startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
const LEAD: Person = { ...OPERATOR, id: 'demo-lead', name: 'Demo lead', grants: [{ role: 'lead', scope: null }] };
const idsOf = (group: string, count = 10) => Array.from({ length: count }, (_, index) => `i-${group}${index}`);
const NAMES = ['pause', 'cancel', 'retry', 'resume', 'race', 'rest', 'late', 'back'];

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
  await underWay(desk, 'pause');
  expect(await pauseRollout(desk.desk.rollouts, LEAD, input(id))).toEqual(DONE);
  await eventually('what was sent to be back', async () => (await boardOf(desk, id)).counts.under_way === 0);
  expect(await sentAfter(id, 'paused')).toEqual([]);
  const calls = (await callsFor(desk, 'pause')).length;
  expect(calls).toBeLessThan(10);
  const { counts, sentence, controls } = await boardOf(desk, id);
  expect(counts).toMatchObject({ running_again: calls, waiting: 10 - calls, failed: 0 });
  expect(sentence).toMatch(/^Demo lead paused it\. Nothing more is started\./);
  expect(controls).toMatchObject({ pause: 'The rollout is paused.', resume: null, cancel: null });
  // Pausing again changes nothing.
  expect(await pauseRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await rolloutOf(desk, id)).changedBy?.name).toBe('Demo lead');
  expect(await resumeRollout(desk.desk.rollouts, LEAD, input(id))).toMatchObject({ kind: 'not_permitted' });
  expect(await resumeRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  expect((await over(desk, id)).counts.running_again).toBe(10);
  expect(await callsFor(desk, 'pause')).toHaveLength(10);
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
  expect(await callsFor(desk, 'race')).toEqual([]);
  await eventually('all to wait again', async () => (await boardOf(desk, id)).counts.waiting === 3);
  // Nobody waits for the answer any more: it stays paused.
  const gone = { isLost: () => true };
  expect(await resumeRollout(desk.desk.rollouts, { ...OPERATOR, asker: gone }, input(id))).toMatchObject({
    kind: 'unavailable',
  });
  expect((await rolloutOf(desk, id)).state).toBe('paused');
  await resumeRollout(desk.desk.rollouts, { ...OPERATOR, asker: { isLost: () => false } }, input(id));
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 3, failed: 0 });
  expect(await callsFor(desk, 'race')).toHaveLength(3);
});

proved(
  'attempts that a pause took back are no refusals and were not asked for twice: they are counted apart as called off',
  async () => {
    const count = async () => {
      const view = await loadInsights(ENGLISH, desk.desk.restarts.db, NO_HISTORY_FILTER);
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
      const { rows } = await desk.database.query(
        "select 1 from restarts where rollout_id = $1 and state = 'requested'",
        [id],
      );
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
  },
);

test('Cancel: what is in flight is followed to its end, the rest is not started', async () => {
  const id = await roll(desk, idsOf('cancel'), three);
  await underWay(desk, 'cancel');
  expect(await cancelRollout(desk.desk.rollouts, OPERATOR, input(id))).toEqual(DONE);
  const board = await over(desk, id);
  expect(await sentAfter(id, 'cancelled')).toEqual([]);
  const calls = (await callsFor(desk, 'cancel')).length;
  expect(board).toMatchObject({ result: 'cancelled', stateLabel: 'Cancelled' });
  expect(board.counts).toMatchObject({ running_again: calls, not_started: 10 - calls, under_way: 0, waiting: 0 });
  for (const control of [pauseRollout, resumeRollout])
    expect(await control(desk.desk.rollouts, OPERATOR, input(id))).toMatchObject({
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
    const calls = (await callsFor(desk, 'retry')).map(({ instanceId }) => instanceId);
    expect(calls.filter((one) => one === 'i-retry2' || one === 'i-retry7')).toHaveLength(4);
    expect(calls).toHaveLength(12);
    const nothing = { selection: { ...selection, rolloutId: reply.value.rolloutId }, mode: 'graceful' };
    expect(await makePlan(desk.desk.rollouts, OPERATOR, nothing)).toMatchObject({ kind: 'invalid' });
  });

  test('and what was not started', async () => {
    const limits = { atOnce: { kind: 'count', value: 1 }, order: 'spread', stopAfter: 3 } as const;
    const id = await roll(desk, idsOf('rest'), limits);
    await underWay(desk, 'rest', 2);
    await cancelRollout(desk.desk.rollouts, OPERATOR, input(id));
    const left = namesIn(await over(desk, id), 'not_started');
    const selection = { kind: 'rollout', rolloutId: id, which: 'not_started' } as const;
    const made = await plan(desk, selection);
    const choices = parsePlanQuery(new URLSearchParams());
    expect((await loadPlan(ENGLISH, desk.desk.queries, OPERATOR, made, choices))?.beginsWith).toMatchObject(limits);
    const reply = await apply(desk, made, three);
    if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
    expect(namesIn(await over(desk, reply.value.rolloutId), 'running_again')).toEqual(left);
  });
});

proved('whoever decided a target and woke up after it was put back to wait sends nothing', async () => {
  const id = await roll(desk, idsOf('late', 2), { atOnce: { kind: 'count', value: 1 } });
  await underWay(desk, 'late');
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
  const before = (await callsFor(desk, 'late')).length;
  const woken = await requestRestart(
    desk.desk.restarts,
    { kind: 'person', id: OPERATOR.id, name: OPERATOR.name, rolloutId: id },
    {
      ...{ regionId: 'cn-hangzhou', instanceId: 'i-late1', mode: 'graceful', reason: 'test' },
      ...{ intentKey: key, seenRestartId: null, acknowledged: [] },
    },
  );
  expect(await ended(woken.id)).toMatchObject({ state: 'not_sent', reasonCode: 'rollout_halted' });
  expect(await callsFor(desk, 'late')).toHaveLength(before);
  await forgetNotBefore(desk, id);
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 2, failed: 0, skipped: 0 });
  expect(await callsFor(desk, 'late')).toHaveLength(2);
});

test('a pause in the middle of many that are begun at once leaves the rest unasked', async () => {
  const id = await roll(desk, idsOf('burst', 150), { atOnce: { kind: 'count', value: 150 } });
  await underWay(desk, 'burst');
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
    sentence: expect.stringMatching(/^It includes resume\d\. The lead role is limited to region cn-beijing/),
  });
  const { outside } = await boardOf(desk, id, { id: limited.id, grants: part });
  expect([outside.cancel, outside.resume].map((one) => one && outsideSentence(ENGLISH, one))).toEqual([
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
