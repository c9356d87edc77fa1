import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  describe as describeAll,
  endSimulatedClouds,
  reboot,
  refusalOf,
  simulatedCloud,
} from '../support/simulated-cloud';

const folder = mkdtempSync(join(tmpdir(), 'simulator-scenarios-'));
const REGIONS = ['cn-hangzhou', 'cn-shanghai'];

afterEach(endSimulatedClouds);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const statuses = async (cloud: Awaited<ReturnType<typeof simulatedCloud>>) => {
  const count: Record<string, number> = {};
  for (const { Status } of await cloud.control.instances()) count[Status] = (count[Status] ?? 0) + 1;
  return count;
};

test('another scenario is played while it runs: the same machines, as they stand in it', async () => {
  const cloud = await simulatedCloud({ regions: REGIONS });
  const calm = await cloud.control.instances();
  const who = (fleet: typeof calm) => fleet.map(({ InstanceId, RegionId }) => [InstanceId, RegionId]);
  for (const scenario of ['overdue', 'throttled', 'region-down', 'maintenance', 'hostile-names', 'incident']) {
    await cloud.control.play(scenario);
    const fleet = await cloud.control.instances();
    expect(who(fleet)).toEqual(who(calm));
    // A machine whose StartTime moved would count as restarted by somebody.
    const moved = fleet.filter(({ StartTime }, index) => StartTime !== calm[index]?.StartTime && StartTime !== '');
    expect(moved).toEqual([]);
  }
  const { Starting = 0, Stopping = 0 } = await statuses(cloud);
  expect(Starting + Stopping).toBe(18);
  await cloud.control.play('calm');
  expect(await cloud.control.instances()).toEqual(calm);
});

test('the region goes down and comes back, the quota shrinks, the fleet is empty', async () => {
  const cloud = await simulatedCloud({ regions: REGIONS, quota: undefined });
  const shanghai = cloud.client('simulated', 'cn-shanghai');
  const read = () => describeAll(shanghai, {}, 'cn-shanghai');
  await cloud.control.play('region-down');
  expect(await refusalOf(read())).toMatchObject({ statusCode: 503 });
  await cloud.control.play('empty');
  expect((await read()).instances).toEqual([]);
  await cloud.control.play('throttled');
  const ids = (await cloud.control.instances()).filter(
    ({ RegionId, Status }) => RegionId === 'cn-shanghai' && Status === 'Running',
  );
  const answers = await Promise.allSettled(ids.slice(0, 12).map(({ InstanceId }) => reboot(shanghai, InstanceId)));
  expect(answers.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});

test('maintenance is ahead of the moment in which it is played', async () => {
  const cloud = await simulatedCloud({ regions: ['cn-hangzhou'] });
  await cloud.control.play('maintenance');
  const down = await cloud.control.instances();
  expect(down.length).toBe(240);
});

test('it goes on with the scenario that was chosen, and begins anew where the settings changed', async () => {
  const options = { regions: ['cn-hangzhou'], instances: 60, dataDir: join(folder, 'kept') };
  const first = await simulatedCloud(options);
  await first.control.play('incident');
  const before = await statuses(first);
  await first.close();
  const second = await simulatedCloud(options);
  expect(await statuses(second)).toEqual(before);
  await second.close();
  const third = await simulatedCloud({ ...options, scenario: 'empty' });
  expect(await third.control.instances()).toEqual([]);
});

test('a scenario that there is not changes nothing, and the others are named', async () => {
  const cloud = await simulatedCloud({ regions: ['cn-hangzhou'], instances: 6 });
  await expect(cloud.control.play('nonsense')).rejects.toThrow(/400 .*There is no scenario .*calm, incident/);
  await expect(cloud.control.play('__proto__')).rejects.toThrow(/400/);
  expect(await cloud.control.instances()).toHaveLength(6);
});
