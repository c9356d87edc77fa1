import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollouts } from '@/lib/db/rollout-schema';
import type { Restart } from '@/lib/domain/restart/restart';
import { parseRolloutEvent } from '@/lib/domain/rollout/parse-rollout-event';
import { replayRollout } from '@/lib/domain/rollout/rollout-events';
import { advanceRollout } from '@/lib/rollouts/advance-rollout';
import { resumeRollout } from '@/lib/rollouts/control-rollout';
import { rolloutGate } from '@/lib/rollouts/rollout-gate';
import { verifyRollouts } from '@/lib/rollouts/verify/verify-rollouts';
import { allRead } from '../support/all-read';
import { proved } from '../support/proved';
import { boardOf, inState, namesIn, OPERATOR, over, roll, rolloutOf, watchTruth } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;

/** A group of instances for each test: what one leaves down must not hold another up. */
const idsOf = (group: string, count: number) =>
  Array.from({ length: count }, (_, index) => `i-${group}${String(index).padStart(2, '0')}`);
const GROUPS = { five: 50, stop: 50, more: 20, rival: 30, wave: 12 };
const FLEET = Object.entries(GROUPS).flatMap(([group, count]) => idsOf(group, count));

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: FLEET.map((id, index) =>
      plainInstance(id, {
        SimulatedBootSeconds: 8 + ((index * 7) % 12),
        SimulatedStaleSeconds: 1,
        SimulatedPath: index % 2 === 0 ? 'starting' : 'stopping',
      }),
    ),
    env: { DESK_OBSERVE_SECONDS: '20' },
  });
  await desk.control.faults([SEEN_BY_START_TIME]);
});
afterAll(() => desk.stop());

async function restartsOf(rolloutId: string): Promise<Restart[]> {
  const { rows } = await desk.database.query(
    'select record from restarts where rollout_id = $1 order by requested_at, id',
    [rolloutId],
  );
  return rows.map(({ record }) => record);
}

/** The most restarts that were under way at the same moment. */
function mostAtOnce(made: readonly Restart[]): number {
  const underWay = made.map(({ sendingAt }) =>
    made.filter((other) => (other.sendingAt ?? '') <= (sendingAt ?? '') && (other.endedAt ?? '') > (sendingAt ?? '')),
  );
  return Math.max(...underWay.map(({ length }) => length));
}

async function ledgerOf(rolloutId: string) {
  const { startedAt } = await rolloutOf(desk, rolloutId);
  return (await desk.control.ledger()).filter(({ at }) => Date.parse(at) >= Date.parse(startedAt));
}

const five = { kind: 'count', value: 5 } as const;

test('50 targets, at most 5 at once: all running again, each rebooted once, never more than 5 down', async () => {
  const truth = watchTruth(desk);
  const ids = idsOf('five', 50);
  const id = await roll(desk, ids, { atOnce: five });
  const board = await over(desk, id);
  await truth.stop();
  expect(board.counts).toEqual({
    ...{ waiting: 0, under_way: 0, running_again: 50, failed: 0, skipped: 0, not_started: 0 },
  });
  expect(board.stateLabel).toBe('All running again');
  expect(truth.most).toBeLessThanOrEqual(5);
  // By what the desk knew: on a busy machine most boots are over before the next call.
  expect(mostAtOnce(await restartsOf(id)), 'it does not go one by one either').toBeGreaterThanOrEqual(4);
  expect((await ledgerOf(id)).map(({ instanceId }) => instanceId).sort()).toEqual(ids);
});

test('it stops at the first failure: no call after it, what was sent is followed, and the outcomes add up to 50', async () => {
  const wrong = 'i-stop17';
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', instanceId: wrong, kind: 'error', code: 'InstanceLockedForSecurity', status: 403 },
  ]);
  const truth = watchTruth(desk);
  const id = await roll(desk, idsOf('stop', 50), { atOnce: five });
  const board = await over(desk, id);
  await truth.stop();
  expect(truth.most).toBeLessThanOrEqual(5);
  const made = await restartsOf(id);
  const failed = made.find(({ instanceId }) => instanceId === wrong);
  expect(failed).toMatchObject({ state: 'refused_by_ecs', service: { code: 'InstanceLockedForSecurity' } });
  // By the order of commits: nothing was committed as `sending` after the failure was.
  for (const { sendingAt, instanceId } of made)
    if (sendingAt !== null) expect(sendingAt <= (failed?.endedAt ?? ''), `${instanceId} at ${sendingAt}`).toBe(true);
  const sent = await ledgerOf(id);
  expect(sent.length).toBe(made.filter(({ sendingAt }) => sendingAt !== null).length);
  const { counts, total } = board;
  expect(counts.failed).toBe(1);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(50);
  expect(total).toBe(50);
  expect(counts.running_again).toBe(sent.length - 1);
  expect(counts.not_started).toBe(50 - sent.length);
  expect(board).toMatchObject({ state: 'ended', result: 'stopped', stateLabel: 'Stopped after 1 failure' });
  expect(board.controls).toMatchObject({ retryFailed: null, retryNotStarted: null, pause: 'The rollout is over.' });
  expect(namesIn(board, 'failed')).toEqual(['stop17']);
  expect(board.log.map(({ sentence }) => sentence).join('\n')).toMatch(/stop17: .*security/i);
});

