import { afterEach, describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { holdTime, passTime } from '../support/held-time';
import { Client, sdk } from '../support/sdk-client';

const REGION = 'cn-hangzhou';
const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function simulator(options: Partial<SimulatorOptions> = {}) {
  const started = await startSimulator({ speed: 20, quota: 1_000_000, ...options });
  running.push(started);
  const url = `http://127.0.0.1:${started.port}/__simulator`;
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/${path}`, { method, body: body === undefined ? null : JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const client = (key = 'simulated', port = started.regionPorts[REGION] ?? 0, secret = `${key}-secret`) =>
    new Client({
      accessKeyId: key,
      accessKeySecret: secret,
      protocol: 'HTTP',
      endpoint: `127.0.0.1:${port}`,
      regionId: REGION,
    } as ConstructorParameters<typeof Client>[0]);
  const named = async (name: string) => {
    const fleet = (await control('GET', 'instances')).body as { InstanceName: string; InstanceId: string }[];
    const id = fleet.find((instance) => instance.InstanceName === name)?.InstanceId;
    if (!id) {
      throw new Error(`There is no ${name}.`);
    }
    return id;
  };
  const ledger = async () =>
    (await control('GET', 'ledger?action=RebootInstance')).body as {
      instanceId: string;
      outcome: string;
      fault?: string;
      requestId: string;
      dryRun: boolean;
      force: boolean;
    }[];
  return { ...started, control, client, named, ledger };
}

type Desk = InstanceType<typeof Client>;

function reboot(client: Desk, instanceId: string, rest: { dryRun?: boolean; forceStop?: boolean } = {}) {
  return client.rebootInstance(new sdk.RebootInstanceRequest({ instanceId, ...rest }));
}

function describeOne(client: Desk, instanceId: string) {
  return client
    .describeInstances(
      new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 10, instanceIds: JSON.stringify([instanceId]) }),
    )
    .then((response) => response.body?.instances?.instance?.[0]);
}

async function refusal(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    return error as { code: string; statusCode: number; data: Record<string, unknown>; accessDeniedDetail?: object };
  }
  throw new Error('The call was not refused.');
}

/** Reads each 50 ms of a clock that is held until a status is seen; gives the statuses seen on the way, each once in a row. */
async function statusesUntil(client: Desk, id: string, last: string) {
  const seen: (string | undefined)[] = [];
  for (let reads = 1; reads <= 200; reads += 1) {
    const status = (await describeOne(client, id))?.status;
    if (seen.at(-1) !== status) {
      seen.push(status);
    }
    if (status === last && seen.length > 1) {
      return seen;
    }
    passTime(50);
  }
  throw new Error(`Never read ${last}; read ${seen.join(', ')}.`);
}

describe('a restart', () => {
  it('is accepted, reads Running for a moment, then Starting, then Running, with StartTime frozen', async () => {
    const cloud = await simulator();
    const client = cloud.client();
    const id = await cloud.named('web-01');
    holdTime();
    await cloud.control('PATCH', `instances/${id}`, { SimulatedBootSeconds: 10, SimulatedStaleSeconds: 4 });
    const before = await describeOne(client, id);
    const answer = await reboot(client, id, { forceStop: true });
    expect(Object.keys(answer.body?.toMap() ?? {})).toEqual(['RequestId']);
    expect(await statusesUntil(client, id, 'Running')).toEqual(['Running', 'Starting', 'Running']);
    expect((await describeOne(client, id))?.startTime).toBe(before?.startTime);
    expect(await cloud.ledger()).toMatchObject([
      { instanceId: id, outcome: 'accepted', force: true, dryRun: false, requestId: answer.body?.requestId },
    ]);
  });

  it('goes by Stopping and Stopped where the scenario or the instance says so', async () => {
    const cloud = await simulator({ scenario: 'stopping-path', speed: 10 });
    const client = cloud.client();
    const id = await cloud.named('web-02');
    holdTime();
    await cloud.control('PATCH', `instances/${id}`, { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 0 });
    await reboot(client, id);
    expect(await statusesUntil(client, id, 'Running')).toEqual(['Stopping', 'Stopped', 'Starting', 'Running']);
  });

  it('is refused by the true status while reads still show Running, and taken again once it is over', async () => {
    const cloud = await simulator();
    const client = cloud.client();
    const id = await cloud.named('web-01');
    holdTime();
    await cloud.control('PATCH', `instances/${id}`, { SimulatedBootSeconds: 10, SimulatedStaleSeconds: 10 });
    await reboot(client, id);
    expect((await describeOne(client, id))?.status).toBe('Running');
    expect(await refusal(reboot(client, id))).toMatchObject({ code: 'IncorrectInstanceStatus', statusCode: 403 });
    await statusesUntil(client, id, 'Starting');
    await statusesUntil(client, id, 'Running');
    await reboot(client, id);
    expect((await cloud.ledger()).map((entry) => entry.outcome)).toEqual([
      'accepted',
      'IncorrectInstanceStatus',
      'accepted',
    ]);
  });

  it('does not happen in a dry run that passes', async () => {
    const cloud = await simulator();
    const id = await cloud.named('web-01');
    expect(await refusal(reboot(cloud.client(), id, { dryRun: true }))).toMatchObject({
      code: 'DryRunOperation',
      statusCode: 400,
      data: {
        Message: 'Request validation has been passed with DryRun flag set.',
        HostId: 'ecs-cn-hangzhou.aliyuncs.com',
      },
    });
    expect((await cloud.control('GET', `instances/${id}`)).body).toMatchObject({ SimulatedRebootCount: 0 });
    expect(await cloud.ledger()).toMatchObject([{ dryRun: true, outcome: 'DryRunOperation' }]);
  });

  it.each([
    ['stopped', { Status: 'Stopped' }, 'IncorrectInstanceStatus', 403],
    ['starting', { Status: 'Starting' }, 'IncorrectInstanceStatus', 403],
    ['pending', { Status: 'Pending' }, 'IncorrectInstanceStatus.Initializing', 403],
    ['locked for security', lock('security'), 'InstanceLockedForSecurity', 403],
    ['locked for money', lock('financial'), 'InstanceExpiredOrInArrears', 403],
    ['expired', { InstanceChargeType: 'PrePaid', ExpiredTime: '2020-01-01T00:00Z' }, 'InstanceExpiredOrInArrears', 403],
    ['with a bad disk', { SimulatedCondition: 'DiskError' }, 'DiskError', 403],
    [
      'without its key',
      { SimulatedCondition: 'InvalidParameter.KMSKeyId.NotFound' },
      'InvalidParameter.KMSKeyId.NotFound',
      404,
    ],
  ])('of an instance %s is refused with its own code, in a dry run too', async (_, patch, code, statusCode) => {
    const cloud = await simulator();
    const id = await cloud.named('web-01');
    expect((await cloud.control('PATCH', `instances/${id}`, patch)).status).toBe(200);
    expect(await refusal(reboot(cloud.client(), id))).toMatchObject({ code, statusCode });
    expect(await refusal(reboot(cloud.client(), id, { dryRun: true }))).toMatchObject({ code, statusCode });
  });

  it('of an instance that runs under a lock nothing is documented about, or past a pay-as-you-go date, is accepted', async () => {
    const cloud = await simulator();
    const id = await cloud.named('web-01');
    await cloud.control('PATCH', `instances/${id}`, {
      ...lock('Recycling'),
      InstanceChargeType: 'PostPaid',
      ExpiredTime: '2020-01-01T00:00Z',
    });
    await reboot(cloud.client(), id);
    expect(await cloud.ledger()).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('through the endpoint of another region finds no such instance', async () => {
    const cloud = await simulator();
    const id = await cloud.named('web-01');
    const other = cloud.client('simulated', cloud.regionPorts['cn-shanghai']);
    expect(await refusal(reboot(other, id))).toMatchObject({ code: 'InvalidInstanceId.NotFound', statusCode: 404 });
    await reboot(cloud.client('simulated', cloud.port), id);
    expect(await refusal(describeOne(other, id))).toMatchObject({ code: 'InvalidOperation.NotSupportedEndpoint' });
  });
});

function lock(reason: string) {
  return { OperationLocks: { LockReason: [{ LockReason: reason }] } };
}

describe('the keys', () => {
  it('of readonly see the fleet and are denied a restart with the detail of the denial', async () => {
    const cloud = await simulator();
    const id = await cloud.named('web-01');
    const client = cloud.client('readonly');
    expect((await describeOne(client, id))?.instanceName).toBe('web-01');
    const denied = await refusal(reboot(client, id));
    expect(denied).toMatchObject({ code: 'Forbidden.RAM', statusCode: 403 });
    expect(denied.accessDeniedDetail).toMatchObject({
      AuthAction: 'ecs:RebootInstance',
      NoPermissionType: 'ImplicitDeny',
    });
    expect(await cloud.ledger()).toMatchObject([{ outcome: 'Forbidden.RAM' }]);
  });

  it('of blind see an empty fleet, and only a dry run tells that permission is missing', async () => {
    const cloud = await simulator();
    const ask = (key: string, dryRun: boolean) =>
      cloud
        .client(key)
        .describeInstances(new sdk.DescribeInstancesRequest({ regionId: REGION, dryRun, maxResults: 100 }));
    expect((await ask('blind', false)).body?.instances?.instance).toEqual([]);
    expect(await refusal(ask('blind', true))).toMatchObject({ code: 'Forbidden.RAM', statusCode: 403 });
    expect(await refusal(ask('simulated', true))).toMatchObject({ code: 'DryRunOperation', statusCode: 400 });
  });

  it('of the second account see a fleet of its own, a third as large', async () => {
    const cloud = await simulator();
    const second = (await cloud.control('GET', 'instances?account=simulated-b')).body as { InstanceId: string }[];
    expect(second).toHaveLength(80);
    const id = second[0]?.InstanceId ?? '';
    expect((await describeOne(cloud.client('simulated-b'), id))?.instanceId).toBe(id);
    expect(await refusal(reboot(cloud.client('simulated'), id))).toMatchObject({ code: 'InvalidInstanceId.NotFound' });
  });
});

describe('reading the fleet', () => {
  it('by tokens gives every instance of the region once', async () => {
    const cloud = await simulator({ regions: [REGION], instances: 240 });
    const client = cloud.client();
    const ids: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.describeInstances(
        new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 50, nextToken }),
      );
      ids.push(...(page.body?.instances?.instance ?? []).map((instance) => instance.instanceId));
      nextToken = page.body?.nextToken || undefined;
    } while (nextToken);
    expect(ids).toHaveLength(240);
    expect(new Set(ids).size).toBe(240);
  });

  it('refuses a token that it did not give, and an id list that is no list', async () => {
    const cloud = await simulator();
    const ask = (rest: object) =>
      cloud.client().describeInstances(new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 10, ...rest }));
    expect(await refusal(ask({ nextToken: 'made-up' }))).toMatchObject({ code: 'InvalidParameter.NextToken' });
    expect(await refusal(ask({ instanceIds: 'i-1,i-2' }))).toMatchObject({ code: 'InvalidInstanceIds.Malformed' });
    const many = JSON.stringify(Array.from({ length: 101 }, (_, index) => `i-${index}`));
    expect(await refusal(ask({ instanceIds: many }))).toMatchObject({ code: 'InvalidInstanceIds.Malformed' });
    expect((await ask({ instanceIds: '[]' })).body?.instances?.instance).toEqual([]);
  });

  it('filters by name with stars, status, lock and tag', async () => {
    const cloud = await simulator();
    const ask = async (rest: object) =>
      (
        await cloud
          .client()
          .describeInstances(new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 100, ...rest }))
      ).body?.instances?.instance ?? [];
    const webs = await ask({ instanceName: 'web-*' });
    expect(webs.length).toBeGreaterThan(5);
    expect(webs.every((instance) => instance.instanceName?.startsWith('web-'))).toBe(true);
    await cloud.control('PATCH', `instances/${webs[0]?.instanceId}`, { Status: 'Stopped', ...lock('Refunded') });
    expect((await ask({ status: 'Stopped' })).map((instance) => instance.instanceId)).toContain(webs[0]?.instanceId);
    expect((await ask({ lockReason: 'refunded', instanceName: 'web-01' })).length).toBe(1);
    const tagged = await ask({ tag: [{ key: 'role', value: 'database' }] });
    expect(tagged.length).toBeGreaterThan(3);
    expect(tagged.every((instance) => instance.instanceName?.includes('-db-'))).toBe(true);
  });
});
