import { afterEach, describe, expect, it } from 'vitest';
import { endSimulatedClouds, refusalOf } from '../support/simulated-cloud';
import { cloudWith, full, HOUR_MS, history, inMs, maintenance, QUICK } from '../support/system-event-rows';

afterEach(endSimulatedClouds);

describe('DescribeInstancesFullStatus', () => {
  const FLEET = {
    'i-ok': {},
    'i-stopped': { Status: 'Stopped' },
    'i-impaired': { SimulatedHealth: 'Impaired' },
    'i-asks': {
      SimulatedEvents: [
        {
          EventId: 'e-asks',
          EventType: 'SystemMaintenance.Reboot',
          EventCycleStatus: 'Inquiring',
          EventPublishTime: '2026-03-01T08:00:00Z',
        },
      ],
    },
    'i-due': {
      SimulatedEvents: [
        maintenance({
          EventId: 'e-due',
          EventPublishTime: '2026-03-02T08:00:00Z',
          NotBefore: '2199-03-04T08:00:00Z',
          Reason: 'A host is old.',
        }),
        maintenance({ EventId: 'e-done', EventCycleStatus: 'Executed', EventPublishTime: '2026-03-02T09:00:00Z' }),
      ],
    },
  };

  it('shows health, pending events, and of an event that asks no time', async () => {
    const { rows, health } = await full((await cloudWith(FLEET)).client());
    expect(health).toEqual([
      ['i-ok', 'Running', 'Ok'],
      ['i-stopped', 'Stopped', 'InsufficientData'],
      ['i-impaired', 'Running', 'Impaired'],
      ['i-asks', 'Running', 'Ok'],
      ['i-due', 'Running', 'Warning'],
    ]);
    const eventsOf = (index: number) => rows[index]?.ScheduledSystemEventSet.ScheduledSystemEventType;
    expect(eventsOf(0)).toEqual([]);
    expect(eventsOf(3)).toEqual([
      {
        EventId: 'e-asks',
        EventType: { Code: 1, Name: 'SystemMaintenance.Reboot' },
        EventCycleStatus: { Code: 48, Name: 'Inquiring' },
        EventPublishTime: '2026-03-01T08:00:00Z',
        ExtendedAttribute: {},
      },
    ]);
    expect(eventsOf(4)).toMatchObject([
      {
        EventId: 'e-due',
        EventCycleStatus: { Code: 24, Name: 'Scheduled' },
        NotBefore: '2199-03-04T08:00:00Z',
        Reason: 'A host is old.',
      },
    ]);
  });

  it.each<[object, string[]]>([
    [{ instanceId: ['i-due', 'i-ok', 'i-none'] }, ['i-ok', 'i-due']],
    [{ status: 'Stopped' }, ['i-stopped']],
    [{ healthStatus: 'Impaired' }, ['i-impaired']],
    [{ eventId: ['e-asks'] }, ['i-asks']],
    [{ eventType: 'SystemMaintenance.Reboot' }, ['i-asks', 'i-due']],
    [{ eventType: 'InstanceFailure.Reboot' }, []],
    // EventType has no effect beside InstanceEventType.N.
    [{ instanceEventType: ['SystemMaintenance.Reboot'], eventType: 'InstanceFailure.Reboot' }, ['i-asks', 'i-due']],
    [{ notBefore: { start: '2199-01-01T00:00:00Z', end: '2199-12-31T00:00:00Z' } }, ['i-due']],
    [{ eventPublishTime: { end: '2026-03-01T23:00:00Z' } }, ['i-asks']],
    [{ pageSize: 2, pageNumber: 3 }, ['i-due']],
  ])('filters by %j', async (rest, ids) => {
    expect((await full((await cloudWith(FLEET)).client(), rest)).ids).toEqual(ids);
  });

  it('shows all events of a period, those that are over too', async () => {
    const client = (await cloudWith(FLEET)).client();
    const eventPublishTime = { start: '2026-03-02T00:00:00Z', end: '2026-03-03T00:00:00Z' };
    expect((await full(client, { eventPublishTime })).events).toEqual([
      ['e-due', 'Scheduled'],
      ['e-done', 'Executed'],
    ]);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => `x-${index}`);
  it.each<[object, string, number]>([
    [{ instanceId: many(101) }, 'InstanceIdLimitExceeded', 403],
    [{ eventId: many(101) }, 'EventIdLimitExceeded', 403],
    [{ eventType: 'Coffee.Spilled' }, 'InvalidParameter', 403],
    [{ status: 'Hibernating' }, 'InvalidParameter', 403],
    [{ healthStatus: 'ok' }, 'InvalidParameter', 403],
    [{ pageSize: 101 }, 'InvalidParameter', 403],
    [{ notBefore: { start: 'tomorrow' } }, 'InvalidParameter', 403],
    [
      { notBefore: { start: '2026-03-02T00:00:00Z', end: '2026-03-01T00:00:00Z' } },
      'InvalidParameter.TimeEndBeforeStart',
      403,
    ],
    [{ regionId: '' }, 'MissingParameter', 404],
  ])('with %j is refused with the documented code', async (rest, code, statusCode) => {
    expect(await refusalOf(full((await cloudWith({})).client(), rest))).toMatchObject({ code, statusCode });
  });
});

describe('DescribeInstanceHistoryEvents', () => {
  const DAY_MS = 24 * HOUR_MS;
  const past = (EventId: string, days: number, rest: object = {}) =>
    maintenance({
      EventId,
      EventCycleStatus: 'Executed',
      EventPublishTime: inMs(-(days + 1) * DAY_MS),
      NotBefore: inMs(-days * DAY_MS),
      EventFinishTime: inMs(-days * DAY_MS),
      ...rest,
    });
  const fleet = () => ({
    'i-1': { ...QUICK, SimulatedEvents: [past('e-2', 2), past('e-29', 29), past('e-31', 31)] },
    'i-2': {
      ...QUICK,
      ResourceGroupId: 'rg-2',
      SimulatedEvents: [
        past('e-5', 5, { EventCycleStatus: 'Avoided', EventType: 'InstanceExpiration.Stop' }),
        maintenance({ EventId: 'e-next', EventPublishTime: inMs(-HOUR_MS) }),
      ],
    },
  });

  it('gives what is over, for 30 days, newest first, in the documented shape', async () => {
    const { rows, ids } = await history((await cloudWith(fleet())).client());
    expect(ids).toEqual(['e-2', 'e-5', 'e-29']);
    expect(rows[1]).toEqual({
      InstanceId: 'i-2',
      ResourceType: 'instance',
      EventId: 'e-5',
      EventType: { Code: 34, Name: 'InstanceExpiration.Stop' },
      EventCycleStatus: { Code: 8, Name: 'Avoided' },
      EventPublishTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      NotBefore: expect.stringMatching(/:\d\dZ$/),
      EventFinishTime: expect.stringMatching(/:\d\dZ$/),
      ExtendedAttribute: {},
    });
  });

  it.each<[object, string[]]>([
    [{ instanceId: 'i-1' }, ['e-2', 'e-29']],
    [{ instanceId: 'i-1', resourceId: ['i-2'] }, ['e-5']],
    [{ resourceType: 'ddh' }, []],
    [{ resourceGroupId: 'rg-2' }, ['e-5']],
    [{ eventId: ['e-29', 'e-31'] }, ['e-29']],
    [{ eventCycleStatus: 'Scheduled' }, ['e-next']],
    [{ instanceEventCycleStatus: ['Avoided', 'Scheduled'], eventCycleStatus: 'Executed' }, ['e-next', 'e-5']],
    [{ eventType: 'InstanceExpiration.Stop' }, ['e-5']],
    [{ instanceEventType: ['SystemMaintenance.Reboot'] }, ['e-2', 'e-29']],
    [{ notBefore: { start: inMs(-6 * DAY_MS).replace(/\.\d+/, '') } }, ['e-2', 'e-5']],
    [{ eventPublishTime: { end: inMs(-10 * DAY_MS).replace(/\.\d+/, '') } }, ['e-29']],
    [{ tag: [{ key: 'team', value: 'payments' }] }, []],
  ])('filters by %j', async (rest, ids) => {
    expect((await history((await cloudWith(fleet())).client(), rest)).ids).toEqual(ids);
  });

  it('pages by number with the true total, and by token to the end', async () => {
    const cloud = await cloudWith({
      'i-1': { SimulatedEvents: Array.from({ length: 23 }, (_, index) => past(`e-${index}`, index)) },
    });
    const client = cloud.client();
    const second = await history(client, { pageNumber: 3, pageSize: 10 });
    expect(second.ids).toEqual(['e-20', 'e-21', 'e-22']);
    expect(second.body).toMatchObject({ totalCount: 23, pageNumber: 3, pageSize: 10 });
    const ids: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await history(client, { maxResults: 10, nextToken });
      ids.push(...page.ids);
      nextToken = page.body?.nextToken || undefined;
    } while (nextToken);
    expect(ids).toEqual(Array.from({ length: 23 }, (_, index) => `e-${index}`));
  });

  it.each<[object, string, number]>([
    [{ eventCycleStatus: 'Forgotten' }, 'InvalidParameter', 403],
    [{ eventType: 'Coffee.Spilled' }, 'InvalidParameter', 403],
    [{ resourceType: 'teapot' }, 'InvalidParameter', 403],
    [{ pageSize: 101 }, 'InvalidParameter', 403],
    [{ nextToken: 'made-up' }, 'InvalidParameter.NextToken', 403],
    [{ regionId: '' }, 'MissingParameter', 404],
  ])('with %j is refused with the documented code', async (rest, code, statusCode) => {
    expect(await refusalOf(history((await cloudWith({})).client(), rest))).toMatchObject({ code, statusCode });
  });
});
