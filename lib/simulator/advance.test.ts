import { describe, expect, it } from 'vitest';
import { advance, isEventful } from './advance';
import { type SimulatedPace, trueStatus } from './lifecycle';
import type { Instance, Reboot } from './simulated-instance';
import type { SimulatedEvent } from './system-event';

const PACE: SimulatedPace = { speed: 1, seed: 1, path: 'starting', bootFactor: 1 };

function event(change: Partial<SimulatedEvent> = {}): SimulatedEvent {
  return {
    id: 'e-1',
    type: 'SystemMaintenance.Reboot',
    status: 'Scheduled',
    publishedAt: 0,
    notBefore: 100_000,
    ...change,
  };
}

/** An instance that boots in 10 s without a stale moment. */
function instance(events: SimulatedEvent[], change: Partial<Instance> = {}): Instance {
  return {
    id: 'i-1',
    region: 'cn-hangzhou',
    status: 'Running',
    document: {},
    rebootCount: 0,
    simulated: { bootSeconds: 10, staleSeconds: 0, events },
    ...change,
  };
}

function restart(acceptedAt: number, backAt: number | null): Reboot {
  return {
    acceptedAt,
    path: 'starting',
    readsStaleUntil: acceptedAt,
    stoppedAt: acceptedAt,
    startingAt: acceptedAt,
    backAt,
    startTimeMoves: false,
  };
}

const eventsAfter = (one: Instance, now: number) => {
  advance(one, now, PACE);
  return (one.simulated.events ?? []).map(({ status, finishedAt }) => (finishedAt ? [status, finishedAt] : [status]));
};

describe('a scheduled restart for maintenance', () => {
  it('is avoided by a restart through the API, at the moment at which the instance runs again', () => {
    const one = instance([event()], { reboot: restart(50_000, 60_000) });
    expect(eventsAfter(one, 59_999)).toEqual([['Scheduled']]);
    expect(eventsAfter(one, 60_000)).toEqual([['Avoided', 60_000]]);
    expect(isEventful(one)).toBe(false);
  });

  it('is avoided by one that was accepted in time and ends after its time', () => {
    const one = instance([event()], { reboot: restart(99_999, 105_000) });
    expect(eventsAfter(one, 104_999)).toEqual([['Scheduled']]);
    expect(eventsAfter(one, 900_000)).toEqual([['Avoided', 105_000]]);
  });

  it('is not avoided by a restart that was over before it was announced', () => {
    const one = instance([event({ publishedAt: 70_000 })], { reboot: restart(50_000, 60_000) });
    expect(eventsAfter(one, 80_000)).toEqual([['Scheduled']]);
  });

  it('is not avoided by a restart that never returns: its time comes, and brings the instance back', () => {
    const one = instance([event()], { reboot: restart(50_000, null) });
    expect(eventsAfter(one, 99_999)).toEqual([['Scheduled']]);
    expect(eventsAfter(one, 100_000)).toEqual([['Executing']]);
    expect(trueStatus(one, 100_000)).toBe('Starting');
    expect(eventsAfter(one, 110_000)).toEqual([['Executed', 110_000]]);
    expect(trueStatus(one, 110_000)).toBe('Running');
  });

  it('executes at its time with a restart of its own, whenever somebody looks', () => {
    const often = instance([event()]);
    for (let now = 0; now <= 200_000; now += 1_000) {
      advance(often, now, PACE);
    }
    const late = instance([event()]);
    advance(late, 200_000, PACE);
    expect(often.simulated.events).toEqual([event({ status: 'Executed', finishedAt: 110_000 })]);
    expect(late.simulated.events).toEqual(often.simulated.events);
    expect(late.rebootCount).toBe(0);
  });

  it('restarts nothing that does not run', () => {
    const one = instance([event()], { status: 'Stopped' });
    expect(eventsAfter(one, 100_000)).toEqual([['Avoided', 100_000]]);
    expect(one.reboot).toBeUndefined();
  });

  it('waits for another one that executes', () => {
    const one = instance([event(), event({ id: 'e-2', notBefore: 105_000 })]);
    expect(eventsAfter(one, 106_000)).toEqual([['Executing'], ['Scheduled']]);
    expect(eventsAfter(one, 300_000)).toEqual([
      ['Executed', 110_000],
      ['Executed', 120_000],
    ]);
  });
});

describe('an event', () => {
  it('of another type is not avoided by a restart', () => {
    const other = event({ id: 'e-2', type: 'SystemMaintenance.Redeploy' });
    const one = instance([other], { reboot: restart(50_000, 60_000) });
    expect(eventsAfter(one, 99_999)).toEqual([['Scheduled']]);
  });

  it('that still asks does nothing by itself, however long', () => {
    const { notBefore: _, ...asking } = event({ status: 'Inquiring' });
    const one = instance([asking], { reboot: restart(50_000, 60_000) });
    expect(isEventful(one)).toBe(false);
    expect(eventsAfter(one, 1e12)).toEqual([['Inquiring']]);
  });

  it.each([
    ['InstanceExpiration.Stop', {}],
    ['SecurityPunish.Locked', { OperationLocks: { LockReason: [{ LockReason: 'security', LockMsg: 'attack' }] } }],
  ] as const)('%s stops the instance at its time', (type, document) => {
    const one = instance([event({ type, reason: 'attack' })]);
    expect(eventsAfter(one, 99_999)).toEqual([['Scheduled']]);
    expect(one.status).toBe('Running');
    expect(eventsAfter(one, 100_000)).toEqual([['Executed', 100_000]]);
    expect(one).toMatchObject({ status: 'Stopped', document });
  });
});
