import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { wallMs } from '@/lib/clock';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { eventually } from '../support/eventually';
import { holdTime, passTime } from '../support/held-time';
import { sdk } from '../support/sdk-client';
import { clientsOf, endSimulatedClouds, reboot, refusalOf } from '../support/simulated-cloud';
import { controlOf, plainInstance } from '../support/simulator-control';
import { cloudWith, full, history, inMs, maintenance, QUICK } from '../support/system-event-rows';

afterEach(endSimulatedClouds);

describe('a pending SystemMaintenance.Reboot', () => {
  it('is settled by RebootInstance once the instance runs again, and moves to the history', async () => {
    const cloud = await cloudWith({ 'i-1': { ...QUICK, SimulatedBootSeconds: 40, SimulatedEvents: [maintenance()] } });
    const client = cloud.client();
    holdTime();
    expect(await full(client)).toMatchObject({
      health: [['i-1', 'Running', 'Warning']],
      events: [['e-maintenance', 'Scheduled']],
    });
    expect((await history(client)).events).toEqual([]);
    await reboot(client, 'i-1');
    expect(await full(client)).toMatchObject({ events: [['e-maintenance', 'Scheduled']] });
    passTime(2_100);
    const settled = await full(client);
    expect(settled.events).toEqual([]);
    expect(settled.health).toEqual([['i-1', 'Running', 'Ok']]);
    expect((await history(client)).events).toEqual([['e-maintenance', 'Avoided']]);
  });

  it('is not settled by a dry run, by a refused restart, or by one that never leaves or never returns', async () => {
    const events = { SimulatedEvents: [maintenance()] };
    const cloud = await cloudWith({
      'i-dry': { ...QUICK, ...events },
      'i-disk': { ...QUICK, ...events, SimulatedCondition: 'DiskError' },
      'i-leaves': { ...QUICK, ...events },
      'i-returns': { ...QUICK, ...events },
    });
    const client = cloud.client();
    await cloud.control.faults([
      { action: 'RebootInstance', kind: 'never_leaves', instanceId: 'i-leaves' },
      { action: 'RebootInstance', kind: 'never_returns', instanceId: 'i-returns' },
    ]);
    const dryRun = client.rebootInstance(new sdk.RebootInstanceRequest({ instanceId: 'i-dry', dryRun: true }));
    expect(await refusalOf(dryRun)).toMatchObject({ code: 'DryRunOperation' });
    expect(await refusalOf(reboot(client, 'i-disk'))).toMatchObject({ code: 'DiskError' });
    await reboot(client, 'i-leaves');
    await reboot(client, 'i-returns');
    // The end of a restart that was accepted later than all of them: theirs would be over, too.
    await cloud.control.replace([...(await cloud.control.instances()), plainInstance('i-clock', { ...QUICK })]);
    await reboot(client, 'i-clock');
    await eventually('the clock to run again', async () => {
      const one = (await cloud.control.instance('i-clock')) as { Status: string };
      return one.Status === 'Running';
    });
    expect((await full(client)).events).toEqual(Array(4).fill(['e-maintenance', 'Scheduled']));
    expect((await history(client)).events).toEqual([]);
  });

  it('is not settled by whatever happens without RebootInstance, such as a restart inside the guest', async () => {
    const cloud = await cloudWith({ 'i-1': { ...QUICK, SimulatedEvents: [maintenance()] } });
    await cloud.control.patch('i-1', { Status: 'Stopped' });
    await cloud.control.patch('i-1', { Status: 'Running', StartTime: '2026-05-05T05:05Z' });
    expect((await full(cloud.client())).events).toEqual([['e-maintenance', 'Scheduled']]);
  });

  it('executes when its time passes: the instance restarts by itself, and refuses another restart meanwhile', async () => {
    holdTime();
    const cloud = await cloudWith({
      'i-1': { ...QUICK, SimulatedBootSeconds: 40, SimulatedEvents: [maintenance({ NotBefore: inMs(300) })] },
    });
    const client = cloud.client();
    expect((await full(client)).events).toEqual([['e-maintenance', 'Scheduled']]);
    passTime(300);
    const during = await full(client);
    expect(during.events).toEqual([['e-maintenance', 'Executing']]);
    expect(during.health).toEqual([['i-1', 'Starting', 'Maintaining']]);
    expect(await refusalOf(reboot(client, 'i-1'))).toMatchObject({ code: 'IncorrectInstanceStatus' });
    passTime(2_000);
    expect((await full(client)).events).toEqual([]);
    expect((await history(client)).events).toEqual([['e-maintenance', 'Executed']]);
    expect(await cloud.control.instances()).toMatchObject([{ Status: 'Running', SimulatedRebootCount: 0 }]);
  });

  it('survives a restart of the simulator, in which its time passes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'simulator-events-'));
    try {
      const first = await startSimulator({ dataDir, instances: 12, speed: 20, quota: 1_000_000 });
      const control = controlOf(first.port);
      const [one, two] = (await control.instances()).map((instance) => instance.InstanceId);
      await control.patch(one ?? '', { ...QUICK, SimulatedEvents: [maintenance({ Reason: 'kept' })] });
      const due = inMs(200);
      await control.patch(two ?? '', { ...QUICK, SimulatedEvents: [maintenance({ EventId: 'e-2', NotBefore: due })] });
      await reboot(clientsOf(first)(), one ?? '');
      await first.close();
      await eventually('its time to pass', async () => new Date(wallMs()).toISOString() > due);
      const second = await startSimulator({ dataDir, instances: 12, speed: 20, quota: 1_000_000 });
      try {
        const client = clientsOf(second)();
        await eventually('both to be over', async () => (await history(client)).events.length === 2);
        const { rows } = await history(client);
        expect(rows.map((row) => [row.InstanceId, row.EventCycleStatus.Name, row.Reason])).toEqual(
          expect.arrayContaining([
            [one, 'Avoided', 'kept'],
            [two, 'Executed', undefined],
          ]),
        );
      } finally {
        await second.close();
      }
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('the events that a test sets', () => {
  it.each<[unknown, string]>([
    ['soon', 'must be an array'],
    [[{ EventType: 'Coffee.Spilled' }], 'needs an EventType'],
    [[{ EventType: 'SystemMaintenance.Reboot' }], 'needs a NotBefore'],
    [[maintenance({ EventCycleStatus: 'Inquiring' })], 'is Inquiring and has no NotBefore'],
    [[maintenance({ NotBefore: 'tomorrow' })], 'has a bad NotBefore'],
    [[maintenance({ When: 'now' })], 'has an unknown field When'],
    [[maintenance(), maintenance()], 'e-maintenance twice'],
  ])('are refused with a sentence: %j', async (events, sentence) => {
    const cloud = await cloudWith({ 'i-1': {} });
    await expect(cloud.control.patch('i-1', { SimulatedEvents: events })).rejects.toThrow(sentence);
    expect((await full(cloud.client())).events).toEqual([]);
  });

  it('come back as they were given, and go with null', async () => {
    const cloud = await cloudWith({ 'i-1': {} });
    const events = [
      maintenance({ EventCycleStatus: 'Scheduled', EventPublishTime: inMs(0), Reason: 'old host' }),
      maintenance({ EventId: 'e-2', EventCycleStatus: 'Failed', EventPublishTime: inMs(0), EventFinishTime: inMs(0) }),
    ];
    await cloud.control.patch('i-1', { SimulatedEvents: events });
    const shown = await cloud.control.instances();
    expect(shown).toMatchObject([{ SimulatedEvents: events }]);
    await cloud.control.replace(shown);
    expect(await cloud.control.instances()).toEqual(shown);
    await cloud.control.patch('i-1', { SimulatedEvents: null });
    expect((await full(cloud.client())).events).toEqual([]);
  });
});
