import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { loadSettings } from '@/lib/queries/settings/load-settings';
import { sweepSystemEvents } from '@/lib/sync/sweep-events';
import { eventually } from '../support/eventually';
import { clientsOf, reboot } from '../support/simulated-cloud';
import { plainInstance } from '../support/simulator-control';
import { HOUR_MS, inMs, maintenance } from '../support/system-event-rows';
import { ask, ended, expectConsistent, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const TARGET = { accountId: 'default', regionId: 'cn-hangzhou' };
const NAMES = ['outside', 'moved', 'ours', 'both', 'over', 'new-kind', 'taken', 'still', 'denied'];
/** Boots of two seconds in real time, after a stale moment of a tenth of one. */
const BOOT = { SimulatedBootSeconds: 40, SimulatedStaleSeconds: 2 };

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_EVENTS_SECONDS: '0.4', DESK_SWEEP_SECONDS: '0.3' },
    instances: NAMES.map((name) => plainInstance(`i-${name}`, BOOT)),
  });
});

afterAll(() => desk.stop());

beforeEach(async () => {
  await desk.control.faults([]);
});

/** The page of an instance as soon as it shows what is waited for. */
const story = (id: string, what: string, shows: (view: InstanceView) => boolean) =>
  eventually(`${id} to show ${what}`, async () => {
    const view = await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', id);
    return view !== null && shows(view) ? view : null;
  });
const titles = ({ timeline }: InstanceView) =>
  timeline.map((entry) => (entry.kind === 'seen' ? entry.title : entry.restart.short.en));
const isOutside = ({ timeline }: InstanceView) =>
  timeline.some((entry) => entry.kind === 'seen' && entry.what === 'outside');
const client = () => clientsOf(desk.simulator)();
const give = (id: string, ...events: object[]) => desk.control.patch(id, { SimulatedEvents: events });
/** What `outside_restarts` holds of an instance, with the event that each row comes from. */
const rowsOf = async (id: string) =>
  (
    await desk.database.query(
      `select o.evidence, o.seen, o.instance_name, o.instance_type, e.kind, e.data->>'askedAt' as asked
         from outside_restarts o join events e on e.id = o.event_id where o.instance_id = $1`,
      [id],
    )
  ).rows;
const read = () =>
  sweepSystemEvents(
    { db: desk.desk.restarts.db, cloud: desk.desk.restarts.cloud, signal: new AbortController().signal },
    TARGET,
  );

test('a restart made without the desk, where a read falls in it, is in the story once and is counted', async () => {
  // It boots for as long as it takes until a read has fallen in it.
  const restartOutside = async () => {
    await desk.control.patch('i-outside', { SimulatedBootSeconds: 100_000 });
    await reboot(client(), 'i-outside');
    await story('i-outside', 'it starting', ({ row }) => row.status === 'Starting');
    await desk.control.patch('i-outside', { Status: 'Running' });
  };
  await restartOutside();
  const view = await story('i-outside', 'its end', (now) => isOutside(now) && titles(now).length === 3);
  expect(view.outsideRestarts).toBe(1);
  expect(titles(view)).toEqual(['Restarted outside the desk', 'Running', 'Starting']);
  expect(await rowsOf('i-outside')).toEqual([
    {
      evidence: 'status',
      seen: 'Starting',
      instance_name: 'outside',
      instance_type: 'ecs.g7.large',
      kind: 'restarted_outside',
      asked: view.timeline[0]?.at,
    },
  ]);
  // A second one is a second one.
  await story('i-outside', 'it running', ({ row }) => row.status === 'Running');
  await restartOutside();
  await story('i-outside', 'the second restart', ({ outsideRestarts }) => outsideRestarts === 2);
});

test('a restart that no read fell in is found by its start time', async () => {
  await desk.control.patch('i-moved', { StartTime: inMs(-60_000).replace(/:\d\d\.\d+Z$/, 'Z') });
  await story('i-moved', 'the restart', isOutside);
  expect(await rowsOf('i-moved')).toMatchObject([{ evidence: 'start_time' }]);
});

test('a restart that was asked for here is ours alone, whether or not its start time moves', async () => {
  await desk.control.faults([{ action: 'RebootInstance', instanceId: 'i-ours', kind: 'start_time_moves' }]);
  const { id } = await ended(recorded(await ask(desk, 'i-ours', 'graceful')).id);
  const view = await story('i-ours', 'its end', (now) => titles(now).includes('Running'));
  expect(isOutside(view)).toBe(false);
  expect(view.outsideRestarts).toBe(0);
  expect(await rowsOf('i-ours')).toEqual([]);
  await expectConsistent(desk, id);
});

test('a restart that ECS refused, since somebody else was restarting it, does not claim theirs', async () => {
  await desk.control.faults([
    { action: 'RebootInstance', instanceId: 'i-both', kind: 'error', code: 'IncorrectInstanceStatus', status: 403 },
  ]);
  const refused = await ended(recorded(await ask(desk, 'i-both', 'graceful')).id);
  expect(refused.state).toBe('refused_by_ecs');
  await desk.control.faults([]);
  await reboot(client(), 'i-both');
  const view = await story('i-both', 'the restart', isOutside);
  expect(view.outsideRestarts).toBe(1);
});

