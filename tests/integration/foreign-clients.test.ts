import { afterEach, describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { eventually } from '../support/eventually';
import { PopCoreClient } from '../support/pop-core';
import { Client, sdk } from '../support/sdk-client';
import { controlOf } from '../support/simulator-control';

// Clients that nobody here wrote, unchanged, over HTTP.

const REGION = 'cn-hangzhou';
const PAGE = 10;
const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

interface Seen {
  id: string;
  name: string;
  status: string;
  cpu: number;
  protectedFromDeletion: boolean;
}

/** What each client is asked to do. Calls that are refused throw the client's own error. */
interface Foreign {
  page(token: string | undefined): Promise<{ instances: Seen[]; next: string | undefined }>;
  /** Gives the request id. */
  reboot(id: string, dryRun?: boolean): Promise<string | undefined>;
}

interface Credentials {
  id: string;
  secret: string;
  token?: string;
}

type Connect = (port: number, credentials: Credentials) => Foreign;

function popCore(method: 'GET' | 'POST'): Connect {
  return (port, { id, secret, token }) => {
    const client = new PopCoreClient({
      accessKeyId: id,
      accessKeySecret: secret,
      ...(token ? { securityToken: token } : {}),
      endpoint: `http://127.0.0.1:${port}`,
      apiVersion: '2014-05-26',
    });
    const ask = (action: string, parameters: Record<string, unknown>) => client.request(action, parameters, { method });
    return {
      page: async (token) => {
        const answer = (await ask('DescribeInstances', {
          RegionId: REGION,
          MaxResults: PAGE,
          ...(token ? { NextToken: token } : {}),
        })) as {
          NextToken?: string;
          Instances: {
            Instance: {
              InstanceId: string;
              InstanceName: string;
              Status: string;
              Cpu: number;
              DeletionProtection: boolean;
            }[];
          };
        };
        return {
          next: answer.NextToken || undefined,
          instances: answer.Instances.Instance.map((instance) => ({
            id: instance.InstanceId,
            name: instance.InstanceName,
            status: instance.Status,
            cpu: instance.Cpu,
            protectedFromDeletion: instance.DeletionProtection,
          })),
        };
      },
      reboot: async (id, dryRun) => {
        const answer = await ask('RebootInstance', { InstanceId: id, ...(dryRun ? { DryRun: true } : {}) });
        return (answer as { RequestId?: string }).RequestId;
      },
    };
  };
}

function officialSdk(signature: 'current' | 'classic'): Connect {
  return (port, { id, secret, token }) => {
    const client = new Client({
      accessKeyId: id,
      accessKeySecret: secret,
      ...(token ? { securityToken: token } : {}),
      protocol: 'HTTP',
      endpoint: `127.0.0.1:${port}`,
      regionId: REGION,
      ...(signature === 'classic' ? { signatureAlgorithm: 'v2' } : {}),
    } as ConstructorParameters<typeof Client>[0]);
    return {
      page: async (token) => {
        const { body } = await client.describeInstances(
          new sdk.DescribeInstancesRequest({
            regionId: REGION,
            maxResults: PAGE,
            ...(token ? { nextToken: token } : {}),
          }),
        );
        return {
          next: body?.nextToken || undefined,
          instances: (body?.instances?.instance ?? []).map((instance) => ({
            id: instance.instanceId ?? '',
            name: instance.instanceName ?? '',
            status: instance.status ?? '',
            cpu: instance.cpu ?? -1,
            protectedFromDeletion: instance.deletionProtection ?? false,
          })),
        };
      },
      reboot: async (id, dryRun) => {
        const request = new sdk.RebootInstanceRequest({ instanceId: id, ...(dryRun ? { dryRun } : {}) });
        return (await client.rebootInstance(request)).body?.requestId;
      },
    };
  };
}

async function cloud(options: Partial<SimulatorOptions> = {}) {
  const started = await startSimulator({ instances: 120, speed: 50, quota: 1_000_000, ...options });
  running.push(started);
  const control = controlOf(started.port);
  const mine = async () => (await control.instances()).filter(({ RegionId }) => RegionId === REGION);
  const anyOf = async (status: string) => (await mine()).find(({ Status }) => Status === status)?.InstanceId ?? '';
  return { port: started.regionPorts[REGION] ?? 0, control, mine, anyOf };
}

async function refusalOf(call: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    return error as { code: string; data: Record<string, unknown> };
  }
  throw new Error('The call was not refused.');
}

