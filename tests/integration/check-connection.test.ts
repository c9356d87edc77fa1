import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingWords } from '@/lib/domain/connection/source-check-words';
import { ENGLISH } from '@/lib/domain/words/speak';
import { checkSource } from '@/lib/sync/check-source';
import { startTestDesk, type TestDesk } from '../support/test-desk';

let desk: TestDesk;
const folder = mkdtempSync(join(tmpdir(), 'desk-check-'));

beforeAll(async () => {
  const file = join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify([{ id: 'main' }, { id: 'blind', simulatedKey: 'blind' }]));
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_ACCOUNTS: file, DESK_READ_TIMEOUT_SECONDS: '1' },
  });
});

afterAll(async () => {
  await desk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const check = (accountId: string, regionId = 'cn-hangzhou') => checkSource(desk.desk.sources, { accountId, regionId });
/** Whether it works, and what the page says of what is missing. */
const told = async (accountId: string) => {
  const reply = await check(accountId);
  if (reply.kind !== 'done') throw new Error(reply.sentence);
  const { works, findings } = reply.value;
  const missing = findings.filter(({ state }) => state === 'missing').map((finding) => findingWords(ENGLISH, finding));
  return { works, missing: missing.map(({ sentence, nextStep }) => `${sentence} ${nextStep}`) };
};

test('a connection that works says so', async () => {
  expect(await told('main')).toEqual({ works: true, missing: [] });
});

test('an account that may not read is told from an empty fleet', async () => {
  expect(await told('blind')).toEqual({
    works: false,
    missing: [expect.stringContaining('The RAM permission ecs:DescribeInstances is missing.')],
  });
});

test('what ECS refuses, and a region that does not answer, are told in a sentence', async () => {
  await desk.control.faults([
    {
      action: 'DescribeInstances',
      accessKeyId: 'simulated',
      kind: 'error',
      code: 'InvalidAccessKeyId.Inactive',
      status: 400,
    },
  ]);
  expect(await told('main')).toEqual({
    works: false,
    missing: [
      expect.stringMatching(/^ECS refused our reads \(InvalidAccessKeyId\.Inactive\)\. .+enable the access key/),
    ],
  });
  await desk.control.faults([{ action: 'DescribeInstances', accessKeyId: 'simulated', kind: 'hang' }]);
  expect(await told('main')).toEqual({
    works: false,
    missing: [expect.stringMatching(/^ECS could not be read \(.+\)\. Check that DESK_REGIONS/)],
  });
});

test('nothing is asked for what the desk does not read', async () => {
  const before = (await desk.control.ledger('DescribeInstances')).length;
  await desk.control.faults([]);
  for (const [account, region] of [
    ['main', 'cn-beijing'],
    ['nobody', 'cn-hangzhou'],
  ])
    expect(await check(account ?? '', region)).toEqual({
      kind: 'invalid',
      field: null,
      sentence: 'This page is older than the server. Reload it.',
      said: { code: 'doorReply.olderPage', params: {} },
    });
  const asked = (await desk.control.ledger('DescribeInstances')).slice(before);
  expect(asked.filter((entry) => entry.regionId === 'cn-beijing')).toEqual([]);
});

test.each([
  undefined,
  null,
  'main',
  {},
  { accountId: 'main' },
  { accountId: 1, regionId: {} },
  { accountId: '', regionId: '' },
])('a question that names no account and region is refused: %o', async (raw) => {
  expect(await checkSource(desk.desk.sources, raw)).toMatchObject({ kind: 'invalid', field: null });
});