test('what was over before the desk first read it stands at its own time', async () => {
  const finished = inMs(-20 * 24 * HOUR_MS);
  await give('i-over', {
    EventId: 'e-over',
    EventType: 'SystemFailure.Reboot',
    EventCycleStatus: 'Executed',
    EventPublishTime: finished,
    NotBefore: finished,
    EventFinishTime: finished,
  });
  const view = await story('i-over', 'the event', ({ timeline }) => timeline.length > 0);
  expect(view.timeline).toMatchObject([
    {
      kind: 'seen',
      what: 'system_event',
      title: 'System failure: restarted by Alibaba Cloud',
      at: `${finished.slice(0, 19)}.000Z`,
    },
  ]);
});

test('the same answer again writes nothing, a change writes one event, and its number follows the others', async () => {
  const eventsOf = async () =>
    (
      await desk.database.query(
        "select seq, data->>'status' as status from events where subject_id = 'cn-hangzhou/i-new-kind' order by seq",
      )
    ).rows;
  await give('i-new-kind', maintenance({ EventId: 'e-kind' }));
  await story('i-new-kind', 'the event', ({ row }) => row.pendingEvents.length > 0);
  await read();
  await read();
  expect(await eventsOf()).toEqual([{ seq: 1, status: 'Scheduled' }]);
  await give('i-new-kind', maintenance({ EventId: 'e-kind', EventCycleStatus: 'Canceled' }));
  await story('i-new-kind', 'that it is canceled', (view) => titles(view).includes('Maintenance reboot canceled'));
  await read();
  expect(await eventsOf()).toEqual([
    { seq: 1, status: 'Scheduled' },
    { seq: 2, status: 'Canceled' },
  ]);
});

test('what ECS no longer lists is no longer to come', async () => {
  await give('i-taken', maintenance({ EventId: 'e-taken' }));
  await story('i-taken', 'the event', ({ row }) => row.pendingEvents.length > 0);
  await give('i-taken');
  await story('i-taken', 'that it is gone', (view) => titles(view)[0] === 'Maintenance reboot no longer listed by ECS');
  await story('i-taken', 'nothing to come', ({ row }) => row.pendingEvents.length === 0);
});

test('an instance that the desk does not know yet gets its events when it does', async () => {
  const { rows } = await desk.database.query("select 1 from system_events where instance_id = 'i-later'");
  expect(rows).toEqual([]);
  const others = (await desk.control.instances()).filter(({ InstanceId }) => InstanceId !== 'i-later');
  await desk.control.replace([
    ...others,
    plainInstance('i-later', { SimulatedEvents: [maintenance({ EventId: 'e-later' })] }),
  ]);
  await story('i-later', 'the event', ({ row }) => row.pendingEvents.length === 1);
});

test('without the permission the story says so, what is known stays, and instances are read as before', async () => {
  await give('i-denied', maintenance({ EventId: 'e-denied' }));
  await story('i-denied', 'the event', ({ row }) => row.pendingEvents.length > 0);
  const denied = { action: 'DescribeInstanceHistoryEvents', kind: 'error', code: 'Forbidden.RAM', status: 403 };
  await desk.control.faults([denied]);
  const view = await story('i-denied', 'the sentence', ({ source }) => source?.eventsSentence !== null);
  expect(view.source).toMatchObject({
    state: 'current',
    paused: [],
    eventsSentence: expect.stringContaining('the RAM permission ecs:DescribeInstanceHistoryEvents is missing'),
  });
  expect(view.row.pendingEvents).toHaveLength(1);
  await desk.control.patch('i-denied', { Status: 'Stopped' });
  await story('i-denied', 'its new status', ({ row }) => row.status === 'Stopped');
  const settings = await loadSettings(ENGLISH, desk.desk.queries);
  expect((await loadSettings(languageOf('zh-Hans', 'UTC'), desk.desk.queries)).sources[0]?.eventsSentence).toMatch(
    /^无法读取系统事件：缺少 RAM 权限/,
  );
  expect(settings.sources[0]?.budgets.map(({ api }) => api)).toContain('DescribeInstanceHistoryEvents');
  await desk.control.faults([]);
  await story('i-denied', 'no sentence', ({ source }) => source?.eventsSentence === null);
});

test('while ECS throttles them, instances are read and restarted as before', async () => {
  await desk.control.faults([{ action: 'DescribeInstanceHistoryEvents', kind: 'throttle' }]);
  const view = await story('i-still', 'the sentence', ({ source }) => source?.eventsSentence !== null);
  expect(view.source).toMatchObject({ state: 'current', paused: [] });
  expect(view.source?.eventsSentence).toMatch(/^System events cannot be read for now: ECS is throttling our reads/);
  expect(await ended(recorded(await ask(desk, 'i-still', 'graceful')).id)).toMatchObject({ state: 'running_again' });
});
