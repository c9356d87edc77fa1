import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually';
import { proved } from '../support/proved';
import { boardOf, callsFor, forgetNotBefore, namesIn, over, roll, watchTruth } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
const quick = { SimulatedBootSeconds: 16, SimulatedStaleSeconds: 1 };
const idsOf = (group: string, count: number) => Array.from({ length: count }, (_, index) => `i-${group}${index}`);
const many = { kind: 'count', value: 20 } as const;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: [
      ...[
        ...idsOf('fault', 12),
        ...idsOf('storm', 12),
        ...idsOf('dead', 4),
        ...idsOf('read', 4),
        ...idsOf('first', 3),
      ].map((id) => plainInstance(id, quick)),
      ...idsOf('quorum', 4).map((id, index) =>
        plainInstance(id, {
          ...quick,
          SimulatedBootSeconds: 30,
          Tags: { Tag: [{ TagKey: 'quorum', TagValue: index < 2 ? 'a' : 'b' }] },
        }),
      ),
    ],
    env: { DESK_OBSERVE_SECONDS: '4', DESK_OVERDUE_MINUTES: '0.2', DESK_READ_TIMEOUT_SECONDS: '2' },
  });
});
afterAll(() => desk.stop());

test('lost answers, stale reads, instances that never leave, never return, or go: each outcome tells the truth', async () => {
  const reboot = (instanceId: string, kind: string, more = {}) => ({
    ...{ action: 'RebootInstance', instanceId, kind },
    ...more,
  });
  await desk.control.faults([
    SEEN_BY_START_TIME,
    reboot('i-fault0', 'reset_after'),
    reboot('i-fault1', 'reset_before'),
    reboot('i-fault2', 'hang'),
    reboot('i-fault3', 'html', { status: 502 }),
    reboot('i-fault4', 'never_leaves'),
    reboot('i-fault5', 'never_returns'),
    reboot('i-fault6', 'stale_status', { delayMs: 300 }),
    reboot('i-fault7', 'error', { code: 'IncorrectInstanceStatus', status: 403 }),
    reboot('i-fault8', 'truncate'),
    reboot('i-fault9', 'slow', { delayMs: 300 }),
    reboot('i-fault10', 'error', { code: 'InternalError', status: 500, done: true }),
  ]);
  const id = await roll(desk, idsOf('fault', 12), { atOnce: many, stopAfter: 12 });
  const board = await over(desk, id);
  const { rows } = await desk.database.query(
    'select instance_id, state from restarts where rollout_id = $1 and sending_at is not null',
    [id],
  );
  expect(Object.fromEntries(rows.map(({ instance_id, state }) => [instance_id.slice(7), state]))).toEqual({
    0: 'running_again',
    1: 'never_confirmed',
    2: 'running_again',
    3: 'never_confirmed',
    4: 'not_observed',
    5: 'overdue',
    6: 'running_again',
    7: 'refused_by_ecs',
    8: 'running_again',
    9: 'running_again',
    10: 'running_again',
    11: 'running_again',
  });
  expect(namesIn(board, 'failed')).toEqual(['fault1', 'fault3', 'fault4', 'fault5', 'fault7']);
  expect(Object.values(board.counts).reduce((sum, count) => sum + count, 0)).toBe(12);
  // Not one was sent twice.
  expect(await callsFor(desk, 'fault')).toHaveLength(12);
  await desk.control.faults([SEEN_BY_START_TIME]);
});

test('an instance that is down keeps its place whatever its ending, and the page names it', async () => {
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', instanceId: 'i-dead0', kind: 'never_returns' },
  ]);
  const id = await roll(desk, idsOf('dead', 4), { atOnce: { kind: 'count', value: 1 }, stopAfter: 4 });
  const stuck = await eventually('it to wait', async () => {
    const board = await boardOf(desk, id);
    return board.waits.length > 0 ? board : null;
  });
  expect(namesIn(stuck, 'failed')).toEqual(['dead0']);
  expect(stuck.waits.map(({ code, holders }) => [code, holders.map(({ name }) => name)])).toEqual([
    ['places', ['dead0']],
  ]);
  expect(await callsFor(desk, 'dead')).toHaveLength(1);
  await desk.control.faults([SEEN_BY_START_TIME]);
  await desk.control.patch('i-dead0', { Status: 'Running' });
  expect((await over(desk, id)).counts).toMatchObject({ running_again: 3, failed: 1 });
});

