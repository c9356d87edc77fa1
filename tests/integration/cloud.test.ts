import { afterEach, expect, test } from 'vitest';
import { createAlibabaCloud } from '@/lib/cloud/alibaba/alibaba-cloud';
import { UNLIMITED } from '@/lib/cloud/cloud-budget';
import type { CallFailure } from '@/lib/cloud/failures';
import type { CloudRegion, InstanceListPage } from '@/lib/cloud/port';
import { readCredentials } from '@/lib/config/config';
import type { InstanceFacts } from '@/lib/domain/instance/instance';
import type { Result } from '@/lib/domain/result';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';

const REGION = 'cn-hangzhou';
const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

interface LedgerEntry {
  action: string;
  instanceId: string;
  outcome: string;
}

async function simulate() {
  const simulator = await startSimulator({ instances: 360, speed: 20, quota: 1_000_000 });
  running.push(simulator);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const url = `http://127.0.0.1:${simulator.port}/__simulator/${path}`;
    return (await fetch(url, { method, body: body === undefined ? null : JSON.stringify(body) })).json();
  };
  return {
    simulator,
    reboots: async () => (await control('GET', 'ledger?action=RebootInstance')) as LedgerEntry[],
    reads: async () => (await control('GET', 'ledger?action=DescribeInstances')) as LedgerEntry[],
    fault: (fault: object) => control('PUT', 'faults', [fault]),
    region: (options: { portOf?: string; key?: string } = {}) =>
      open(simulator.regionPorts[options.portOf ?? REGION] ?? 0, options.key),
  };
}

/** Opens the region on a port; with a key, as a fleet of Alibaba Cloud behind another address. */
async function open(port: number, key?: string): Promise<CloudRegion> {
  const cloud = createAlibabaCloud({
    fleet: key === undefined ? 'simulated' : 'alibaba',
    endpoints: { '*': { protocol: 'http', host: `127.0.0.1:${port}` } },
    readTimeoutMs: 1000,
    connectTimeoutMs: 1200,
    accounts: new Map([['simulated', readCredentials({ kind: 'simulated', key: key ?? 'simulated' })]]),
    budget: UNLIMITED,
  });
  await cloud.warmUp();
  return must(await cloud.open({ accountId: 'simulated', regionId: REGION }));
}

