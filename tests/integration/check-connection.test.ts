import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('a connection that works says so, and what it does not tell', async () => {
  expect(await check('main')).toMatchObject({
    kind: 'done',
    value: { works: true, sentence: expect.stringMatching(/^ECS answers, and instances may be read\./) },
  });
});

test('an account that may not read is told from an empty fleet', async () => {
  expect(await check('blind')).toMatchObject({
    kind: 'done',
    value: { works: false, sentence: expect.stringContaining('denies this account ecs:DescribeInstances') },
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
  expect(await check('main')).toMatchObject({
    kind: 'done',
    value: {
      works: false,
      sentence: expect.stringMatching(
        /^ECS refused our reads \(InvalidAccessKeyId\.Inactive\)\. .+enable the access key/,
      ),
    },
  });
  await desk.control.faults([{ action: 'DescribeInstances', accessKeyId: 'simulated', kind: 'hang' }]);
  expect(await check('main')).toMatchObject({
    kind: 'done',
    value: { works: false, sentence: expect.stringMatching(/^ECS could not be read \(.+\)\.$/) },
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
      sentence: 'Restart Desk does not read this account in this region. Reload the page.',
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
