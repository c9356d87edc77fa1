import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { eventually } from '../support/eventually';
import { everyNth } from '../support/proved';
import { plainInstance } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

/** Lists of the cloud whose pages go round in a circle, or never end. */
let desk: TestDesk;
const FLEET = Array.from({ length: 250 }, (_, index) => `i-many${String(index).padStart(3, '0')}`);

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: FLEET.map((id) => plainInstance(id)),
    env: { DESK_EVENTS_SECONDS: '1' },
  });
});

afterAll(() => desk.stop());

const source = async () => {
  const [found] = (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources;
  if (found === undefined) throw new Error('No source.');
  return found;
};
const current = () => eventually('reads to work again', async () => (await source()).state === 'current');
const sweeps = async () =>
  (await desk.control.ledger('DescribeInstances')).filter(({ instanceId, dryRun }) => instanceId === null && !dryRun);

test.each(
  everyNth(2, [
    ['the same token to every page', { kind: 'circle_tokens' }],
    ['a circle of two', { kind: 'circle_tokens', pages: 2 }],
    ['a circle of three', { kind: 'circle_tokens', pages: 3 }],
    ['another token for the same page for ever', { kind: 'endless_tokens' }],
  ]),
)('%s: the sweep fails with a sentence, no instance is gone, and it is not begun again and again', async (_, fault) => {
  await desk.control.faults([{ action: 'DescribeInstances', ...fault }]);
  const failed = await eventually('the notice', async () => {
    const now = await source();
    return /does not end/.test(now.sentence ?? '') ? now : null;
  });
  expect(failed.state).toBe('stale');
  expect(failed.sentence).toMatch(
    /only repeated itself\. .+open a ticket with Alibaba Cloud\..+What is shown was read at/,
  );
  const { rows } = await desk.database.query('select count(*)::int as n from instances where gone_at is null');
  expect(rows[0].n).toBe(FLEET.length);
  const code = await desk.database.query('select failure_code from sources');
  expect(code.rows).toEqual([{ failure_code: 'endless_pages' }]);
  // Twice the pause between two sweeps at least, and what changes is followed meanwhile.
  const before = (await sweeps()).length;
  const record = await ended(recorded(await ask(desk, FLEET[7] ?? '', 'dry_run')).id);
  expect(record.state).toBe('check_passed');
  expect((await sweeps()).length - before).toBeLessThan(60);
  await desk.control.faults([]);
  await current();
});

test('a list of system events without an end fails by itself, and nothing is dropped for it', async () => {
  await desk.control.faults([{ action: 'DescribeInstanceHistoryEvents', kind: 'circle_tokens', pages: 2 }]);
  const told = await eventually('the note on events', async () => {
    const { eventsSentence, state } = await source();
    return eventsSentence !== null && state === 'current' ? eventsSentence : null;
  });
  expect(told).toContain('does not end');
  await desk.control.faults([]);
  await eventually('events to be read again', async () => (await source()).eventsSentence === null);
});

test('a read by id, such as the fresh one before a restart, has a bound too', async () => {
  const target = { accountId: 'default', regionId: 'cn-hangzhou' };
  const region = await desk.desk.restarts.cloud.open(target);
  if (!region.ok) throw new Error('No region.');
  for (const fault of [{ kind: 'circle_tokens' }, { kind: 'circle_tokens', pages: 2 }, { kind: 'endless_tokens' }]) {
    await desk.control.faults([{ action: 'DescribeInstances', instanceId: 'i-nobody', ...fault }]);
    const before = (await desk.control.ledger('DescribeInstances')).length;
    const page = await region.value.describeInstances(
      { instanceIds: ['i-nobody'] },
      { purpose: 'restart', retries: 0 },
    );
    expect(page).toMatchObject({ ok: false, error: { class: 'unconfirmed', cause: 'endless_pages' } });
    expect((await desk.control.ledger('DescribeInstances')).length - before).toBeLessThan(20);
  }
});