function must<T>(result: Result<T, CallFailure>): T {
  if (!result.ok) throw new Error(`The call failed: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function allOf(region: CloudRegion): Promise<InstanceFacts[]> {
  const all: InstanceFacts[] = [];
  let nextToken: string | null = null;
  do {
    const page: InstanceListPage = must(await region.describeInstances({ nextToken }, { purpose: 'sweep' }));
    all.push(...page.instances);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return all;
}

/** One of the region in this status, without a lock. */
async function oneThatIs(status: string, region: CloudRegion): Promise<InstanceFacts> {
  const found = (await allOf(region)).find((instance) => instance.status === status && instance.locks.length === 0);
  if (found === undefined) throw new Error(`No instance is ${status}.`);
  return found;
}

const graceful = (instanceId: string) => ({ instanceId, force: false, dryRun: false });

test('all pages of a region make its fleet, and ids find their instances', async () => {
  const { region: openRegion, reads } = await simulate();
  const region = await openRegion();
  const fleet = await allOf(region);
  expect(new Set(fleet.map((instance) => instance.instanceId)).size).toBe(180);
  expect(await reads()).toHaveLength(2);
  expect(fleet.every((instance) => instance.regionId === REGION && instance.accountId === 'simulated')).toBe(true);
  expect(
    fleet.some((instance) => instance.locks.length > 0 && instance.locks.every((lock) => lock.reason !== '')),
  ).toBe(true);
  const ids = fleet.slice(0, 100).map((instance) => instance.instanceId);
  const byId = must(await region.describeInstances({ instanceIds: ids }, { purpose: 'sweep' }));
  expect(byId.instances.map((instance) => instance.instanceId).sort()).toEqual([...ids].sort());
  expect(must(await region.describeInstances({ instanceIds: ['i-nobody'] }, { purpose: 'sweep' })).instances).toEqual(
    [],
  );
});

test('a restart is accepted with the request id that ECS wrote down, and happens once', async () => {
  const { region: openRegion, reboots } = await simulate();
  const region = await openRegion();
  const { instanceId } = await oneThatIs('Running', region);
  const { requestId } = must(await region.rebootInstance(graceful(instanceId)));
  expect(await reboots()).toMatchObject([{ instanceId, outcome: 'accepted', requestId }]);
});

test('a dry run that passes restarts nothing', async () => {
  const { region: openRegion, reboots } = await simulate();
  const region = await openRegion();
  const { instanceId } = await oneThatIs('Running', region);
  const result = await region.rebootInstance({ instanceId, force: false, dryRun: true });
  expect(result).toMatchObject({ error: { class: 'dry_run_passed', words: { code: 'DryRunOperation' } } });
  expect((await reboots()).filter((entry) => entry.outcome === 'accepted')).toEqual([]);
});

test('a refusal comes with the words of ECS', async () => {
  const { region: openRegion } = await simulate();
  const region = await openRegion();
  const { instanceId } = await oneThatIs('Stopped', region);
  expect(await region.rebootInstance(graceful(instanceId))).toMatchObject({
    error: {
      class: 'refused',
      words: {
        code: 'IncorrectInstanceStatus',
        httpStatus: 403,
        message: expect.stringMatching(/\w/),
        requestId: expect.stringMatching(/\w/),
      },
    },
  });
});

test('the endpoint of another region does not know the instance', async () => {
  const { region: openRegion } = await simulate();
  const { instanceId } = await oneThatIs('Running', await openRegion());
  const elsewhere = await openRegion({ portOf: 'cn-shanghai' });
  expect(await elsewhere.rebootInstance(graceful(instanceId))).toMatchObject({
    error: { class: 'refused', words: { code: 'InvalidInstanceId.NotFound', httpStatus: 404 } },
  });
});

test('a fleet that may not be seen is told from one that is empty', async () => {
  const { region: openRegion } = await simulate();
  const blind = await openRegion({ key: 'blind' });
  expect(must(await blind.describeInstances({ nextToken: null }, { purpose: 'sweep' })).instances).toEqual([]);
  expect(await blind.mayDescribe('sweep')).toEqual({ ok: true, value: false });
  expect(await (await openRegion()).mayDescribe('sweep')).toEqual({ ok: true, value: true });
});

test('a denial by RAM says what was denied, and to whom', async () => {
  const { region: openRegion } = await simulate();
  const region = await openRegion({ key: 'readonly' });
  const { instanceId } = await oneThatIs('Running', region);
  expect(await region.rebootInstance(graceful(instanceId))).toMatchObject({
    error: { class: 'refused', words: { accessDenied: { action: 'ecs:RebootInstance', principal: 'readonly' } } },
  });
});

test('a wrong signature is refused without an echo of what was signed', async () => {
  const { simulator } = await simulate();
  const cloud = createAlibabaCloud({
    fleet: 'alibaba',
    endpoints: { '*': { protocol: 'http', host: `127.0.0.1:${simulator.regionPorts[REGION] ?? 0}` } },
    readTimeoutMs: 1000,
    connectTimeoutMs: 1200,
    accounts: new Map([['simulated', { kind: 'static', accessKeyId: 'simulated', accessKeySecret: 'another' }]]),
    budget: UNLIMITED,
  });
  const region = must(await cloud.open({ accountId: 'simulated', regionId: REGION }));
  expect(await region.rebootInstance(graceful('i-1'))).toMatchObject({
    error: { class: 'refused', words: { code: 'SignatureDoesNotMatch', message: '' } },
  });
});

const faults: [object, object][] = [
  [{ kind: 'hang' }, { class: 'unconfirmed', cause: 'read_timeout' }],
  [{ kind: 'reset_before' }, { class: 'unconfirmed', cause: 'connection_lost' }],
  [{ kind: 'reset_after' }, { class: 'unconfirmed', cause: 'connection_lost' }],
  [{ kind: 'truncate' }, { class: 'unconfirmed' }],
  [
    { kind: 'html', status: 502 },
    { class: 'unconfirmed', cause: 'unreadable_answer' },
  ],
  [{ kind: 'throttle' }, { class: 'throttled' }],
  [
    { kind: 'error', status: 500, code: 'InternalError' },
    { class: 'unconfirmed', cause: 'server_error' },
  ],
];

test.each(faults)('a restart that meets %j arrives once', async (fault, expected) => {
  const world = await simulate();
  const region = await world.region();
  const { instanceId } = await oneThatIs('Running', region);
  await world.fault({ action: 'RebootInstance', ...fault });
  expect(await region.rebootInstance(graceful(instanceId))).toMatchObject({ ok: false, error: expected });
  expect(await world.reboots()).toHaveLength(1);
});

test('a read that loses its first answer is made again', async () => {
  const world = await simulate();
  const region = await world.region();
  await world.fault({ action: 'DescribeInstances', kind: 'reset_after', times: 1 });
  expect(must(await region.describeInstances({ nextToken: null }, { purpose: 'sweep' })).instances).toHaveLength(100);
  expect(await world.reads()).toHaveLength(2);
});
