import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  describe as ask,
  type EcsClient,
  endSimulatedClouds,
  refusalOf,
  simulatedCloud,
} from '../support/simulated-cloud';
import { plainInstance } from '../support/simulator-control';

// Twelve instances, of which i-odd differs from the others in everything that can be asked for.
const ODD = {
  InstanceName: 'batch.etl-07',
  ZoneId: 'cn-hangzhou-k',
  Status: 'Stopped',
  InstanceType: 'ecs.r7.large',
  InstanceTypeFamily: 'ecs.r7',
  InstanceNetworkType: 'classic',
  InstanceChargeType: 'PrePaid',
  InternetChargeType: 'PayByBandwidth',
  ImageId: 'm-odd',
  ResourceGroupId: 'rg-odd',
  KeyPairName: 'odd',
  HpcClusterId: 'hpc-odd',
  DeploymentSetId: 'ds-odd',
  DeviceAvailable: false,
  IoOptimized: 'false',
  CreationTime: '2020-06-01T08:00Z',
  ExpiredTime: '2021-06-01T16:00Z',
  OperationLocks: { LockReason: [{ LockReason: 'recycling', LockMsg: '' }] },
  Tags: {
    Tag: [
      { TagKey: 'team', TagValue: 'odd' },
      { TagKey: 'only', TagValue: '' },
    ],
  },
  SecurityGroupIds: { SecurityGroupId: ['sg-first', 'sg-odd'] },
  VpcAttributes: { VpcId: 'vpc-odd', VSwitchId: 'vsw-odd', PrivateIpAddress: { IpAddress: ['10.9.9.9'] } },
  InnerIpAddress: { IpAddress: ['10.8.8.8'] },
  PublicIpAddress: { IpAddress: ['47.9.9.9'] },
  EipAddress: { IpAddress: '120.9.9.9' },
  RdmaIpAddress: { IpAddress: ['10.7.7.7'] },
  MetadataOptions: { HttpEndpoint: 'disabled', HttpTokens: 'required' },
  NetworkInterfaces: { NetworkInterface: [{ Ipv6Sets: { Ipv6Set: [{ Ipv6Address: '2408::9' }] } }] },
};
const OTHERS = {
  InstanceNetworkType: 'vpc',
  InternetChargeType: 'PayByTraffic',
  InstanceTypeFamily: 'ecs.g7',
  SpotStrategy: 'NoSpot',
  DeviceAvailable: true,
  IoOptimized: true,
  MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'optional' },
  SecurityGroupIds: { SecurityGroupId: ['sg-first'] },
};

let client: EcsClient;
let readonly: EcsClient;

beforeAll(async () => {
  const cloud = await simulatedCloud();
  client = cloud.client();
  readonly = cloud.client('readonly');
  await cloud.control.replace([
    ...Array.from({ length: 11 }, (_, index) =>
      plainInstance(`i-plain-${index}`, { ...OTHERS, EipAddress: { IpAddress: `120.1.1.${index}` } }),
    ),
    plainInstance('i-odd', ODD),
    plainInstance('i-far', { ...ODD, RegionId: 'cn-shanghai' }),
  ]);
});

afterAll(endSimulatedClouds);

