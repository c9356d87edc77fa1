import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeSelfSigned } from '@/lib/cloud/alibaba/testing/self-signed';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { examine, readPatient } from '@/scripts/commands/examine-desk';
import { badSettings } from '../support/bad-settings';
import { freePort } from '../support/free-port';
import { runCommand } from '../support/run-process';
import { controlOf } from '../support/simulator-control';

let simulator: Simulator;
let control: ReturnType<typeof controlOf>;
const folder = mkdtempSync(join(tmpdir(), 'desk-doctor-'));

beforeAll(async () => {
  // Its certificate is its own.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  simulator = await startSimulator({
    regions: ['cn-hangzhou', 'cn-shanghai'],
    instances: 30,
    sts: { port: 0, ...makeSelfSigned() },
  });
  control = controlOf(simulator.port);
});

afterEach(() => control.faults([]));

afterAll(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The settings of somebody who has not switched yet: no DESK_FLEET. */
const settingsOf = (key = 'simulated', more: Record<string, string> = {}) => ({
  DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.port}`,
  DESK_REGIONS: 'cn-hangzhou',
  ALIBABA_CLOUD_ACCESS_KEY_ID: key,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${key}-secret`,
  ...more,
});

async function doctor(settings: Record<string, string>) {
  const patient = readPatient(settings);
  if (!patient.ok) return { works: false, end: patient.error, lines: [] };
  const lines: string[] = [];
  const result = await examine(patient.value, (line) => lines.push(line));
  return { works: result.ok, end: result.ok ? result.value : result.error, lines };
}

const RESTARTS = [
  'Restarts',
  '  not tried ecs:RebootInstance: Only a restart or a dry run can show it, so it is not tried. Make a dry run of one instance.',
];

test('an account that may everything works region by region, and is asked for nothing but reads', async () => {
  const before = (await control.ledger('')).length;
  const settings = settingsOf('simulated', { DESK_REGIONS: 'cn-hangzhou,cn-shanghai' });
  const run = await runCommand('doctor.mjs', [], settings);
  expect(run).toEqual({
    status: 0,
    errors: '',
    out: [
      ...['cn-hangzhou', 'cn-shanghai'].flatMap((region) => [
        `Account default, region ${region}`,
        '  works     ecs:DescribeInstances: Instances can be read: 15 of them.',
        '  works     ecs:DescribeInstanceHistoryEvents: System events can be read.',
      ]),
      ...RESTARTS,
      'All that could be tried works. Whether restarts are permitted, a dry run tells. Start Restart Desk with npm start and the same settings.',
      '',
    ].join('\n'),
  });
  const asked = (await control.ledger('')).slice(before).map(({ action }) => action);
  expect(asked.filter((action) => !action.startsWith('Describe'))).toEqual([]);
  expect(asked).toHaveLength(4);
});

test('a permission that is missing is named, with what to do, and what else works is told', async () => {
  const { works, lines, end } = await doctor(settingsOf('blind'));
  expect(works).toBe(false);
  expect(lines).toEqual([
    'Account default, region cn-hangzhou',
    '  MISSING   ecs:DescribeInstances: The RAM permission ecs:DescribeInstances is missing.',
    '            To do: Ask your cloud administrator for the RAM permission ecs:DescribeInstances; then ask again.',
    '  works     ecs:DescribeInstanceHistoryEvents: System events can be read.',
    ...RESTARTS,
  ]);
  expect(end).toBe('Restart Desk cannot serve so yet: 1 thing is missing. What to do stands beside it.');
});

test('what the desk can do without is missing, and keeps nobody from switching', async () => {
  await control.faults([
    { action: 'DescribeInstanceHistoryEvents', kind: 'error', code: 'Forbidden.RAM', status: 403 },
  ]);
  const { works, lines, end } = await doctor(settingsOf());
  expect({ works, line: lines[2] }).toEqual({
    works: true,
    line: '  missing   ecs:DescribeInstanceHistoryEvents: The RAM permission ecs:DescribeInstanceHistoryEvents is missing. Everything else works without it.',
  });
  expect(end).toMatch(/^All that could be tried works \(1 optional thing missing\)\./);
});