proved('what the limit of failures lets through goes on, and what the rollout adds up to is its events', async () => {
  const wrong = ['i-more03', 'i-more11'];
  await desk.control.faults([
    SEEN_BY_START_TIME,
    ...wrong.map((instanceId) => ({
      ...{ action: 'RebootInstance', instanceId, kind: 'error', code: 'DiskError', status: 403 },
    })),
  ]);
  const id = await roll(desk, idsOf('more', 20), { atOnce: { kind: 'percent', value: 50 }, stopAfter: 3 });
  const board = await over(desk, id);
  expect(board.counts).toMatchObject({ running_again: 18, failed: 2, not_started: 0 });
  expect(board.result).toBe('completed');
  const { rows } = await desk.database.query(
    "select kind, data, at, seq from events where subject_kind = 'rollout' and subject_id = $1 order by seq",
    [id],
  );
  expect(replayRollout(id, allRead(rows.map(parseRolloutEvent)))).toEqual(await rolloutOf(desk, id));
  const row = await desk.database.query('select failures from rollouts where id = $1', [id]);
  expect(row.rows[0]).toEqual({ failures: 2 });
});

test('the limit of failures is judged under the lock of the failure that reaches it, before anybody has looked', async () => {
  const { rows } = await desk.database.query(
    "select id from rollouts where state = 'ended' order by started_at limit 1",
  );
  const rolloutId = String(rows[0].id);
  const [restart] = await restartsOf(rolloutId);
  const facts = restart?.judged?.facts;
  if (restart === undefined || facts === undefined) throw new Error('It has no restart that was judged');
  const asked = (failures: number) =>
    desk.desk.restarts.db.transaction(async (tx) => {
      await tx.update(rollouts).set({ state: 'running', failures }).where(eq(rollouts.id, rolloutId));
      const refusal = await rolloutGate.refusesNow(tx, restart, { facts, ends: false });
      await tx.update(rollouts).set({ state: 'ended', failures: 0 }).where(eq(rollouts.id, rolloutId));
      return [refusal?.detail, refusal?.params?.failures];
    });
  expect(await asked(1)).toEqual(['stopped', 1]);
  // Its target is over: whoever asks for it now woke up late.
  expect(await asked(0)).toEqual(['carried_on', undefined]);
});

test('two processes that both believe to carry it on begin no target twice and no more than the limit', async () => {
  const truth = watchTruth(desk);
  const id = await roll(desk, idsOf('rival', 30), { atOnce: { kind: 'count', value: 3 } });
  let over_ = false;
  const rivals = [0, 1, 2].map(async () => {
    while (!over_) await advanceRollout(desk.desk.rollouts, id).catch(() => undefined);
  });
  const board = await over(desk, id).finally(() => {
    over_ = true;
  });
  await Promise.all(rivals);
  await truth.stop();
  expect(board.counts.running_again).toBe(30);
  expect(truth.most).toBeLessThanOrEqual(3);
  const sent = (await ledgerOf(id)).map(({ instanceId }) => instanceId);
  expect(sent).toHaveLength(30);
  expect(new Set(sent).size).toBe(30);
});

test('a canary: one, then growing waves, each only after somebody has looked', async () => {
  const id = await roll(desk, idsOf('wave', 12), {
    atOnce: { kind: 'count', value: 12 },
    canary: { lookMinutes: null },
  });
  const sizes: number[] = [];
  for (const wave of [0, 1]) {
    const looking = await inState(desk, id, ['looking']);
    expect(looking.wave).toBe(wave);
    sizes.push((await ledgerOf(id)).length);
    expect(await resumeRollout(desk.desk.rollouts, OPERATOR, { rolloutId: id })).toEqual({ kind: 'done', value: null });
  }
  const board = await over(desk, id);
  expect(sizes).toEqual([1, 6]);
  expect(board.counts.running_again).toBe(12);
  expect((await boardOf(desk, id)).wave).toEqual({ now: 2, sizes: [1, 5, 6] });
});

test('verification finds a rollout whose row does not tell what its events do', async () => {
  const found: string[] = [];
  const verify = () =>
    desk.desk.restarts.db.transaction((tx) =>
      verifyRollouts(tx, { report: (sentence) => found.push(sentence), hasDropped: false }),
    );
  await verify();
  expect(found).toEqual([]);
  const { rows } = await desk.database.query(
    "select id from rollouts where state = 'ended' order by started_at limit 2",
  );
  const [one, two] = rows.map(({ id }) => String(id));
  await desk.database.query(`update rollouts set record = jsonb_set(record, '{reason}', '"other"') where id = $1`, [
    one,
  ]);
  await desk.database.query('update rollouts set failures = 0 where id = $1', [two]);
  await verify();
  expect(found.sort()).toEqual(
    [
      `Rollout ${one} differs from its events in record.`,
      `Rollout ${two} counts 0 failures, and 1 of its restarts have failed.`,
    ].sort(),
  );
});
