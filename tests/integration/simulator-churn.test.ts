import { afterAll, expect, test } from 'vitest';
import { wallMs } from '@/lib/clock';
import { eventually } from '../support/eventually';
import { describe as describeInstances, endSimulatedClouds, simulatedCloud } from '../support/simulated-cloud';

afterAll(endSimulatedClouds);

interface Report {
  running: boolean;
  made: number;
  returned: number;
  transitions: { instanceId: string; at: number; status: string }[];
}

test('instances change by themselves as ordered, what is read shows it, and the simulator says what it used', async () => {
  const cloud = await simulatedCloud({ regions: ['cn-hangzhou'], instances: 100 });
  const base = `http://127.0.0.1:${cloud.port}/__simulator`;
  const order = (body: object) => fetch(`${base}/churn`, { method: 'PUT', body: JSON.stringify(body) });
  const report = async (last = 100) => (await (await fetch(`${base}/churn?last=${last}`)).json()) as Report;
  const before = wallMs();
  expect((await order({ perSecond: 200, forSeconds: 0.25, kinds: ['tags'] })).status).toBe(200);
  await eventually('the churn to end', async () => !(await report()).running);
  const { made, transitions } = await report();
  expect([made, transitions.length, (await report(5)).transitions.length]).toEqual([50, 50, 5]);
  expect(transitions.every(({ at }) => at >= before && at <= wallMs())).toBe(true);
  const changed = new Set(transitions.map(({ instanceId }) => instanceId));
  const tagged = await describeInstances(cloud.client(), { tag: [{ key: 'churn' }], maxResults: 100 });
  expect(new Set(tagged.ids)).toEqual(changed);

  await order({ perSecond: 50 });
  await eventually('an instance to leave', async () => (await report()).made > 0);
  expect(await cloud.control.down()).toContain((await report()).transitions[0]?.instanceId);
  await order({ perSecond: 0 });
  const ended = await report();
  expect([ended.running, ended.returned > 0]).toEqual([false, true]);

  const refused = await order({ perSecond: 'many' });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: 'perSecond must be a number from 0 to 10000.' },
  ]);
  const usage = (await (await fetch(`${base}/usage`)).json()) as Record<string, number>;
  expect(usage).toMatchObject({ instances: 133 });
  expect(Math.min(usage.cpuMs ?? 0, usage.uptimeMs ?? 0, usage.residentBytes ?? 0)).toBeGreaterThan(0);
});