describe('a filter of DescribeInstances', () => {
  it.each<[string, object]>([
    ['InstanceIds', { instanceIds: '["i-odd","i-none"]' }],
    ['InstanceName with stars', { instanceName: '*.etl-*' }],
    ['InstanceName whole', { instanceName: 'batch.etl-07' }],
    ['Status', { status: 'Stopped' }],
    ['ZoneId', { zoneId: 'cn-hangzhou-k' }],
    ['VpcId', { vpcId: 'vpc-odd' }],
    ['VSwitchId', { vSwitchId: 'vsw-odd' }],
    ['InstanceType', { instanceType: 'ecs.r7.large' }],
    ['InstanceTypeFamily', { instanceTypeFamily: 'ecs.r7' }],
    ['InstanceNetworkType', { instanceNetworkType: 'classic' }],
    ['InstanceChargeType', { instanceChargeType: 'PrePaid' }],
    ['InternetChargeType', { internetChargeType: 'PayByBandwidth' }],
    ['ResourceGroupId', { resourceGroupId: 'rg-odd' }],
    ['SecurityGroupId, one of several', { securityGroupId: 'sg-odd' }],
    ['ImageId', { imageId: 'm-odd' }],
    ['KeyPairName', { keyPairName: 'odd' }],
    ['HpcClusterId', { hpcClusterId: 'hpc-odd' }],
    ['DeviceAvailable', { deviceAvailable: false }],
    ['IoOptimized, a text in old answers', { ioOptimized: false }],
    ['LockReason, whatever its case', { lockReason: 'Recycling' }],
    ['HttpEndpoint', { httpEndpoint: 'disabled' }],
    ['HttpTokens', { httpTokens: 'required' }],
    ['Ipv6Address.N', { ipv6Address: ['2408::1', '2408::9'] }],
    ['PublicIpAddresses', { publicIpAddresses: '["47.9.9.9"]' }],
    ['InnerIpAddresses', { innerIpAddresses: '["10.8.8.8"]', instanceNetworkType: 'classic' }],
    ['RdmaIpAddresses', { rdmaIpAddresses: '10.7.7.7' }],
    ['Tag.N, key alone', { tag: [{ key: 'only' }] }],
    ['Tag.N, all of them', { tag: [{ key: 'team', value: 'odd' }, { key: 'only' }] }],
    ['Filter CreationEndTime', { filter: [{ key: 'CreationEndTime', value: '2020-06-01T08:00Z' }] }],
    ['Filter ExpiredEndTime', { filter: [{ key: 'ExpiredEndTime', value: '2021-06-01T16:00Z' }] }],
    [
      'Filter of all four',
      {
        filter: [
          { key: 'CreationStartTime', value: '2020-06-01T08:00Z' },
          { key: 'CreationEndTime', value: '2020-06-01T08:01Z' },
          { key: 'ExpiredStartTime', value: '2021-06-01T15:59Z' },
          { key: 'ExpiredEndTime', value: '2021-06-01T16:00Z' },
        ],
      },
    ],
    ['several at once', { status: 'Stopped', instanceName: 'batch*', lockReason: 'recycling' }],
  ])('by %s gives exactly the instance that fits, of this region', async (_, filter) => {
    expect((await ask(client, { maxResults: 100, ...filter })).ids).toEqual(['i-odd']);
  });

  it('matches with all others, never with one of them: two that no instance has both give none', async () => {
    expect((await ask(client, { status: 'Stopped', instanceName: 'plain-*' })).ids).toEqual([]);
    expect((await ask(client, { tag: [{ key: 'team', value: 'payments' }, { key: 'only' }] })).ids).toEqual([]);
    expect((await ask(client, { instanceName: 'batch' })).ids).toEqual([]);
    expect((await ask(client, { instanceIds: '[]' })).ids).toEqual([]);
  });

  it('by address takes effect for its network type alone, as documented', async () => {
    const all = { maxResults: 100 };
    expect((await ask(client, { ...all, eipAddresses: '["120.1.1.3"]', instanceNetworkType: 'vpc' })).ids).toEqual([
      'i-plain-3',
    ]);
    expect((await ask(client, { ...all, eipAddresses: '["120.1.1.3"]' })).ids).toHaveLength(12);
    expect((await ask(client, { ...all, privateIpAddresses: '["10.9.9.9"]' })).ids).toHaveLength(12);
    expect(
      (await ask(client, { ...all, privateIpAddresses: '["10.9.9.9"]', instanceNetworkType: 'vpc' })).ids,
    ).toHaveLength(0);
    expect((await ask(client, { ...all, innerIpAddresses: '["10.8.8.8"]' })).ids).toHaveLength(12);
  });

  const ids = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => `i-${index}`));
  const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ key: `k${index}` }));
  it.each<[string, object, string, number]>([
    ['more than 100 ids', { instanceIds: ids(101) }, 'InvalidInstanceIds.Malformed', 400],
    ['ids that are no JSON', { instanceIds: 'i-1,i-2' }, 'InvalidInstanceIds.Malformed', 400],
    ['ids that are no texts', { instanceIds: '[1]' }, 'InvalidInstanceIds.Malformed', 400],
    ['addresses that are no JSON', { publicIpAddresses: '47.9.9.9' }, 'InvalidParameter', 400],
    ['more than 100 addresses', { publicIpAddresses: ids(101) }, 'InvalidParameter', 400],
    ['an unknown status', { status: 'Hibernating' }, 'InvalidStatus.NotFound', 404],
    ['an unknown lock', { lockReason: 'compliance-hold' }, 'InvalidLockReason.NotFound', 404],
    ['an unknown way to pay', { instanceChargeType: 'Free' }, 'InvalidInstanceChargeType.NotFound', 404],
    ['an unknown traffic', { internetChargeType: 'Free' }, 'InvalidInternetChargeType.ValueNotSupported', 404],
    ['an unknown network', { instanceNetworkType: 'token-ring' }, 'InvalidNetworkType.NotFound', 404],
    ['a cluster that nobody has', { hpcClusterId: 'hpc-none' }, 'InvalidHpcClusterId.NotFound', 400],
    ['a tag value without its key', { tag: [{ value: 'odd' }] }, 'InvalidTag.Mismatch', 400],
    ['more than 20 tags', { tag: tags(21) }, 'InvalidTagCount', 400],
    ['a tag key of 129 characters', { tag: [{ key: 'k'.repeat(129) }] }, 'InvalidTagKey.Malformed', 400],
    [
      'an unknown filter',
      { filter: [{ key: 'StartTime', value: '2020-06-01T08:00Z' }] },
      'InvalidFilterKey.NotFound',
      404,
    ],
    ['a time that is none', { filter: [{ key: 'CreationEndTime', value: 'today' }] }, 'InvalidFilterValue', 404],
    ['a parameter that is not open', { needSaleCycle: true }, 'InvalidParameter', 400],
    ['an unknown attribute', { additionalAttributes: ['EVERYTHING'] }, 'InvalidParameter', 400],
    ['page 0', { pageNumber: 0 }, 'InvalidParameter', 400],
    ['pages of 0', { pageSize: 0 }, 'InvalidParameter', 400],
    ['pages of 101', { pageSize: 101 }, 'InvalidParameter', 400],
  ])('with %s is refused with the documented code, in a dry run too', async (_, filter, code, statusCode) => {
    expect(await refusalOf(ask(client, filter))).toMatchObject({ code, statusCode });
    expect(await refusalOf(ask(client, { ...filter, dryRun: true }))).toMatchObject({ code, statusCode });
  });

  it('takes what the limits still allow', async () => {
    expect((await ask(client, { instanceIds: ids(100) })).ids).toEqual([]);
    expect((await ask(client, { tag: tags(20) })).ids).toEqual([]);
    expect((await ask(client, { pageSize: 100, additionalAttributes: ['META_OPTIONS'] })).ids).toHaveLength(12);
  });

  it('needs a region, one that exists, and the region of the port', async () => {
    expect(await refusalOf(ask(client, {}, ''))).toMatchObject({ code: 'MissingParameter', statusCode: 400 });
    expect(await refusalOf(ask(client, {}, 'cn-shanghai'))).toMatchObject({
      code: 'InvalidOperation.NotSupportedEndpoint',
      statusCode: 404,
    });
  });
});

