import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually';
import { withAnswer } from '../support/stub-cloud';
import { ended, expectConsistent, projection, request, startImpatientDesk, type TestDesk } from '../support/test-desk';

const LEFT_OUT = 'i-left-out';

let desk: TestDesk;

beforeAll(async () => {
  // No whole sweep comes in between, however slow the machine is.
  desk = await startImpatientDesk(['left-out', 'other'], { DESK_SWEEP_SECONDS: '300' });
});

afterAll(() => desk.stop());

test('left out of a few reads and then found again is not gone, and keeps its slot', async () => {
  const stub = withAnswer(desk);
  const restart = await request(stub.context, LEFT_OUT);
  await stub.asked;
  const all = await desk.control.instances();
  await desk.control.replace(all.filter(({ InstanceId }) => InstanceId !== LEFT_OUT));
  stub.answer({ ok: true, value: { requestId: 'R-left-out' } });
  const known = async () =>
    (await desk.database.query('select missing_reads, gone_at from instances where instance_id = $1', [LEFT_OUT]))
      .rows[0];
  // More than two reads, and before a whole sweep.
  const row = await eventually('three reads without it', async () => {
    const now = await known();
    return now.missing_reads >= 3 ? now : null;
  });
  expect(row.gone_at).toBeNull();
  expect(await projection(desk, restart)).toMatchObject({ state: 'accepted', holdsSlot: true });
  await desk.control.replace(all);
  await eventually('a read that finds it', async () => (await known()).missing_reads === 0);
  expect((await ended(restart)).state).toBe('not_observed');
  await expectConsistent(desk, restart);
});
