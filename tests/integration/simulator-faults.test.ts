import { RuntimeOptions } from '@darabonba/typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { monotonicMs } from '@/lib/clock';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { Client, sdk } from '../support/sdk-client';

const REGION = 'cn-hangzhou';
const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function simulator(options: Partial<SimulatorOptions> = {}) {
  const started = await startSimulator({ speed: 20, quota: 1_000_000, ...options });
  running.push(started);
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`http://127.0.0.1:${started.port}/__simulator/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const client = new Client({
    accessKeyId: 'simulated',
    accessKeySecret: 'simulated-secret',
    protocol: 'HTTP',
    endpoint: `127.0.0.1:${started.regionPorts[REGION]}`,
    regionId: REGION,
  } as ConstructorParameters<typeof Client>[0]);
  const fleet = (await control('GET', 'instances')).body as { InstanceId: string }[];
  const id = fleet[0]?.InstanceId ?? '';
  const runtime = new RuntimeOptions({ readTimeout: 400, connectTimeout: 800 });
  const reboot = (instanceId = id) =>
    client.rebootInstanceWithOptions(new sdk.RebootInstanceRequest({ instanceId }), runtime);
  const read = async () => {
    const response = await client.describeInstances(
      new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 10, instanceIds: JSON.stringify([id]) }),
    );
    return response.body?.instances?.instance?.[0];
  };
  const last = async () =>
    ((await control('GET', 'ledger?action=RebootInstance')).body as { outcome: string; fault?: string }[]).at(-1);
  const trueStatus = async () => ((await control('GET', `instances/${id}`)).body as { Status: string }).Status;
  return { ...started, control, id, reboot, read, last, trueStatus, client };
}

async function failure(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    return error as Error & { code?: string; statusCode?: number };
  }
  throw new Error('The call did not fail.');
}

async function until(check: () => Promise<boolean>, limitMs = 60_000) {
  const start = monotonicMs();
  while (!(await check())) {
    if (monotonicMs() - start > limitMs) {
      throw new Error('It did not happen in time.');
    }
  }
}

describe('a fault of the answer', () => {
  it.each([
    ['throttle', {}, 'Throttling.User', 400, 'Throttling.User'],
    ['throttle', { code: 'Throttling.Api', status: 429 }, 'Throttling.Api', 429, 'Throttling.Api'],
    ['throttle', { done: true }, 'Throttling.User', 400, 'accepted'],
    ['error', { code: 'OperationConflict', status: 409 }, 'OperationConflict', 409, 'OperationConflict'],
    ['error', { code: 'InternalError', status: 500, done: true }, 'InternalError', 500, 'accepted'],
  ])(
    '%s %j answers with its code, and the ledger says what was really done',
    async (kind, rest, code, status, outcome) => {
      const cloud = await simulator();
      await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind, ...rest }]);
      expect(await failure(cloud.reboot())).toMatchObject({ code, statusCode: status });
      expect(await cloud.last()).toMatchObject({ outcome, fault: kind });
      expect(await cloud.trueStatus()).toBe(outcome === 'accepted' ? 'Starting' : 'Running');
    },
  );

  it.each([
    ['hang', {}, /ReadTimeout/, 'accepted'],
    ['hang', { done: false }, /ReadTimeout/, 'none'],
    ['slow', { delayMs: 5000 }, /ReadTimeout/, 'accepted'],
    ['reset_before', {}, /ECONNRESET|socket hang up/, 'none'],
    ['reset_after', {}, /ECONNRESET|socket hang up/, 'accepted'],
    ['truncate', {}, /aborted|ECONNRESET|JSON|socket hang up/, 'accepted'],
    ['html', {}, /JSON|Unexpected token/, 'none'],
    ['html', { done: true }, /JSON|Unexpected token/, 'accepted'],
  ])('%s %j loses the answer, and the ledger says what was really done', async (kind, rest, message, outcome) => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind, ...rest }]);
    const error = await failure(cloud.reboot());
    expect(`${error.name} ${error.code} ${error.message}`).toMatch(message);
    expect(await cloud.last()).toMatchObject({ outcome, fault: kind });
    expect(await cloud.trueStatus()).toBe(outcome === 'accepted' ? 'Starting' : 'Running');
  });

  it('is applied as often as `times` says, to the instance and the action it names alone', async () => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [
      { action: 'RebootInstance', kind: 'throttle', instanceId: 'i-another' },
      { action: 'RebootInstance', kind: 'throttle', times: 1, instanceId: cloud.id },
    ]);
    expect((await cloud.read())?.status).toBe('Running');
    expect(await failure(cloud.reboot())).toMatchObject({ code: 'Throttling.User' });
    await cloud.reboot();
    expect(await cloud.last()).toMatchObject({ outcome: 'accepted' });
    expect(await cloud.last()).not.toHaveProperty('fault');
  });

  it('that is slow answers in the end, truthfully', async () => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind: 'slow', delayMs: 150 }]);
    const start = monotonicMs();
    expect((await cloud.reboot()).body?.requestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(monotonicMs() - start).toBeGreaterThanOrEqual(150);
  });
});

describe('a fault that holds the answer', () => {
  it('does what was asked, and answers once other faults are put in place', async () => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [{ action: 'DescribeInstances', kind: 'hold' }]);
    let answered = false;
    const reading = cloud.read().then((instance) => {
      answered = true;
      return instance;
    });
    await until(
      async () => ((await cloud.control('GET', 'ledger?action=DescribeInstances')).body as object[]).length > 0,
    );
    await cloud.control('PATCH', `instances/${cloud.id}`, { Status: 'Stopped' });
    expect(answered).toBe(false);
    await cloud.control('PUT', 'faults', []);
    // What it was when it was asked.
    expect((await reading)?.status).toBe('Running');
    expect((await cloud.read())?.status).toBe('Stopped');
  });
});

describe('a fault of the restart', () => {
  it('stale_status lets reads show Running for its time while the instance truly restarts', async () => {
    const cloud = await simulator();
    await cloud.control('PATCH', `instances/${cloud.id}`, { SimulatedBootSeconds: 100 });
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind: 'stale_status', delayMs: 700 }]);
    const start = monotonicMs();
    await cloud.reboot();
    expect(await cloud.trueStatus()).toBe('Starting');
    expect((await cloud.read())?.status).toBe('Running');
    await until(async () => (await cloud.read())?.status === 'Starting');
    expect(monotonicMs() - start).toBeGreaterThanOrEqual(700);
  });

  it('never_leaves accepts, and the instance goes on running', async () => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind: 'never_leaves' }]);
    await cloud.reboot();
    expect(await cloud.trueStatus()).toBe('Running');
    expect(await cloud.last()).toMatchObject({ outcome: 'accepted', fault: 'never_leaves' });
  });

  it('never_returns leaves it in Starting, until its Status is set', async () => {
    const cloud = await simulator();
    await cloud.control('PATCH', `instances/${cloud.id}`, { SimulatedBootSeconds: 0, SimulatedStaleSeconds: 0 });
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind: 'never_returns' }]);
    await cloud.reboot();
    expect((await cloud.read())?.status).toBe('Starting');
    expect(await failure(cloud.reboot())).toMatchObject({ code: 'IncorrectInstanceStatus' });
    await cloud.control('PATCH', `instances/${cloud.id}`, { Status: 'Running' });
    expect((await cloud.read())?.status).toBe('Running');
  });

  it('start_time_moves gives the restart as StartTime, and keeps it', async () => {
    const cloud = await simulator();
    await cloud.control('PATCH', `instances/${cloud.id}`, {
      StartTime: '2020-01-01T00:00Z',
      SimulatedBootSeconds: 2,
      SimulatedStaleSeconds: 0,
    });
    await cloud.control('PUT', 'faults', [{ action: 'RebootInstance', kind: 'start_time_moves', times: 1 }]);
    await cloud.reboot();
    await until(async () => (await cloud.read())?.status === 'Running');
    const moved = (await cloud.read())?.startTime;
    expect(moved).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    expect(moved).not.toBe('2020-01-01T00:00Z');
    await cloud.control('PATCH', `instances/${cloud.id}`, { InstanceName: 'renamed' });
    expect((await cloud.read())?.startTime).toBe(moved);
  });
});

describe('the scenarios', () => {
  it('throttled refuses what is over its small quota until the next minute', async () => {
    const cloud = await simulator({ scenario: 'throttled', quota: undefined });
    const answers = await Promise.allSettled(Array.from({ length: 80 }, () => cloud.read()));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    // Between one and two minutes' worth may pass when a minute begins in the middle.
    expect(refused.length).toBeGreaterThanOrEqual(80 - 2 * 30);
    expect(refused[0]).toMatchObject({ reason: { code: 'Throttling.User', statusCode: 400 } });
  });

  it('stale-reads, slow and lost-answers are faults in force from the start, and end when others are put in place', async () => {
    const stale = await simulator({ scenario: 'stale-reads' });
    await stale.control('PATCH', `instances/${stale.id}`, { SimulatedBootSeconds: 100 });
    await stale.reboot();
    expect([await stale.trueStatus(), (await stale.read())?.status]).toEqual(['Starting', 'Running']);
    // What is down is told by the truth, not by what a read shows.
    expect((await stale.control('GET', 'down')).body).toContain(stale.id);
    await stale.control('PATCH', `instances/${stale.id}`, { Status: 'Running' });
    expect((await stale.control('GET', 'down')).body).not.toContain(stale.id);
    const slow = await simulator({ scenario: 'slow' });
    expect((await failure(slow.reboot())).message).toMatch(/ReadTimeout/);
    const lost = await simulator({ scenario: 'lost-answers' });
    expect((await lost.control('GET', 'faults')).body).toMatchObject([
      { kind: 'reset_after', action: 'RebootInstance' },
    ]);
    await lost.control('PUT', 'faults', []);
    expect((await lost.reboot()).body?.requestId).toMatch(/^[0-9A-F-]{36}$/);
  });

  it('region-down answers 503 in the last region alone', async () => {
    const cloud = await simulator({ scenario: 'region-down' });
    expect((await cloud.read())?.status).toBe('Running');
    const down = await fetch(
      `http://127.0.0.1:${cloud.regionPorts['cn-shanghai']}/?Action=DescribeInstances&Format=JSON`,
    );
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({ Code: 'ServiceUnavailable', HostId: 'ecs.cn-shanghai.aliyuncs.com' });
  });
});

