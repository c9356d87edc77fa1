import { describe, expect, it } from 'vitest';
import { lockReasons, textOf } from './instance';
import { DEFAULT_OPTIONS } from './options';
import { judgeReboot } from './reboot-instance';
import { findScenario } from './scenarios';
import { seedFleets } from './seed-fleet';

const BORN_AT = Date.UTC(2026, 0, 15, 12);

function fleetOf(options: Partial<typeof DEFAULT_OPTIONS> = {}) {
  const merged = { ...DEFAULT_OPTIONS, ...options };
  const scenario = findScenario(merged.scenario);
  if (!scenario) {
    throw new Error('There is no such scenario.');
  }
  return seedFleets(merged, scenario, BORN_AT).get('simulated') ?? [];
}

describe('the seeded fleet', () => {
  it('is the same for the same seed and another for another', () => {
    expect(fleetOf()).toEqual(fleetOf());
    expect(fleetOf({ seed: 2 })).not.toEqual(fleetOf());
  });

  it('has unique ids, names and, within a region, addresses, and every region its share', () => {
    const fleet = fleetOf({ instances: 1001, regions: ['cn-hangzhou', 'cn-shanghai', 'us-east-1'] });
    expect(fleet).toHaveLength(1001);
    expect(new Set(fleet.map((instance) => instance.id)).size).toBe(1001);
    expect(new Set(fleet.map((instance) => textOf(instance, 'InstanceName'))).size).toBe(1001);
    expect(new Set(fleet.map((instance) => JSON.stringify(instance.document.VpcAttributes))).size).toBe(1001);
    expect(fleet.filter((instance) => instance.region === 'us-east-1')).toHaveLength(333);
  });

  it('begins with ordinary running machines that may be restarted', () => {
    const head = fleetOf().slice(0, 6);
    expect(head.map((instance) => textOf(instance, 'InstanceName')).slice(0, 2)).toEqual(['web-01', 'web-02']);
    expect(head.map((instance) => judgeReboot(instance, BORN_AT))).toEqual(Array(6).fill(undefined));
  });

  it.each([60, 240, 2000])(
    'of %i holds every documented cause, and about one in twenty that cannot be restarted',
    (instances) => {
      const fleet = fleetOf({ instances });
      const refused = fleet.flatMap((instance) => judgeReboot(instance, BORN_AT)?.code ?? []);
      expect(new Set(refused)).toEqual(
        new Set([
          'DiskError',
          'IncorrectInstanceStatus',
          'IncorrectInstanceStatus.Initializing',
          'InstanceExpiredOrInArrears',
          'InstanceLockedForSecurity',
        ]),
      );
      expect(new Set(fleet.flatMap(lockReasons))).toEqual(
        new Set(['security', 'financial', 'recycling', 'dedicatedhostfinancial', 'refunded', 'compliance-hold']),
      );
      expect(new Set(fleet.map((instance) => instance.status))).toEqual(
        new Set(['Running', 'Stopped', 'Pending', 'Starting']),
      );
      expect(refused.length).toBeLessThanOrEqual(Math.max(11, instances / 20));
      expect(refused.length).toBeGreaterThanOrEqual(Math.max(9, instances / 20 - 2));
    },
  );

  it('has no instance in `empty`, and names of up to 128 characters in `hostile-names`', () => {
    expect(fleetOf({ scenario: 'empty' })).toEqual([]);
    const names = fleetOf({ scenario: 'hostile-names' }).map((instance) => textOf(instance, 'InstanceName'));
    expect(Math.max(...names.map((name) => name.length))).toBe(128);
    expect(names.some((name) => name.includes('<script>'))).toBe(true);
    expect(names[0]).toBe('web-01');
  });
});