describe('pages of DescribeInstances', () => {
  it('by number hold every instance once, with the true total, and end in empty ones', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((pageNumber) => ask(client, { pageNumber, pageSize: 5 })));
    expect(pages.map((page) => page.ids.length)).toEqual([5, 5, 2, 0]);
    expect(new Set(pages.flatMap((page) => page.ids)).size).toBe(12);
    expect(pages.map((page) => [page.pageNumber, page.pageSize, page.totalCount, page.nextToken])).toEqual(
      [1, 2, 3, 4].map((number) => [number, 5, 12, undefined]),
    );
  });

  it('are of 10 when nothing is said, and the total counts what matches', async () => {
    expect(await ask(client)).toMatchObject({ pageNumber: 1, pageSize: 10, totalCount: 12, nextToken: undefined });
    expect(await ask(client, { instanceName: 'plain-1*' })).toMatchObject({ totalCount: 2 });
  });

  it('by number are passed over beside MaxResults, which is 10 to 100 whatever was asked for', async () => {
    const first = await ask(client, { maxResults: 1, pageNumber: 2, pageSize: 3 });
    expect(first).toMatchObject({ pageSize: 10, totalCount: 0 });
    expect(first.ids).toHaveLength(10);
    const second = await ask(client, { nextToken: first.nextToken });
    expect([...first.ids, ...second.ids].sort()).toEqual((await ask(client, { maxResults: 5000 })).ids.sort());
    expect(second.nextToken).toBeUndefined();
  });

  it('by token go on only with the request they belong to, by the same key', async () => {
    const { nextToken } = await ask(client, { maxResults: 10 });
    expect(nextToken).toBeDefined();
    const refused = { code: 'InvalidParameter.NextToken', statusCode: 400 };
    expect(await refusalOf(ask(client, { nextToken, instanceName: 'plain-*' }))).toMatchObject(refused);
    expect(await refusalOf(ask(readonly, { nextToken }))).toMatchObject(refused);
    expect(await refusalOf(ask(client, { nextToken: 'made-up' }))).toMatchObject(refused);
    expect((await ask(client, { nextToken, maxResults: 50 })).ids).toHaveLength(2);
  });
});