describe('the control paths', () => {
  it.each([
    [[{ action: 'RebootInstance', kind: 'explode' }], /^Fault 1 needs a kind, one of throttle/],
    [[{ action: 'RebootInstances', kind: 'hang' }], /^Fault 1 names an unknown action/],
    [[{ action: 'RebootInstance', kind: 'hang', time: 1 }], /^Fault 1 has an unknown field time/],
    [[{ action: 'RebootInstance', kind: 'hang', probability: 2 }], /^Fault 1 has a bad probability/],
    [{ action: 'RebootInstance' }, /^The body must be a JSON array/],
  ])('refuse the faults %j with one sentence and leave the old ones in force', async (faults, sentence) => {
    const cloud = await simulator();
    await cloud.control('PUT', 'faults', [{ action: '*', kind: 'slow', delayMs: 1 }]);
    const answer = await cloud.control('PUT', 'faults', faults);
    expect(answer.status).toBe(400);
    expect((answer.body as { error: string }).error).toMatch(sentence);
    expect((await cloud.control('GET', 'faults')).body).toHaveLength(1);
  });

  it('take a fleet as they gave it, and answer 404 for an instance that is not there', async () => {
    const cloud = await simulator();
    const before = (await cloud.control('GET', 'instances')).body as object[];
    expect((await cloud.control('PUT', 'instances', before.slice(0, 3))).body).toMatchObject({ instances: 3 });
    expect((await cloud.control('GET', 'instances')).body).toEqual(before.slice(0, 3));
    expect((await cloud.control('PATCH', 'instances/i-none', { Status: 'Stopped' })).status).toBe(404);
    expect((await cloud.control('PATCH', `instances/${cloud.id}`, { SimulatedPath: 'up' })).status).toBe(400);
  });

  it('take instances that miss their lesser fields and answer them as they are', async () => {
    const cloud = await simulator();
    await cloud.control('PUT', 'instances', [{ InstanceId: 'i-bare', RegionId: REGION, Status: 'Running' }]);
    const response = await cloud.client.describeInstances(
      new sdk.DescribeInstancesRequest({ regionId: REGION, maxResults: 10 }),
    );
    expect(response.body?.instances?.instance?.map((instance) => instance.toMap())).toEqual([
      { InstanceId: 'i-bare', RegionId: REGION, Status: 'Running' },
    ]);
    await cloud.reboot('i-bare');
    expect(await cloud.last()).toMatchObject({ instanceId: 'i-bare', outcome: 'accepted' });
  });
});
