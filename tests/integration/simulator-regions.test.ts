import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdk } from '../support/sdk-client';
import { endSimulatedClouds, refusalOf, simulatedCloud } from '../support/simulated-cloud';
import { plainInstance } from '../support/simulator-control';

let cloud: Awaited<ReturnType<typeof simulatedCloud>>;

beforeAll(async () => {
  cloud = await simulatedCloud({ regions: ['cn-hangzhou', 'cn-shanghai', 'us-east-1', 'xx-nowhere-9'] });
  await cloud.control.replace([
    ...Array.from({ length: 60 }, (_, index) => plainInstance(`i-${index}`)),
    plainInstance('i-stopped', { Status: 'Stopped', ZoneId: 'cn-hangzhou-k' }),
    plainInstance('i-far', { RegionId: 'cn-shanghai' }),
  ]);
});

afterAll(endSimulatedClouds);

describe('DescribeRegions', () => {
  const ask = async (rest: object = {}, region: string | null = 'cn-hangzhou') => {
    const { body } = await cloud.client('simulated', region).describeRegions(new sdk.DescribeRegionsRequest(rest));
    return body?.regions?.region?.map(({ regionId, regionEndpoint, localName }) => [
      regionId,
      regionEndpoint,
      localName,
    ]);
  };

  it('gives every region with its endpoint and its name, on whatever port it is asked', async () => {
    const chinese = [
      ['cn-hangzhou', 'ecs.aliyuncs.com', '华东1（杭州）'],
      ['cn-shanghai', 'ecs.cn-shanghai.aliyuncs.com', '华东2（上海）'],
      ['us-east-1', 'ecs.us-east-1.aliyuncs.com', '美国（弗吉尼亚）'],
      ['xx-nowhere-9', 'ecs.xx-nowhere-9.aliyuncs.com', 'xx-nowhere-9'],
    ];
    expect(await ask()).toEqual(chinese);
    expect(await ask({ acceptLanguage: 'zh-CN', resourceType: 'instance' }, 'us-east-1')).toEqual(chinese);
    expect(await ask({}, null)).toEqual(chinese);
  });

  it('names them in the language asked for', async () => {
    const names = async (acceptLanguage: string) => (await ask({ acceptLanguage }))?.map(([, , name]) => name);
    expect((await names('en-US'))?.slice(0, 3)).toEqual(['China (Hangzhou)', 'China (Shanghai)', 'US (Virginia)']);
    expect((await names('ja'))?.[0]).toBe('中国 (杭州)');
  });

  it.each([
    [{ acceptLanguage: 'tlh' }, 'InvalidAcceptLanguage.NotFound'],
    [{ resourceType: 'teapot' }, 'InvalidResourceType.NotFound'],
    [{ instanceChargeType: 'Free' }, 'InvalidInstanceChargeType.NotFound'],
  ])('with %j is refused with the documented code', async (rest, code) => {
    expect(await refusalOf(ask(rest))).toMatchObject({ code, statusCode: 404 });
  });
});

describe('DescribeInstanceStatus', () => {
  const ask = async (rest: object = {}) => {
    const request = new sdk.DescribeInstanceStatusRequest({ regionId: 'cn-hangzhou', ...rest });
    const { body } = await cloud.client().describeInstanceStatus(request);
    return { ...body, found: body?.instanceStatuses?.instanceStatus ?? [] };
  };

  it('gives 10 of 100 named ids when no page size is named, and no word of it', async () => {
    const instanceId = Array.from({ length: 100 }, (_, index) => `i-${index}`);
    const answer = await ask({ instanceId });
    expect(answer.found).toHaveLength(10);
    expect(answer).toMatchObject({ pageNumber: 1, pageSize: 10, totalCount: 60 });
    expect((await ask({ instanceId, pageSize: 50 })).found).toHaveLength(50);
    expect((await ask({ instanceId, pageSize: 50, pageNumber: 2 })).found).toHaveLength(10);
  });

  it('gives id and status, and nothing else: no locks', async () => {
    const { found } = await ask({ instanceId: ['i-stopped', 'i-far', 'i-none'] });
    expect(found.map((status) => status.toMap())).toEqual([{ InstanceId: 'i-stopped', Status: 'Stopped' }]);
    expect((await ask({ zoneId: 'cn-hangzhou-k' })).found.map((status) => status.instanceId)).toEqual(['i-stopped']);
  });

  it.each([
    [{ pageSize: 51 }, 'InvalidParameter', 400],
    [{ pageSize: 0 }, 'InvalidParameter', 400],
    [{ pageNumber: 0 }, 'InvalidParameter', 400],
    [{ instanceId: Array.from({ length: 101 }, (_, index) => `i-${index}`) }, 'InvalidParameter', 400],
    [{ zoneId: 'cn-shanghai-b' }, 'InvalidZoneId.NotFound', 404],
    [{ regionId: '' }, 'MissingParameter', 400],
  ])('with %j is refused', async (rest, code, statusCode) => {
    expect(await refusalOf(ask(rest))).toMatchObject({ code, statusCode });
  });
});