const GOOD: Credentials = { id: 'simulated', secret: 'simulated-secret' };

describe.each([
  ['@alicloud/pop-core, GET', popCore('GET')],
  ['@alicloud/pop-core, POST', popCore('POST')],
  ['the official SDK', officialSdk('current')],
  ['the official SDK with the classic signature', officialSdk('classic')],
] as [string, Connect][])('%s works unchanged', (_, connect) => {
  it('reads every page, every instance once, with texts, numbers and booleans as they are', async () => {
    const { port, control, mine } = await cloud();
    const client = connect(port, GOOD);
    const seen: Seen[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await client.page(token);
      seen.push(...page.instances);
      token = page.next;
      pages += 1;
    } while (token !== undefined);
    const fleet = await mine();
    expect(pages).toBe(Math.ceil(fleet.length / PAGE));
    expect(pages).toBeGreaterThan(3);
    expect(seen.map(({ id, name }) => [id, name])).toEqual(
      fleet.map(({ InstanceId, InstanceName }) => [InstanceId, InstanceName]),
    );
    for (const { cpu, protectedFromDeletion } of seen) {
      expect(cpu).toBeGreaterThan(0);
      expect(typeof protectedFromDeletion).toBe('boolean');
    }
    const reads = await control.ledger('DescribeInstances');
    expect(reads.map(({ outcome }) => outcome)).toEqual(Array(pages).fill('accepted'));
  });

  it('is told DryRunOperation by a dry run, which restarts nothing', async () => {
    const { port, control, anyOf } = await cloud();
    const id = await anyOf('Running');
    const refused = await refusalOf(connect(port, GOOD).reboot(id, true));
    expect(refused).toMatchObject({
      code: 'DryRunOperation',
      data: { Message: 'Request validation has been passed with DryRun flag set.' },
    });
    expect(await control.ledger()).toMatchObject([{ instanceId: id, dryRun: true, outcome: 'DryRunOperation' }]);
    expect((await control.instance(id)).Status).toBe('Running');
  });

  it('restarts an instance, which leaves Running and comes back', async () => {
    const { port, control, anyOf } = await cloud();
    const client = connect(port, GOOD);
    const id = await anyOf('Running');
    const requestId = await client.reboot(id);
    expect(await control.ledger()).toMatchObject([{ instanceId: id, dryRun: false, outcome: 'accepted', requestId }]);
    const seen = new Set<string>();
    await eventually('it is Running again after another status', async () => {
      const { Status } = await control.instance(id);
      seen.add(Status);
      return Status === 'Running' && seen.size > 1;
    });
  });

  it('is told why an instance that does not run cannot be restarted', async () => {
    const { port, control } = await cloud();
    const id = 'i-stopped0000000000000';
    await control.replace([{ InstanceId: id, InstanceName: 'stopped', RegionId: REGION, Status: 'Stopped' }]);
    const refused = await refusalOf(connect(port, GOOD).reboot(id));
    expect(refused).toMatchObject({ code: 'IncorrectInstanceStatus' });
    expect(refused.data).toMatchObject({ HostId: 'ecs-cn-hangzhou.aliyuncs.com' });
    expect(refused.data.Message).toContain('Stopped');
    expect(await control.ledger()).toMatchObject([{ instanceId: id, outcome: 'IncorrectInstanceStatus' }]);
  });

  it.each([
    ['a wrong secret', { ...GOOD, secret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { id: 'nobody', secret: 'nothing' }, 'InvalidAccessKeyId.NotFound'],
    ['a token that nobody gave', { ...GOOD, token: 'CAIS' }, 'InvalidSecurityToken.Malformed'],
    ['a key that may not restart', { id: 'readonly', secret: 'readonly-secret' }, 'Forbidden.RAM'],
  ] as [string, Credentials, string][])(
    'is refused with %s, and nothing is restarted',
    async (_, credentials, code) => {
      const { port, control, anyOf } = await cloud();
      const id = await anyOf('Running');
      expect(await refusalOf(connect(port, credentials).reboot(id))).toMatchObject({ code, data: { Code: code } });
      expect(await control.ledger()).toMatchObject([{ instanceId: id, outcome: code }]);
      expect((await control.instance(id)).Status).toBe('Running');
    },
  );
});
