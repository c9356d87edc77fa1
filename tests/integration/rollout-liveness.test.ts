import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import type { Wait } from '@/lib/domain/rollout/wait-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { advanceRollout } from '@/lib/rollouts/advance-rollout';
import { eventually } from '../support/eventually';
import { proved } from '../support/proved';
import { apply, boardOf, namesIn, over, plan, roll } from '../support/roll';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

const [HERE, THERE] = ['cn-hangzhou', 'cn-shanghai'];
const quick = { SimulatedBootSeconds: 16, SimulatedStaleSeconds: 1 };
const one = { kind: 'count', value: 1 } as const;
const names = (group: string, count: number) => Array.from({ length: count }, (_, index) => `i-${group}${index}`);
const zoned = (group: string, count: number) =>
  names(group, count).map((id) => plainInstance(id, { ...quick, ZoneId: `zone-${group}` }));

/** What goes wrong all the time: each test has instances of its own. */
const FAULTS = [
  SEEN_BY_START_TIME,
  ...['gone0', 'early0', 'late0', 'unread0', 'heir0'].map((name) => reboot(`i-${name}`, 'never_returns')),
  reboot('i-lost0', 'hang'),
];

function reboot(instanceId: string, kind: string) {
  return { action: 'RebootInstance', instanceId, kind };
}

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: [HERE, THERE] },
    instances: [
      ...['gone', 'lost', 'early', 'late', 'unread', 'calm', 'done'].flatMap((group) => zoned(group, 4)),
      ...['heir', 'pending', 'neighbour'].flatMap((group) => zoned(group, 4)),
      ...names('blind', 2).map((id) => plainInstance(id, { ...quick, RegionId: THERE, ZoneId: 'zone-blind' })),
    ],
    env: { DESK_OBSERVE_SECONDS: '2', DESK_OVERDUE_MINUTES: '0.08', DESK_READ_TIMEOUT_SECONDS: '0.5' },
  });
  await desk.control.faults(FAULTS);
});
afterAll(() => desk.stop());

/** What is said of a restart under way where nothing can be read. */
const UNSEEN = /not read since \d\d:\d\d:\d\d UTC$/;
const callFor = (instanceId: string) =>
  eventually(`a call for ${instanceId}`, async () =>
    (await desk.control.ledger()).some((call) => call.instanceId === instanceId),
  );
const waitOf = (id: string, code: Wait['code'], isSo: (wait: Wait, board: RolloutView) => boolean = () => true) =>
  eventually(`a wait ${code}`, async () => {
    const board = await boardOf(desk, id);
    const wait = board.waits.find((each) => each.code === code);
    return wait !== undefined && isSo(wait, board) ? { wait, board } : null;
  });
test('what is released after its restart was accepted counts as failed, and gives its place back', async () => {
  const id = await roll(desk, names('gone', 4), { atOnce: one, stopAfter: 3 });
  await callFor('i-gone0');
  await desk.control.release('i-gone0');
  const board = await over(desk, id);
  expect(board.counts).toMatchObject({ failed: 1, running_again: 3, not_started: 0 });
  expect(namesIn(board, 'failed')).toEqual(['gone0']);
});

proved('so does what is released while the answer to its restart is lost', async () => {
  await desk.control.patch('i-lost0', { SimulatedBootSeconds: 3_600 });
  const id = await roll(desk, names('lost', 4), { atOnce: one, perZone: one, stopAfter: 3 });
  await callFor('i-lost0');
  await desk.control.release('i-lost0');
  expect((await over(desk, id)).counts).toMatchObject({ failed: 1, running_again: 3 });
});

test('what is released before its turn is skipped; what was overdue and is released later gives its place back', async () => {
  const id = await roll(desk, names('early', 4), { atOnce: one, stopAfter: 3 });
  await callFor('i-early0');
  await desk.control.release('i-early2');
  const { wait, board } = await waitOf(id, 'places');
  expect(namesIn(board, 'failed')).toEqual(['early0']);
  expect(wait.holders).toMatchObject([{ name: 'early0', instanceId: 'i-early0', link: { kind: 'restart' } }]);
  expect([Number.isNaN(Date.parse(wait.since)), wait.todo]).toEqual([false, expect.stringContaining('released')]);
  await desk.control.release('i-early0');
  expect((await over(desk, id)).counts).toMatchObject({ failed: 1, skipped: 1, running_again: 2 });
});

test('what stays Stopped keeps its place; the page names it, since when and what to do, and doing that ends the wait', async () => {
  const id = await roll(desk, names('late', 2), { atOnce: one, stopAfter: 3 });
  await callFor('i-late0');
  await desk.control.patch('i-late0', { Status: 'Stopped' });
  const { wait } = await waitOf(id, 'places', ({ holders }) => holders[0]?.what === 'Stopped');
  expect(wait.todo).toMatch(/^Start what is Stopped in the ECS console\./);
  await desk.control.patch('i-late0', { OperationLocks: { LockReason: [{ LockReason: 'financial' }] } });
  const locked = await waitOf(id, 'places', ({ todo }) => todo.startsWith('What is locked'));
  expect(locked.wait.todo).not.toMatch(/Start what/);
  await desk.control.patch('i-late0', { Status: 'Running', OperationLocks: { LockReason: [] } });
  expect((await over(desk, id)).counts).toMatchObject({ failed: 1, running_again: 1 });
});

proved('what nobody reads any more keeps no place', async () => {
  const id = await roll(desk, names('unread', 2), { atOnce: one, stopAfter: 3 });
  await waitOf(id, 'places');
  // A desk whose settings no longer name the region.
  const { restarts } = desk.desk;
  await advanceRollout({ ...desk.desk.rollouts, restarts: { ...restarts, targets: [], stopping: true } }, id);
  expect((await over(desk, id)).counts).toMatchObject({ failed: 1, running_again: 1 });
});