proved(
  'a throttling storm: nothing more is sent until the next minute, nothing counts as failed, all are restarted once',
  async () => {
    await desk.control.faults([SEEN_BY_START_TIME, { action: 'RebootInstance', kind: 'throttle' }]);
    const id = await roll(desk, idsOf('storm', 12), { atOnce: { kind: 'count', value: 3 } });
    // The minute does not turn before the test has looked, however little of it was left.
    await eventually('the throttling to be noted', async () => {
      const { rowCount } = await desk.database.query(
        `update request_budgets set throttled_until = clock_timestamp() + interval '1 hour' where throttled_until is not null`,
      );
      return (rowCount ?? 0) > 0;
    });
    const board = await eventually('it to wait', async () => {
      const now = await boardOf(desk, id);
      return now.waits.length > 0 && now.counts.under_way === 0 ? now : null;
    });
    expect(board.waits.map(({ code }) => code)).toContain('throttled');
    expect(board.counts).toMatchObject({ failed: 0 });
    const calls = (await callsFor(desk, 'storm')).length;
    // A while in which it would have sent all the others.
    await eventually('other restarts to go on', async () => {
      const reply = recorded(await ask(desk, 'i-read3', 'dry_run'));
      return (await ended(reply.id)).state === 'not_sent';
    });
    expect((await callsFor(desk, 'storm')).length).toBe(calls);
    // The minute turns, and the storm is over.
    await desk.control.faults([SEEN_BY_START_TIME]);
    await desk.database.query('update request_budgets set throttled_until = null');
    await forgetNotBefore(desk, id);
    expect((await over(desk, id)).counts).toMatchObject({ running_again: 12, failed: 0 });
    const accepted = (await callsFor(desk, 'storm')).filter(({ outcome }) => outcome === 'accepted');
    expect(accepted.map(({ instanceId }) => instanceId).sort()).toEqual(idsOf('storm', 12).sort());
  },
);

proved(
  'what cannot be read just before sending is tried again; given up after the third time, it counts as failed',
  async () => {
    await desk.control.faults([
      SEEN_BY_START_TIME,
      { action: 'DescribeInstances', instanceId: 'i-read0', kind: 'reset_before', times: 2 },
      { action: 'DescribeInstances', instanceId: 'i-read1', kind: 'reset_before' },
    ]);
    const id = await roll(desk, idsOf('read', 3), { atOnce: many, stopAfter: 3 });
    const board = await over(desk, id);
    expect(namesIn(board, 'running_again')).toEqual(['read0', 'read2']);
    expect(namesIn(board, 'failed')).toEqual(['read1']);
    const { rows } = await desk.database.query(
      "select instance_id, count(*)::int as n from restarts where rollout_id = $1 and state = 'not_sent' group by 1 order by 1",
      [id],
    );
    expect(rows.find(({ instance_id }) => instance_id === 'i-read1')?.n).toBe(3);
    const counted = await desk.database.query('select failures from rollouts where id = $1', [id]);
    expect(counted.rows[0].failures).toBe(1);
    expect((await callsFor(desk, 'read')).filter(({ outcome }) => outcome === 'accepted')).toHaveLength(2);
    await desk.control.faults([SEEN_BY_START_TIME]);
  },
);

test('somebody who was first: their restart is not made a second time, and the rollout says so', async () => {
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', instanceId: 'i-first0', kind: 'slow', delayMs: 1_500 },
  ]);
  const id = await roll(desk, idsOf('first', 3), { atOnce: { kind: 'count', value: 1 } });
  const other = await ended(recorded(await ask(desk, 'i-first2', 'graceful')).id);
  expect(other.state).toBe('running_again');
  const board = await over(desk, id);
  expect(namesIn(board, 'running_again')).toEqual(['first0', 'first1']);
  expect(namesIn(board, 'skipped')).toEqual(['first2']);
  expect((await callsFor(desk, 'first2')).length).toBe(1);
  await desk.control.faults([SEEN_BY_START_TIME]);
});

test("a quorum group never loses a second member, also when somebody else's restart holds the first", async () => {
  const single = recorded(await ask(desk, 'i-quorum0', 'graceful'));
  await eventually('it to be down', async () => (await desk.control.instance('i-quorum0')).Status !== 'Running');
  const groupOf = (one: string) =>
    ['i-quorum0', 'i-quorum1'].includes(one) ? ['a'] : one.startsWith('i-quorum') ? ['b'] : [];
  const truth = watchTruth(desk, groupOf);
  const id = await roll(desk, ['i-quorum1', 'i-quorum2', 'i-quorum3'], {
    atOnce: many,
    perTag: { key: 'quorum', limit: { kind: 'count', value: 1 } },
  });
  const board = await over(desk, id);
  await truth.stop();
  expect((await ended(single.id)).state).toBe('running_again');
  expect(board.counts.running_again).toBe(3);
  expect(Object.fromEntries(truth.mostOf)).toEqual({ a: 1, b: 1 });
});
