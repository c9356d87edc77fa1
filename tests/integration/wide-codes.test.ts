import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingWords } from '@/lib/domain/connection/source-check-words';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { checkSource } from '@/lib/sync/check-source';
import { eventually } from '../support/eventually';
import { plainInstance } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

/** Codes that mean something else than they seem to, met by a restart, a read, a dry run and a check of the connection. */
let desk: TestDesk;
const TOKEN_ENDED = {
  kind: 'error',
  code: 'InvalidParameter',
  status: 400,
  message: 'The specified parameter "SecurityToken.Expired" is not valid.',
};
const RISK = {
  kind: 'error',
  code: 'Forbidden.RiskControl',
  status: 403,
  message: 'This operation is forbidden by Aliyun RiskControl system.',
};
const CLOCK = { kind: 'error', code: 'InvalidTimeStamp.Expired', status: 400 };

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: ['ended', 'risk', 'fresh', 'empty'].map((name) => plainInstance(`i-${name}`)),
  });
});

afterAll(() => desk.stop());

const sourceWhen = (what: string, shown: RegExp) =>
  eventually(what, async () => {
    const [source] = (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources;
    return source !== undefined && shown.test(source.sentence ?? '') ? source : null;
  });
const check = () => checkSource(desk.desk.sources, { accountId: 'default', regionId: 'cn-hangzhou' });
/** What the page says of what a check found. */
const wordsOf = (found: Awaited<ReturnType<typeof check>>) =>
  found.kind !== 'done'
    ? found.sentence
    : found.value.findings
        .map((finding) => findingWords(ENGLISH, finding))
        .map(({ sentence, nextStep }) => `${sentence} ${nextStep ?? ''}`)
        .join(' ');
const current = () =>
  eventually('reads to work again', async () =>
    (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources.every(({ state }) => state === 'current'),
  );

test('temporary credentials that have ended are told so, by a restart, a dry run and a read', async () => {
  await desk.control.faults([{ action: 'RebootInstance', ...TOKEN_ENDED }]);
  for (const mode of ['graceful', 'dry_run'] as const) {
    const record = await ended(recorded(await ask(desk, 'i-ended', mode)).id);
    expect(record.state).toBe(mode === 'dry_run' ? 'check_refused' : 'refused_by_ecs');
    expect(record.sentence).toContain('temporary credentials of Restart Desk have expired');
    expect(record.nextStep).toMatch(/^Ask whoever runs Restart Desk to renew them/);
  }
  await desk.control.faults([{ action: 'DescribeInstances', ...TOKEN_ENDED }]);
  const source = await sourceWhen('the notice', /temporary credentials of Restart Desk have expired/);
  expect(source.sentence).not.toContain('defect');
  const expired = await check();
  expect(expired).toMatchObject({ value: { works: false } });
  expect(wordsOf(expired)).toContain('renew them');
  await desk.control.faults([]);
  await current();
});

test('risk control is no missing permission: not on a restart, not in a notice, not in the fresh read, nor in its dry run', async () => {
  await desk.control.faults([{ action: 'RebootInstance', ...RISK }]);
  const refused = await ended(recorded(await ask(desk, 'i-risk', 'graceful')).id);
  expect(refused.sentence).toContain('risk control');
  expect(refused.nextStep).not.toContain('RAM permission');
  await desk.control.faults([{ action: 'DescribeInstances', ...RISK }]);
  const source = await sourceWhen('the notice', /risk control/);
  expect(source.state).not.toBe('no_permission');
  const found = await check();
  expect(found).toMatchObject({ kind: 'done', value: { works: false } });
  expect(wordsOf(found)).toContain('risk control');
  expect(wordsOf(found)).not.toContain('The RAM permission');
  const record = await ended(recorded(await ask(desk, 'i-fresh', 'graceful')).id);
  expect(record).toMatchObject({ state: 'not_sent', reasonCode: 'read_refused' });
  expect(record.sentence).toContain('risk control');
  expect(record.nextStep).not.toContain('ecs:DescribeInstances');
  await desk.control.faults([]);
  await current();
});

test('a clock that is off is told in the notice with the same sentence and step as on a record', async () => {
  await desk.control.faults([{ action: 'DescribeInstances', ...CLOCK }]);
  const source = await sourceWhen('the notice', /InvalidTimeStamp\.Expired/);
  const record = await ended(recorded(await ask(desk, 'i-empty', 'graceful')).id);
  for (const said of [source.sentence, `${record.sentence} ${record.nextStep}`]) {
    expect(said).toContain('The clock of the machine that runs Restart Desk is off by more than 15 minutes.');
    expect(said).toContain('set its clock (NTP)');
  }
  await desk.control.faults([]);
  await current();
});
