import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FILTER, parseFilter } from '@/lib/domain/instance/fleet-filter';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { eventually } from '../support/eventually';
import { plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

// Two accounts in two regions, on strict ports: an instance of another account or region is InvalidInstanceId.NotFound.
const PLACES = [
  ['main', 'simulated', 'cn-hangzhou'],
  ['main', 'simulated', 'cn-shanghai'],
  ['lab', 'simulated-b', 'cn-hangzhou'],
  ['lab', 'simulated-b', 'cn-shanghai'],
] as const;
const idOf = (account: string, region: string) => `i-${account}-${region}`;
const fleetOf = (key: string) =>
  PLACES.filter((place) => place[1] === key).map(([account, , region]) =>
    plainInstance(idOf(account, region), {
      ...{ InstanceName: 'web-01', RegionId: region, ZoneId: `${region}-b` },
      SimulatedBootSeconds: 60,
    }),
  );

const folder = mkdtempSync(join(tmpdir(), 'desk-accounts-'));
const file = join(folder, 'accounts.json');
let desk: TestDesk;

beforeAll(async () => {
  writeFileSync(file, JSON.stringify([{ id: 'main' }, { id: 'lab', simulatedKey: 'simulated-b' }]));
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou', 'cn-shanghai'], speed: 20 },
    env: { DESK_ACCOUNTS: file },
    instances: fleetOf('simulated'),
    otherAccounts: { 'simulated-b': fleetOf('simulated-b') },
  });
  // A boot can be over before a machine that is short of everything has read it.
  await desk.control.faults([SEEN_BY_START_TIME]);
});

afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true });
});

test('account and region stand on every row, and both can be filtered by', async () => {
  const { rows, facets } = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
  const shown = (rows ?? []).map(({ name, accountId, regionId, instanceId }) => [
    name,
    accountId,
    regionId,
    instanceId,
  ]);
  expect(shown.sort()).toEqual(
    PLACES.map(([account, , region]) => ['web-01', account, region, idOf(account, region)]).sort(),
  );
  expect(facets.accounts).toEqual(['lab', 'main']);
  const narrowed = await loadFleet(
    ENGLISH,
    desk.desk.queries,
    parseFilter(new URLSearchParams('account=lab&region=cn-shanghai')),
  );
  expect(narrowed.rows?.map(({ instanceId }) => instanceId)).toEqual(['i-lab-cn-shanghai']);
});

test.each(PLACES)(
  'an instance of %s (%s) in %s is restarted with its own key on its own port, and no other moves',
  async (account, _key, regionId) => {
    const instanceId = idOf(account, regionId);
    const restart = await ended(recorded(await ask(desk, instanceId, 'graceful', { regionId })).id);
    expect(restart).toMatchObject({ state: 'running_again', accountId: account, regionId });
    const truth = await desk.control.instances('*');
    expect(truth.find(({ InstanceId }) => InstanceId === instanceId)?.SimulatedRebootCount).toBe(1);
    const calls = (await desk.control.ledger()).filter((entry) => entry.instanceId === instanceId);
    expect(calls.map((call) => [call.regionId, call.outcome])).toEqual([[regionId, 'accepted']]);
  },
);

