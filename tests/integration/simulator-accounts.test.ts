import { afterEach, describe, expect, it } from 'vitest';
import { sdk } from '../support/sdk-client';
import { describe as ask, endSimulatedClouds, reboot, refusalOf, simulatedCloud } from '../support/simulated-cloud';
import { plainInstance } from '../support/simulator-control';

const KEYS = ['simulated', 'simulated-b'];
const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
const PLACES = KEYS.flatMap((key) => REGIONS.map((region) => ({ key, region })));
const NAMES = ['web-01', 'web-02', 'db-primary'];
const idOf = (key: string, region: string, name: string) => `i-${name}-${key}-${region}`;

afterEach(endSimulatedClouds);

/** Every name exists in all four places, each time another machine. */
async function fourPlaces() {
  const cloud = await simulatedCloud({ regions: REGIONS, keys: [{ id: 'ci', secret: 'ci-secret' }] });
  for (const key of KEYS) {
    await cloud.control.replace(
      REGIONS.flatMap((region) =>
        NAMES.map((name) => plainInstance(idOf(key, region, name), { InstanceName: name, RegionId: region })),
      ),
      key,
    );
  }
  return cloud;
}

describe('two regions and two accounts with the same names', () => {
  it('are read each through its own key and port alone', async () => {
    const cloud = await fourPlaces();
    for (const { key, region } of PLACES) {
      const { names, ids } = await ask(cloud.client(key, region), { maxResults: 100 }, region);
      expect(names).toEqual(NAMES);
      expect(ids).toEqual(NAMES.map((name) => idOf(key, region, name)));
      const [web] = NAMES.map((name) => idOf(key, region, name));
      for (const other of PLACES.filter((place) => place.key !== key || place.region !== region)) {
        const found = await ask(
          cloud.client(other.key, other.region),
          { instanceIds: JSON.stringify([web]) },
          other.region,
        );
        expect(found.ids).toEqual([]);
      }
    }
  });

  it('are restarted by the right key on the right port, and by no other pair', async () => {
    const cloud = await fourPlaces();
    const target = idOf('simulated-b', 'cn-shanghai', 'web-01');
    for (const { key, region } of PLACES.filter(({ key, region }) => key + region !== 'simulated-bcn-shanghai')) {
      expect(await refusalOf(reboot(cloud.client(key, region), target))).toMatchObject({
        code: 'InvalidInstanceId.NotFound',
        statusCode: 404,
      });
    }
    await reboot(cloud.client('simulated-b', 'cn-shanghai'), target);
    const fleet = await cloud.control.instances('*');
    expect(fleet.filter((one) => one.SimulatedRebootCount > 0).map((one) => one.InstanceId)).toEqual([target]);
    expect((await cloud.control.ledger()).map((entry) => [entry.regionId, entry.outcome])).toEqual([
      ['cn-hangzhou', 'InvalidInstanceId.NotFound'],
      ['cn-shanghai', 'InvalidInstanceId.NotFound'],
      ['cn-hangzhou', 'InvalidInstanceId.NotFound'],
      ['cn-shanghai', 'accepted'],
    ]);
  });

  it('refuse the region of another port, and one that does not exist, in every action on a fleet', async () => {
    const cloud = await fourPlaces();
    const client = cloud.client('simulated', 'cn-hangzhou');
    const everywhere = cloud.client('simulated', null);
    const calls = (on: typeof client, regionId: string) => [
      on.describeInstances(new sdk.DescribeInstancesRequest({ regionId })),
      on.describeInstanceStatus(new sdk.DescribeInstanceStatusRequest({ regionId })),
      on.describeInstancesFullStatus(new sdk.DescribeInstancesFullStatusRequest({ regionId })),
      on.describeInstanceHistoryEvents(new sdk.DescribeInstanceHistoryEventsRequest({ regionId })),
    ];
    for (const call of calls(client, 'cn-shanghai')) {
      expect(await refusalOf(call)).toMatchObject({ code: 'InvalidOperation.NotSupportedEndpoint', statusCode: 404 });
    }
    for (const call of calls(everywhere, 'cn-atlantis')) {
      expect(await refusalOf(call)).toMatchObject({ code: 'InvalidRegionId.NotFound', statusCode: 404 });
    }
  });

  it('on the port of all regions, are told apart by RegionId, and a restart by its id', async () => {
    const cloud = await fourPlaces();
    const client = cloud.client('simulated-b', null);
    expect((await ask(client, {}, 'cn-shanghai')).ids).toEqual(
      NAMES.map((name) => idOf('simulated-b', 'cn-shanghai', name)),
    );
    await reboot(client, idOf('simulated-b', 'cn-hangzhou', 'web-02'));
    expect(await cloud.control.ledger()).toMatchObject([{ regionId: 'cn-hangzhou', outcome: 'accepted' }]);
  });

  it('are open to a key that was added with --key as to the main one, and to no secret of another', async () => {
    const cloud = await fourPlaces();
    const added = cloud.client('ci', 'cn-hangzhou');
    await reboot(added, idOf('simulated', 'cn-hangzhou', 'web-01'));
    expect(await refusalOf(reboot(added, idOf('simulated-b', 'cn-hangzhou', 'web-01')))).toMatchObject({
      code: 'InvalidInstanceId.NotFound',
    });
    const wrong = cloud.client('ci', 'cn-hangzhou', 'simulated-secret');
    expect(await refusalOf(ask(wrong))).toMatchObject({ code: 'SignatureDoesNotMatch', statusCode: 400 });
  });
});

