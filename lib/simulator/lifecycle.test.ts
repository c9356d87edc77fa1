import { describe, expect, it } from 'vitest';
import { planReboot, readStatus, type SimulatedPace, settleReboot, shownDocument, trueStatus } from './lifecycle';
import type { Instance, Reboot } from './simulated-instance';

const PACE: SimulatedPace = { speed: 1, seed: 1, path: 'starting', bootFactor: 1 };

function instance(id = 'i-1', reboot?: Reboot): Instance {
  const base: Instance = {
    id,
    region: 'cn-hangzhou',
    status: 'Running',
    document: { StartTime: '2020-01-01T00:00Z' },
    simulated: {},
    rebootCount: 0,
  };
  return reboot ? { ...base, reboot } : base;
}

describe('boot times', () => {
  it('are heavy-tailed as documented: half within about 35 s, one in twenty over about 120 s, none over 10 minutes', () => {
    const seconds = Array.from({ length: 4000 }, (_, index) => {
      const reboot = planReboot(instance(`i-${index}`), 0, PACE, {});
      return ((reboot.backAt ?? 0) - reboot.readsStaleUntil) / 1000;
    }).sort((a, b) => a - b);
    expect(seconds[2000]).toBeGreaterThan(32);
    expect(seconds[2000]).toBeLessThan(38);
    expect(seconds[3800]).toBeGreaterThan(105);
    expect(seconds[3800]).toBeLessThan(140);
    expect(seconds.at(-1)).toBeLessThanOrEqual(600);
  });

  it('are the same for the same seed, instance and count of restarts, and others for the next restart', () => {
    const first = planReboot(instance(), 1000, PACE, {});
    expect(planReboot(instance(), 1000, PACE, {})).toEqual(first);
    expect(planReboot({ ...instance(), rebootCount: 1 }, 1000, PACE, {})).not.toEqual(first);
  });

  it('are divided by the speed, set seconds too, and a fault in real milliseconds is not', () => {
    const set = { ...instance(), simulated: { bootSeconds: 10, staleSeconds: 2 } };
    expect(planReboot(set, 0, { ...PACE, speed: 10 }, {})).toMatchObject({ readsStaleUntil: 200, backAt: 1200 });
    expect(planReboot(set, 0, { ...PACE, speed: 10 }, { staleMs: 5000 })).toMatchObject({
      readsStaleUntil: 5000,
      backAt: 1200,
    });
  });
});

describe('a restart', () => {
  const reboot: Reboot = {
    acceptedAt: 0,
    path: 'stopping',
    readsStaleUntil: 10,
    stoppedAt: 20,
    startingAt: 30,
    backAt: 40,
    startTimeMoves: true,
  };

  it('has a true state at once, and reads that follow later', () => {
    const one = instance('i-1', reboot);
    const course = [0, 9, 10, 20, 30, 39, 40].map((now) => [trueStatus(one, now), readStatus(one, now)]);
    expect(course).toEqual([
      ['Stopping', 'Running'],
      ['Stopping', 'Running'],
      ['Stopping', 'Stopping'],
      ['Stopped', 'Stopped'],
      ['Starting', 'Starting'],
      ['Starting', 'Starting'],
      ['Running', 'Running'],
    ]);
  });

  it('that was fast under stale reads is never seen leaving Running', () => {
    const one = instance('i-1', { ...reboot, readsStaleUntil: 100 });
    expect([0, 25, 50, 99, 100].map((now) => readStatus(one, now))).toEqual(Array(5).fill('Running'));
    expect(trueStatus(one, 25)).toBe('Stopped');
  });

  it('that never ends stays in Starting', () => {
    expect(trueStatus(instance('i-1', { ...reboot, backAt: null }), 1e15)).toBe('Starting');
  });

  it('keeps the StartTime it moved after it is forgotten, and is forgotten only when it is over', () => {
    const one = instance('i-1', reboot);
    settleReboot(one, 39);
    expect(one.reboot).toBeDefined();
    expect(shownDocument(one, 'Running', 9).StartTime).toBe('2020-01-01T00:00Z');
    settleReboot(one, 40);
    expect(one.reboot).toBeUndefined();
    expect(one.document).toEqual({ StartTime: '1970-01-01T00:00Z' });
  });
});