test('a wrong secret ends with exit code 1, and no secret is printed', async () => {
  const secret = 'hush-hush-hush';
  const run = await runCommand('doctor.mjs', [], settingsOf('simulated', { ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret }));
  expect(run.status).toBe(1);
  expect(run.out).toContain('MISSING   ecs:DescribeInstances: ECS refused our reads (SignatureDoesNotMatch).');
  expect(run.out).toContain('To do: Ask whoever runs Restart Desk to set the right secret; then ask again.');
  expect(run.out).toContain('not tried ecs:DescribeInstanceHistoryEvents');
  expect(run.out + run.errors).not.toMatch(/hush|Signature=|StringToSign/);
});

test('an endpoint that nobody answers at, and a region that there is not, say what to check', async () => {
  const nobody = await doctor(settingsOf('simulated', { DESK_ECS_ENDPOINT: `http://127.0.0.1:${await freePort()}` }));
  expect({ works: nobody.works, line: nobody.lines[1], next: nobody.lines[2] }).toEqual({
    works: false,
    line: expect.stringContaining('(No connection to the ECS endpoint could be made (ECONNREFUSED))'),
    next: expect.stringMatching(/To do: Check that DESK_REGIONS names a region that exists, and that this machine/),
  });
  const nowhere = await doctor(settingsOf('simulated', { DESK_REGIONS: 'cn-hangzhou,cn-nowhere' }));
  expect(nowhere.works).toBe(false);
  expect(nowhere.lines.filter((line) => /^Account|MISSING|works/.test(line))).toEqual([
    'Account default, region cn-hangzhou',
    expect.stringContaining('works'),
    expect.stringContaining('works'),
    'Account default, region cn-nowhere',
    expect.stringContaining('(InvalidRegionId.NotFound). ECS does not know this region.'),
  ]);
});

test('of several accounts each is asked with its own, and a role that cannot be had is told by the permission of STS', async () => {
  const file = join(folder, 'accounts.json');
  const roleArn = 'acs:ram::1000000000000001:role/restart-desk';
  const stsEndpoint = `localhost:${simulator.stsPort}`;
  writeFileSync(file, JSON.stringify([{ id: 'production', roleArn, stsEndpoint }, { id: 'sandbox' }]));
  const settings = settingsOf('simulated', { DESK_ACCOUNTS: file });
  expect((await doctor(settings)).lines.slice(0, 2)).toEqual([
    'Account production, region cn-hangzhou',
    '  works     sts:AssumeRole: Credentials were found.',
  ]);
  await control.faults([{ action: 'AssumeRole', kind: 'error', code: 'NoPermission', status: 403 }]);
  const denied = await doctor(settings);
  expect(denied.works).toBe(false);
  expect(denied.lines.slice(0, 6)).toEqual([
    'Account production, region cn-hangzhou',
    expect.stringMatching(/MISSING {3}sts:AssumeRole: There are no credentials to read with \(STS NoPermission\)/),
    expect.stringMatching(/To do: .*sts:AssumeRole/),
    expect.stringContaining('not tried ecs:DescribeInstances'),
    expect.stringContaining('not tried ecs:DescribeInstanceHistoryEvents'),
    'Account sandbox, region cn-hangzhou',
  ]);
});

describe('settings that cannot be used end it in the sentence of the launcher', () => {
  const [region] = badSettings(folder, () => 0);

  test('of a region that is none', async () => {
    const run = await runCommand('doctor.mjs', [], region?.settings() ?? {});
    expect(run).toEqual({ status: 1, out: '', errors: `${region?.sentence()}\n` });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['half a key', { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id' }, /^ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set/],
    ['the simulated fleet', { DESK_FLEET: 'simulated' }, /^DESK_FLEET is simulated, so there is no account to ask/],
    ['a file that is not there', { DESK_ACCOUNTS: '/nowhere.json' }, /^DESK_ACCOUNTS names a file that cannot be read/],
  ])('of %s', async (_name, settings, sentence) => {
    expect((await doctor(settings)).end).toMatch(sentence);
  });
});
