import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulatorControl } from '@/lib/cloud/scenario-control';
import type { Person } from '@/lib/domain/access/person';
import { TRIAL_SCENARIOS, type TrialScenario } from '@/lib/domain/trial/scenario';
import { loadFirstSteps, loadTrial } from '@/lib/queries/trial/load-trial';
import { SCENARIOS } from '@/lib/simulator/scenarios';
import { playScenario } from '@/lib/trial/play-scenario';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { ask, ended, known, LOCAL, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
const operator: Person = {
  ...LOCAL,
  email: 'op@test.invalid',
  source: 'demo',
  grants: [{ role: 'operator', scope: null }],
};
const support: Person = { ...operator, id: 'demo-support', grants: [{ role: 'support', scope: null }] };
let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({ simulator: { regions: REGIONS, instances: 240 } });
});

afterAll(() => desk.stop());

const play = (scenario: unknown, who = operator) => playScenario(desk.desk.trial, who, { scenario });
const view = () => loadTrial(desk.desk.queries, desk.desk.trial.simulator, operator.id);
const read = (what: string, where: string, wanted: number) =>
  eventually(what, async () => {
    const { rows } = await desk.database.query(
      `select count(*)::int as n from instances where gone_at is null and ${where}`,
    );
    return rows[0].n === wanted;
  });

test('every scenario of the menu is one of the simulator', () => {
  expect(TRIAL_SCENARIOS.filter((name) => !(name in SCENARIOS))).toEqual([]);
});

test('a scenario is played by who may restart there, and the fleet shows it with its next reads', async () => {
  await read('the fleet to be read', 'true', 240);
  expect(await view()).toMatchObject({
    scenario: 'calm',
    lastRegion: 'cn-shanghai',
    refusing: { regionId: expect.any(String) },
  });
  expect(await play('incident')).toEqual({ kind: 'done', value: { scenario: 'incident' } });
  expect(await view()).toMatchObject({ scenario: 'incident' });
  await read('18 machines to be stuck', `facts->>'status' in ('Starting', 'Stopping')`, 18);
  expect(await play('calm')).toMatchObject({ kind: 'done' });
  await read('the calm day to be back', `facts->>'status' in ('Starting', 'Stopping')`, 2);
  // Nobody restarted anything: the machines are the same as before.
  const { rows } = await desk.database.query('select count(*)::int as n from outside_restarts');
  expect(rows[0].n).toBeLessThan(60);
});

test('whoever may not restart there changes nothing, and is told why', async () => {
  expect(await play('empty', support)).toMatchObject({
    kind: 'not_permitted',
    sentence: expect.stringMatching(/^Restart needs/),
  });
  // Nor who was let in as an operator and has lost the role since.
  expect(await play('calm', { ...support, grants: operator.grants })).toMatchObject({ kind: 'not_permitted' });
  expect(await view()).toMatchObject({ scenario: 'calm' });
});

test.each(['stopping-path', 'nonsense', '', null, 7, { calm: true }])('%o is no scenario of the menu', async (raw) => {
  expect(await play(raw)).toMatchObject({ kind: 'invalid', field: null });
});

test('a real fleet has no simulator to ask, whatever its endpoint is', async () => {
  const endpoints = { '*': { protocol: 'http', host: `127.0.0.1:${desk.simulator.port}` } } as const;
  expect(createSimulatorControl({ fleet: 'alibaba', endpoints })).toBeNull();
  const real = { ...desk.desk.trial, simulator: null };
  expect(await playScenario(real, operator, { scenario: 'calm' })).toMatchObject({
    kind: 'unavailable',
    sentence: 'This desk serves a real fleet, so there is no scenario to play.',
  });
  expect(await loadTrial(desk.desk.queries, null, operator.id)).toBeNull();
});

test('a simulator that is silent, or another program in its place, is told in a sentence', async () => {
  const endpoints = { '*': { protocol: 'http', host: `127.0.0.1:${await freePort()}` } } as const;
  const silent = { ...desk.desk.trial, simulator: createSimulatorControl({ fleet: 'simulated', endpoints }) };
  expect(await playScenario(silent, operator, { scenario: 'calm' })).toMatchObject({ kind: 'unavailable' });
  expect(await loadTrial(desk.desk.queries, silent.simulator, operator.id)).toBeNull();
});

test('first steps are done by what the person really did, and by nobody else', async () => {
  const steps = () => loadFirstSteps(desk.desk.queries.db, operator.id);
  expect(await steps()).toEqual({ restart: false, refusal: false, plan: false, failure: false });
  const refusing = (await view())?.refusing;
  const fleet = await desk.control.instances();
  const inRegion = (region: string) =>
    fleet.find(({ RegionId, InstanceName }) => RegionId === region && /^web-/.test(InstanceName));
  const [here, there] = REGIONS.map((region) => inRegion(region)?.InstanceId ?? '');
  await known(desk, here ?? '', there ?? '', refusing?.instanceId ?? '');
  // Long enough on its way for a busy machine to see it.
  await desk.control.patch(here ?? '', { SimulatedBootSeconds: 100 });
  await ended(recorded(await ask(desk, here ?? '', 'graceful')).id);
  expect(await steps()).toMatchObject({ restart: true, refusal: false, failure: false });
  const refused = recorded(
    await ask(desk, refusing?.instanceId ?? '', 'graceful', { regionId: refusing?.regionId ?? '' }),
  );
  expect((await ended(refused.id)).state).toBe('refused_by_ecs');
  expect(await steps()).toMatchObject({ refusal: true, failure: false });
  await play('region-down' satisfies TrialScenario);
  const failed = recorded(await ask(desk, there ?? '', 'graceful', { regionId: REGIONS[1] ?? '' }));
  expect((await ended(failed.id)).state).toBe('not_sent');
  expect(await steps()).toEqual({ restart: true, refusal: true, plan: false, failure: true });
  expect(await loadFirstSteps(desk.desk.queries.db, support.id)).toMatchObject({ restart: false, refusal: false });
  await play('calm');
});
