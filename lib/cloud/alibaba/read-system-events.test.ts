import { expect, test } from 'vitest';
import { readSystemEvents } from './read-system-events';
import { openTestRegion } from './testing/open-test-region';
import { reply, startRawServer } from './testing/raw-server';

const answer = (...events: unknown[]) => ({ InstanceSystemEventSet: { InstanceSystemEventType: events } });
const event = (change: object = {}) => ({ EventId: 'e-1', InstanceId: 'i-1', ...change });
const only = (change: object) => readSystemEvents(answer(event(change)))[0];

test('a whole event is read', () => {
  const read = only({
    ResourceType: 'instance',
    EventType: { Code: 1, Name: 'SystemMaintenance.Reboot' },
    EventCycleStatus: { Code: 24, Name: 'Scheduled' },
    EventPublishTime: '2026-11-28T08:00:00Z',
    NotBefore: '2026-11-30T02:00:00Z',
    EventFinishTime: '2026-11-30T02:03:04Z',
    Reason: 'The host needs maintenance.',
    ExtendedAttribute: {},
  });
  expect(read).toEqual({
    eventId: 'e-1',
    instanceId: 'i-1',
    type: 'SystemMaintenance.Reboot',
    status: 'Scheduled',
    publishedAt: '2026-11-28T08:00:00.000Z',
    notBefore: '2026-11-30T02:00:00.000Z',
    finishedAt: '2026-11-30T02:03:04.000Z',
    reason: 'The host needs maintenance.',
  });
});

test('what is missing is null, and a type and a state without a name are empty', () => {
  const nothing = { type: '', status: '', publishedAt: null, notBefore: null, finishedAt: null, reason: null };
  expect(only({})).toEqual({ eventId: 'e-1', instanceId: 'i-1', ...nothing });
  expect(only({ EventType: {}, EventCycleStatus: [], NotBefore: 'soon', EventPublishTime: 17 })).toMatchObject(nothing);
});

test('types and states that nobody knows are kept as they were written, the bare name too', () => {
  expect(only({ EventType: { Name: 'New.Kind' }, EventCycleStatus: 'Pondered' })).toMatchObject({
    type: 'New.Kind',
    status: 'Pondered',
  });
});

test('what cannot be kept by an id, and what is about no instance, is left out', () => {
  const kept = readSystemEvents(
    answer(
      event({ EventId: '' }),
      event({ InstanceId: undefined }),
      event({ EventId: 'x'.repeat(300) }),
      event({ ResourceType: 'ddh' }),
      'text',
      null,
    ),
  );
  expect(kept).toEqual([]);
  for (const body of [{}, { InstanceSystemEventSet: null }, { InstanceSystemEventSet: 'x' }]) {
    expect(readSystemEvents(body)).toEqual([]);
  }
});

test('text is bounded, and holds nothing that PostgreSQL cannot store', () => {
  const read = only({ Reason: `a\u0000${'b'.repeat(5000)}`, EventType: { Name: 'T'.repeat(999) } });
  expect(read?.reason).toBe(`a${'b'.repeat(999)}`);
  expect(read?.type).toHaveLength(256);
});

test('events are asked for in all seven states at once, a hundred at a time, by tokens', async () => {
  await using server = await startRawServer((r) =>
    reply(r, 200, { RequestId: 'r-1', NextToken: 'next', ...answer(event()) }),
  );
  const region = await openTestRegion(server.host);
  const page = await region.describeSystemEvents({ nextToken: 'token' }, {});
  expect(page).toMatchObject({ ok: true, value: { nextToken: 'next', events: [{ eventId: 'e-1' }] } });
  expect(server.arrived[0]?.head).toMatch(/^x-acs-action: DescribeInstanceHistoryEvents\r$/im);
  expect(Object.fromEntries(server.arrived[0]?.query ?? [])).toEqual({
    RegionId: 'cn-hangzhou',
    MaxResults: '100',
    NextToken: 'token',
    'InstanceEventCycleStatus.1': 'Scheduled',
    'InstanceEventCycleStatus.2': 'Executing',
    'InstanceEventCycleStatus.3': 'Inquiring',
    'InstanceEventCycleStatus.4': 'Executed',
    'InstanceEventCycleStatus.5': 'Avoided',
    'InstanceEventCycleStatus.6': 'Canceled',
    'InstanceEventCycleStatus.7': 'Failed',
  });
});
