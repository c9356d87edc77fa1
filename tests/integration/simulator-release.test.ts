import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually';
import {
  describe as describeInstances,
  endSimulatedClouds,
  reboot,
  refusalOf,
  simulatedCloud,
} from '../support/simulated-cloud';
import { plainInstance } from '../support/simulator-control';

afterAll(endSimulatedClouds);

const ids = ['i-a', 'i-b', 'i-c'];

test('what is released is in no read and cannot be restarted; the others stay as they are', async () => {
  const cloud = await simulatedCloud({ regions: ['cn-hangzhou'] });
  await cloud.control.replace(ids.map((id) => plainInstance(id)));
  const client = cloud.client();
  await reboot(client, 'i-b');
  await cloud.control.release('i-a');
  expect((await describeInstances(client)).ids.sort()).toEqual(['i-b', 'i-c']);
  expect((await describeInstances(client, { instanceIds: '["i-a"]' })).ids).toEqual([]);
  expect((await refusalOf(reboot(client, 'i-a'))).code).toBe('InvalidInstanceId.NotFound');
  // Its restart goes on.
  expect((await cloud.control.instance('i-b')).Status).toBe('Starting');
  await expect(cloud.control.release('i-a')).rejects.toThrow(/404/);
  await expect(cloud.control.patch('i-c', { SimulatedReleased: false })).rejects.toThrow(/must be true/);
  await expect(cloud.control.release('i-c', 'i-b')).rejects.toThrow(/none of yet/);
});

test('what replaces it has its name and an id of its own: Pending for a while, not to be restarted, and then Running', async () => {
  const cloud = await simulatedCloud({ regions: ['cn-hangzhou'], speed: 1_000 });
  await cloud.control.replace(ids.map((id) => plainInstance(id)));
  await cloud.control.patch('i-a', { SimulatedReplacedBy: 'i-heir', SimulatedPendingSeconds: 3_600 });
  const [heir] = (await describeInstances(cloud.client(), { instanceIds: '["i-heir"]' })).instances;
  expect([heir?.instanceName, heir?.status, heir?.zoneId]).toEqual(['a', 'Pending', 'cn-hangzhou-h']);
  expect((await refusalOf(reboot(cloud.client(), 'i-heir'))).code).toBe('IncorrectInstanceStatus.Initializing');
  await cloud.control.patch('i-heir', { SimulatedPendingSeconds: 1 });
  await eventually('it to run', async () => (await cloud.control.instance('i-heir')).Status === 'Running');
  await cloud.control.patch('i-b', { Status: 'Pending', SimulatedPendingSeconds: 3_600 });
  expect((await cloud.control.instance('i-b')).Status).toBe('Pending');
  // A Status ends it.
  await cloud.control.patch('i-b', { Status: 'Stopped' });
  expect((await cloud.control.instance('i-b')).Status).toBe('Stopped');
});

test('a simulator that starts again has not forgotten what was released', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'simulator-release-'));
  const options = { regions: ['cn-hangzhou'], instances: 12, dataDir };
  const first = await simulatedCloud(options);
  const [gone, ...left] = (await first.control.instances()).map(({ InstanceId }) => InstanceId);
  await first.control.release(gone ?? '', 'i-heir');
  await first.close();
  const second = await simulatedCloud(options);
  expect((await second.control.instances()).map(({ InstanceId }) => InstanceId).sort()).toEqual(
    [...left, 'i-heir'].sort(),
  );
});