test('credentials of one account that have ended stop its rows alone, and a restart there says so', async () => {
  await desk.control.faults([
    SEEN_BY_START_TIME,
    { action: '*', kind: 'error', code: 'InvalidSecurityToken.Expired', status: 400, accessKeyId: 'simulated-b' },
  ]);
  const stale = await eventually('the account to be stale', async () => {
    const { sources } = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
    return sources.every(({ accountId, state }) => (state === 'current') === (accountId === 'main')) ? sources : null;
  });
  expect(stale.find(({ key }) => key === 'lab/cn-hangzhou')?.sentence).toMatch(
    /^cn-hangzhou \(lab\): ECS refused our reads \(InvalidSecurityToken\.Expired\)\. The temporary credentials.+ What is shown was read at/,
  );
  const again = async (id: string) => {
    const seenRestartId =
      (await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', id))?.row.lastRestart?.id ?? null;
    return ended(recorded(await ask(desk, id, 'force', { seenRestartId })).id);
  };
  const refused = await again('i-lab-cn-hangzhou');
  expect(refused).toMatchObject({ state: 'not_sent', accountId: 'lab' });
  expect(await again('i-main-cn-hangzhou')).toMatchObject({ state: 'running_again', accountId: 'main' });
  await desk.control.faults([SEEN_BY_START_TIME]);
});

test('an instance seen through two accounts is one row, named so, and acted on through the first', async () => {
  for (const key of ['simulated-b', 'simulated']) {
    const shared = plainInstance('i-shared', { InstanceName: 'shared' });
    const own = await desk.control.instances(key);
    await desk.control.replace([...own, shared], key);
    await eventually(`${key} to be read`, async () => {
      const row = (await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', 'i-shared'))?.row;
      return key === 'simulated-b' ? row : row?.otherAccounts.length === 1;
    });
  }
  const view = await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', 'i-shared');
  expect(view?.row).toMatchObject({ accountId: 'main', otherAccounts: ['lab'] });
  const { rows } = await loadFleet(ENGLISH, desk.desk.queries, parseFilter(new URLSearchParams('q=shared')));
  expect(rows?.map(({ instanceId }) => instanceId)).toEqual(['i-shared']);
  const seenByLab = await loadFleet(
    ENGLISH,
    desk.desk.queries,
    parseFilter(new URLSearchParams('account=lab&q=shared')),
  );
  expect(seenByLab.rows?.map(({ instanceId }) => instanceId)).toEqual(['i-shared']);
  const restart = await ended(recorded(await ask(desk, 'i-shared', 'graceful')).id);
  expect(restart).toMatchObject({ accountId: 'main' });
  const truth = await desk.control.instances('*');
  const reboots = truth.filter(({ InstanceId }) => InstanceId === 'i-shared');
  expect(reboots.map((one) => [one.SimulatedAccount, one.SimulatedRebootCount]).sort()).toEqual([
    ['simulated', 1],
    ['simulated-b', 0],
  ]);
});

test('what the first account no longer sees is acted on through the next', async () => {
  const own = await desk.control.instances('simulated');
  await desk.control.replace(
    own.filter(({ InstanceId }) => InstanceId !== 'i-shared'),
    'simulated',
  );
  const row = await eventually('the other account to take over', async () => {
    const now = await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', 'i-shared');
    return now?.row.accountId === 'lab' ? now : null;
  });
  expect(row).toMatchObject({ goneAt: null, row: { otherAccounts: [] } });
});

test('the instance page tells what reads saw change, and each restart once', async () => {
  const { timeline, checks, source } =
    (await loadInstance(ENGLISH, desk.desk.queries, 'cn-shanghai', 'i-main-cn-shanghai')) ?? {};
  expect(timeline?.map((entry) => (entry.kind === 'seen' ? entry.title : entry.restart.short.en)).reverse()).toEqual([
    expect.stringMatching(/^Running again/),
    'Starting',
    'Running',
  ]);
  expect(checks?.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass']);
  expect(source).toMatchObject({ key: 'main/cn-shanghai', state: 'current' });
  expect(await loadInstance(ENGLISH, desk.desk.queries, 'cn-shanghai', 'i-nobody')).toBeNull();
  for (const id of ['x'.repeat(10_000), 'i-\u0000', '../i-a', ''])
    expect(await loadInstance(ENGLISH, desk.desk.queries, 'cn-shanghai', id)).toBeNull();
});

test('the first account by the settings is the first, whoever reads first', async () => {
  // i-shared is now the lab's; main sees it again.
  const own = await desk.control.instances('simulated');
  await desk.control.replace([...own, plainInstance('i-shared')], 'simulated');
  await eventually('the first account to take it back', async () => {
    const now = await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', 'i-shared');
    return now?.row.accountId === 'main' && now.row.otherAccounts.join() === 'lab';
  });
});
