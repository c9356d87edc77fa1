import { describe, expect, it } from 'vitest';
import { judgeReboot } from './reboot-instance';
import { findScenario } from './scenarios';
import { seedFleets } from './seed-fleet';
import { lockReasons, textOfInstance, textsOf } from './simulated-instance';
import { DEFAULT_SIMULATOR_OPTIONS } from './simulator-options';
import { parseStamp } from './stamp';

const BORN_AT = Date.UTC(2026, 0, 15, 12);

function fleetOf(options: Partial<typeof DEFAULT_SIMULATOR_OPTIONS> = {}, account = 'simulated') {
  const merged = { ...DEFAULT_SIMULATOR_OPTIONS, ...options };
  const scenario = findScenario(merged.scenario);
  if (!scenario) {
    throw new Error('There is no such scenario.');
  }
  return seedFleets(merged, scenario, BORN_AT).get(account) ?? [];
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
    expect(new Set(fleet.map((instance) => textOfInstance(instance, 'InstanceName'))).size).toBe(1001);
    expect(new Set(fleet.map((instance) => JSON.stringify(instance.document.VpcAttributes))).size).toBe(1001);
    expect(fleet.filter((instance) => instance.region === 'us-east-1')).toHaveLength(333);
  });

  it('begins with ordinary running machines that may be restarted', () => {
    const head = fleetOf().slice(0, 6);
    expect(head.map((instance) => textOfInstance(instance, 'InstanceName')).slice(0, 2)).toEqual(['web-01', 'web-02']);
    expect(head.map((instance) => judgeReboot(instance, BORN_AT))).toEqual(Array(6).fill(undefined));
  });

  const LOCKS = ['security', 'financial', 'Recycling', 'dedicatedhostfinancial', 'refunded', 'compliance-hold'];

  it.each([
    [60, 'simulated'],
    [240, 'simulated'],
    [240, 'simulated-b'],
    [2000, 'simulated'],
  ] as const)(
    'of %i holds every cause at least once for %s, and about one in twenty that shows one',
    (instances, account) => {
      const fleet = fleetOf({ instances }, account);
      const refused = fleet.flatMap((instance) => judgeReboot(instance, BORN_AT)?.code ?? []);
      expect(new Set(refused)).toEqual(
        new Set([
          'DiskError',
          'IncorrectInstanceStatus',
          'IncorrectInstanceStatus.Initializing',
          'InstanceExpiredOrInArrears',
          'InstanceLockedForSecurity',
          'InvalidParameter.KMSKeyId.CMKNotEnabled',
          'InvalidParameter.KMSKeyId.CMKUnauthorized',
          'InvalidParameter.KMSKeyId.KMSUnauthorized',
          'InvalidParameter.KMSKeyId.NotFound',
        ]),
      );
      const locks = new Set(fleet.flatMap(lockReasons));
      expect([...locks].filter((lock) => lock !== 'recycling').sort()).toEqual([...LOCKS].sort());
      expect(new Set(fleet.map((instance) => instance.status))).toEqual(
        new Set(['Running', 'Stopped', 'Pending', 'Starting', 'Stopping']),
      );
      const shows = fleet.filter(
        (instance) => instance.status !== 'Running' || lockReasons(instance).length > 0,
      ).length;
      const hidden = fleet.filter((instance) => instance.simulated.condition !== undefined).length;
      expect(shows).toBe(Math.max(11, Math.round(fleet.length / 20)));
      expect(hidden).toBe(Math.max(5, Math.round(fleet.length / 100)));
    },
  );

  it('has an expired subscription, and no pay-as-you-go instance that would be taken for one', () => {
    const fleet = fleetOf();
    const past = fleet.filter((instance) => (parseStamp(textOfInstance(instance, 'ExpiredTime')) ?? 0) <= BORN_AT);
    expect(past.map((instance) => textOfInstance(instance, 'InstanceChargeType'))).toEqual(['PrePaid']);
    const payAsYouGo = fleet.filter((instance) => textOfInstance(instance, 'InstanceChargeType') === 'PostPaid');
    expect(new Set(payAsYouGo.map((instance) => textOfInstance(instance, 'ExpiredTime')))).toEqual(
      new Set(['2099-12-31T15:59Z']),
    );
  });

  it('is that of a company: sizes, systems, networks and dates that fit together', () => {
    const fleet = fleetOf({ instances: 600 });
    const text = (field: string) => new Set(fleet.map((instance) => textOfInstance(instance, field)));
    for (const instance of fleet) {
      const { document } = instance;
      const [, family = '', size = ''] = textOfInstance(instance, 'InstanceType').split('.');
      const cpu = size === 'large' ? 2 : size === 'xlarge' ? 4 : Number.parseInt(size, 10) * 4;
      const factor = { c: 2, g: 4, r: 8 }[family[0] ?? ''] ?? 0;
      expect(document).toMatchObject({ Cpu: cpu, Memory: cpu * factor * 1024, InstanceTypeFamily: `ecs.${family}` });
      const windows = textOfInstance(instance, 'OSType') === 'windows';
      expect([
        textOfInstance(instance, 'OSName').startsWith('Windows'),
        textOfInstance(instance, 'ImageId').startsWith('win'),
      ]).toEqual([windows, windows]);
      expect(textOfInstance(instance, 'ZoneId').startsWith(`${instance.region}-`)).toBe(true);
      expect(textOfInstance(instance, 'CreationTime') < '2026-01-15').toBe(true);
    }
    // A vSwitch lies in one zone, a network in one region, and an address in its vSwitch.
    const vSwitches = new Map<string, Set<string>>();
    const add = (key: string, value: string) => vSwitches.set(key, (vSwitches.get(key) ?? new Set()).add(value));
    for (const instance of fleet) {
      const [vSwitch = ''] = textsOf(instance, ['VpcAttributes', 'VSwitchId']);
      const [vpc = ''] = textsOf(instance, ['VpcAttributes', 'VpcId']);
      const [address = ''] = textsOf(instance, ['VpcAttributes', 'PrivateIpAddress', 'IpAddress']);
      add(vSwitch, textOfInstance(instance, 'ZoneId'));
      add(vpc, instance.region);
      add(address.split('.').slice(0, 2).join('.'), vSwitch);
    }
    expect([...vSwitches.values()].map((values) => values.size)).toEqual(Array(vSwitches.size).fill(1));
    expect([text('ImageId').size, text('ZoneId').size, text('InstanceType').size]).toEqual([5, 8, 9]);
    expect(new Set(fleet.map((instance) => JSON.stringify(instance.document.NetworkInterfaces))).size).toBe(600);
  });

  it('shares neither an id nor a network with the other account, and keeps its ids for years', () => {
    const ids = (account: 'simulated' | 'simulated-b') =>
      fleetOf({}, account).flatMap((instance) => [
        instance.id,
        ...textsOf(instance, ['VpcAttributes', 'VpcId']),
        ...textsOf(instance, ['SecurityGroupIds', 'SecurityGroupId']),
      ]);
    const main = new Set(ids('simulated'));
    expect(ids('simulated-b').filter((id) => main.has(id))).toEqual([]);
    // People have written these down: bookmarks, scripts and tests name them.
    expect(
      fleetOf()
        .slice(0, 2)
        .map((instance) => instance.id),
    ).toEqual(['i-bp1p6iqhaafj8ms6kdn8', 'i-bp14i93b8ls13922y83l']);
  });

  it('has system events in every state, on machines that may be restarted, and one that is merely impaired', () => {
    const fleet = fleetOf();
    const eventful = fleet.filter((instance) => instance.simulated.events);
    expect(eventful.map((instance) => judgeReboot(instance, BORN_AT))).toEqual(Array(eventful.length).fill(undefined));
    const events = eventful.flatMap((instance) => instance.simulated.events ?? []);
    expect(new Set(events.map((event) => event.status))).toEqual(
      new Set(['Scheduled', 'Inquiring', 'Executed', 'Avoided', 'Canceled', 'Failed']),
    );
    for (const event of events) {
      const times = [event.publishedAt, event.notBefore ?? Number.POSITIVE_INFINITY];
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(event.publishedAt).toBeLessThan(BORN_AT);
      expect((event.notBefore ?? Number.POSITIVE_INFINITY) > BORN_AT).toBe(event.finishedAt === undefined);
      expect(event.notBefore === undefined).toBe(event.status === 'Inquiring');
    }
    expect(fleet.filter((instance) => instance.simulated.health)).toMatchObject([
      { simulated: { health: 'Impaired' } },
    ]);
  });

  it('of `overdue` is locked for a third, and of `maintenance` has a restart ahead for a third of what runs', () => {
    const overdue = fleetOf({ scenario: 'overdue' });
    expect(overdue.filter((instance) => lockReasons(instance).includes('financial')).length).toBeGreaterThanOrEqual(80);
    const ahead = fleetOf({ scenario: 'maintenance' }).filter((instance) =>
      instance.simulated.events?.some((event) => event.status === 'Scheduled'),
    );
    expect(ahead.length).toBeGreaterThan(60);
    expect(new Set(ahead.map((instance) => instance.status))).toEqual(new Set(['Running']));
  });

  it('has no instance in `empty`, and names of up to 128 characters in `hostile-names`', () => {
    expect(fleetOf({ scenario: 'empty' })).toEqual([]);
    const names = fleetOf({ scenario: 'hostile-names' }).map((instance) => textOfInstance(instance, 'InstanceName'));
    expect(Math.max(...names.map((name) => name.length))).toBe(128);
    expect(names.some((name) => name.includes('<script>'))).toBe(true);
    expect(names[0]).toBe('web-01');
  });
});