test('replaced by a new instance of the same name: its place is free, and the new one, never up, takes none', async () => {
  const id = await roll(desk, names('heir', 4), { atOnce: one, perZone: one, stopAfter: 3 });
  await callFor('i-heir0');
  await desk.control.patch('i-heir0', { SimulatedReplacedBy: 'i-heir-new', SimulatedPendingSeconds: 36_000 });
  expect((await over(desk, id)).counts).toMatchObject({ failed: 1, running_again: 3 });
  expect((await desk.control.instance('i-heir-new')).Status).toBe('Pending');
});

proved('an instance of the zone that is Pending, or on its first start, is no member lost', async () => {
  await desk.control.patch('i-pending3', { Status: 'Pending' });
  await desk.control.release('i-pending2', 'i-pending-new');
  await desk.control.patch('i-pending-new', { Status: 'Starting' });
  await eventually('them to be read', async () => {
    const { rows } = await desk.database.query(
      "select facts->>'status' as status from instances where instance_id in ('i-pending3', 'i-pending-new') and gone_at is null",
    );
    return (
      rows
        .map(({ status }) => status)
        .sort()
        .join() === 'Pending,Starting'
    );
  });
  const id = await roll(desk, names('pending', 2), { perZone: one });
  expect((await over(desk, id)).counts.running_again).toBe(2);
});

proved('one that was up and is on its way counts, and is named with since when and what to do', async () => {
  await desk.control.patch('i-neighbour3', { Status: 'Stopping' });
  await eventually('it to be read', async () => {
    const { rows } = await desk.database.query(
      "select 1 from instances where instance_id = 'i-neighbour3' and changing",
    );
    return rows.length > 0;
  });
  const id = await roll(desk, names('neighbour', 2), { perZone: one });
  const { wait, board } = await waitOf(id, 'zone');
  expect(board.counts.under_way).toBe(0);
  expect(wait.sentence).toContain('zone zone-neighbour');
  expect(wait.holders).toMatchObject([{ name: 'neighbour3', what: 'Stopping', instanceId: 'i-neighbour3' }]);
  expect(Date.parse(wait.since)).toBeLessThan(Date.parse(board.servedAt));
  await desk.control.patch('i-neighbour3', { Status: 'Running' });
  expect((await over(desk, id)).counts.running_again).toBe(2);
});

test('while reads of a region are refused its page says so, and claims nothing newer than its last read', async () => {
  await desk.control.patch('i-blind0', { SimulatedBootSeconds: 3_600 });
  const refused = { action: 'DescribeInstances', regionId: THERE, kind: 'error', code: 'Forbidden.RAM', status: 403 };
  const planId = await rollThere();
  await callFor('i-blind0');
  await eventually('it to be accepted', async () =>
    (await boardOf(desk, planId)).columns?.under_way.some(({ short }) => short.startsWith('Restarting')),
  );
  await desk.control.faults([...FAULTS, refused]);
  const unseen = ({ columns, estimate }: RolloutView) =>
    estimate === null && columns?.under_way.some(({ short, since }) => UNSEEN.test(short) && since === null) === true;
  const first = await waitOf(planId, 'blind', (_, board) => unseen(board));
  expect(first.wait).toMatchObject({ tone: 'notice', sentence: expect.stringContaining('Forbidden.RAM') });
  expect(Date.parse(first.board.readAt ?? '')).toBeLessThan(Date.parse(first.wait.since));
  const later = await eventually('the page to be asked again', async () => {
    const board = await boardOf(desk, planId);
    return board.servedAt > first.board.servedAt && board.waits.some(({ code }) => code === 'blind') ? board : null;
  });
  expect(later.readAt).toBe(first.board.readAt);
  await desk.control.patch('i-blind0', { Status: 'Running' });
  await desk.control.faults(FAULTS);
  const board = await over(desk, planId);
  expect(board.waits).toEqual([]);
});

async function rollThere(): Promise<string> {
  const planId = await plan(desk, { kind: 'rows', keys: names('blind', 2).map((id) => `${THERE}/${id}`) });
  const reply = await apply(desk, planId, { atOnce: one, stopAfter: 5 });
  if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
  return reply.value.rolloutId;
}

test('a rollout that goes well is never told to be held up, and its page never tells of two moments', async () => {
  const id = await roll(desk, names('calm', 4), { atOnce: one, perZone: one });
  const seen: RolloutView[] = [];
  await eventually('it to be over', async () => {
    const board = await boardOf(desk, id);
    seen.push(board);
    return board.state === 'ended';
  });
  for (const { waits, columns } of seen) {
    expect(waits.filter(({ tone }) => tone === 'notice')).toEqual([]);
    const back = columns?.running_again.map(({ instanceId }) => instanceId) ?? [];
    expect(waits.flatMap(({ holders }) => holders).filter(({ instanceId }) => back.includes(instanceId))).toEqual([]);
  }
});

proved('the page of one that is over has one version, whatever else changes in the fleet', async () => {
  const id = await roll(desk, ['i-done0'], {});
  const { version, columns } = await over(desk, id);
  expect(columns).not.toBeNull();
  await desk.control.patch('i-done3', { InstanceName: 'renamed' });
  await eventually('the fleet to change', async () => {
    const { rows } = await desk.database.query("select 1 from instances where facts->>'name' = 'renamed'");
    return rows.length > 0;
  });
  const again = await loadRollout(ENGLISH, desk.desk.queries, id, { known: version });
  expect([again?.version, again?.columns]).toEqual([version, null]);
});