describe('a fault that names a key or a region', () => {
  it.each([
    ['InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.'],
    ['InvalidAccessKeyId.Inactive', 'Specified access key is disabled.'],
  ])(
    '%s ends the credentials of one account in every region and action, and the other account goes on',
    async (code, text) => {
      const cloud = await fourPlaces();
      await cloud.control.faults([{ action: '*', kind: 'error', code, status: 400, accessKeyId: 'simulated-b' }]);
      for (const region of REGIONS) {
        const refused = { code, statusCode: 400, data: { Message: text } };
        const second = cloud.client('simulated-b', region);
        expect(await refusalOf(ask(second, {}, region))).toMatchObject(refused);
        expect(await refusalOf(reboot(second, idOf('simulated-b', region, 'web-01')))).toMatchObject(refused);
        expect(await refusalOf(second.describeRegions(new sdk.DescribeRegionsRequest({})))).toMatchObject(refused);
        const first = cloud.client('simulated', region);
        expect((await ask(first, {}, region)).ids).toHaveLength(3);
        await reboot(first, idOf('simulated', region, 'web-01'));
      }
      await cloud.control.faults([]);
      expect((await ask(cloud.client('simulated-b'))).ids).toHaveLength(3);
    },
  );

  it.each(['html', 'reset_before'])('%s takes one region down for everybody, and no other', async (kind) => {
    const cloud = await fourPlaces();
    await cloud.control.faults([{ action: '*', kind, regionId: 'cn-shanghai' }]);
    for (const key of KEYS) {
      expect(await refusalOf(ask(cloud.client(key, 'cn-shanghai'), {}, 'cn-shanghai'))).toBeInstanceOf(Error);
      // On the port of all regions the request's own region counts.
      expect(await refusalOf(ask(cloud.client(key, null), {}, 'cn-shanghai'))).toBeInstanceOf(Error);
      expect((await ask(cloud.client(key, 'cn-hangzhou'))).ids).toHaveLength(3);
      expect((await ask(cloud.client(key, null))).ids).toHaveLength(3);
    }
    const entries = await cloud.control.ledger('DescribeInstances');
    expect(entries.filter((entry) => entry.fault === kind).map((entry) => entry.outcome)).toEqual(
      Array(4).fill('none'),
    );
  });

  it('limits a fault of the restart, too', async () => {
    const cloud = await fourPlaces();
    await cloud.control.faults([
      { action: 'RebootInstance', kind: 'never_leaves', regionId: 'cn-hangzhou', accessKeyId: 'simulated-b' },
    ]);
    for (const { key, region } of PLACES) {
      await reboot(cloud.client(key, region), idOf(key, region, 'web-01'));
    }
    expect((await cloud.control.ledger()).map((entry) => entry.fault)).toEqual([
      undefined,
      undefined,
      'never_leaves',
      undefined,
    ]);
  });
});

describe('the scenario expired-credentials', () => {
  it('refuses the second account alone', async () => {
    const cloud = await simulatedCloud({ scenario: 'expired-credentials' });
    expect(await refusalOf(ask(cloud.client('simulated-b')))).toMatchObject({ code: 'InvalidSecurityToken.Expired' });
    expect((await ask(cloud.client())).ids).toHaveLength(10);
  });
});
