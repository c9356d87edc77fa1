import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askRestart } from '@/app/fleet/ask-restart';
import { delay } from '@/lib/clock';
import { searchTextOf } from '@/lib/domain/search/search-text';
import { ENGLISH } from '@/lib/domain/words/speak';
import { verifyProjections } from '@/lib/restarts/verify/verify-projections';
import { eventually } from '../support/eventually';
import { type FaultSpec, plainInstance } from '../support/simulator-control';
import { LOCAL, startTestDesk, type TestDesk } from '../support/test-desk';

/** Machines that a story may touch. */
const IDS = ['i-p-1', 'i-p-2', 'i-p-3'];

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: {
      DESK_OBSERVE_SECONDS: '0.6',
      DESK_OVERDUE_MINUTES: '0.02',
      DESK_READ_TIMEOUT_SECONDS: '0.3',
      DESK_POLL_SECONDS: '0.05',
      DESK_SWEEP_SECONDS: '0.3',
    },
    instances: IDS.map((id) => plainInstance(id, { SimulatedBootSeconds: 6 })),
  });
});

afterAll(() => desk.stop());

/** What can happen, in any order. */
const id = fc.constantFrom(...IDS);
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      id: fc.oneof({ weight: 8, arbitrary: id }, { weight: 1, arbitrary: fc.constant('i-p-none') }),
      mode: fc.constantFrom('graceful' as const, 'graceful' as const, 'force' as const, 'dry_run' as const),
      by: fc.constantFrom(LOCAL, { ...LOCAL, id: 'demo-support' }, { ...LOCAL, id: 'nobody-at-all' }),
      reason: fc.option(fc.string({ unit: 'grapheme', maxLength: 30 }), { nil: null }),
      seen: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      id,
      action: fc.constantFrom('RebootInstance', 'RebootInstance', 'DescribeInstances'),
      kind: fc.constantFrom('throttle', 'error', 'hang', 'reset_before', 'reset_after', 'truncate', 'html', 'slow'),
      done: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('machine' as const),
      id,
      fields: fc.constantFrom<object>(
        { Status: 'Stopped' },
        { Status: 'Running' },
        { OperationLocks: { LockReason: [{ LockReason: 'security' }] } },
        { OperationLocks: { LockReason: [{ LockReason: 'Recycling' }] } },
        { OperationLocks: { LockReason: [] } },
        { InstanceName: '=名前\u202E' },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 5, max: 400 }) }) },
);

/** Compares every row with its events, in one snapshot, whatever goes on beside it. */
async function differing(): Promise<string[]> {
  const found: string[] = [];
  await desk.desk.restarts.db.transaction(
    async (tx) => {
      const options = { report: (line: string) => void found.push(line), hasDropped: false, progress: () => undefined };
      await verifyProjections(tx, options);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return found;
}

/** Tells random stories to the desk, and waits for the ends of all that was asked for in them. */
async function tellStories(): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (story) => {
      const faults: FaultSpec[] = [];
      for (const next of story) {
        if (next.do === 'wait') await delay(next.ms);
        else if (next.do === 'machine') await desk.control.patch(next.id, next.fields);
        else if (next.do === 'fault') {
          const { action, kind, done, id: instanceId } = next;
          faults.push({ action, instanceId, kind, done, times: 1, code: 'Made.Up', status: 403, delayMs: 200 });
          await desk.control.faults(faults);
        } else {
          const { rows } = await desk.database.query('select last_restart_id from instances where instance_id = $1', [
            next.id,
          ]);
          await askRestart(
            desk.desk.restarts,
            next.by,
            {
              regionId: 'cn-hangzhou',
              instanceId: next.id,
              mode: next.mode,
              reason: next.reason,
              intentKey: randomUUID(),
              seenRestartId: next.seen ? (rows[0]?.last_restart_id ?? null) : null,
              acknowledged: ['lock_undocumented:recycling'],
            },
            ENGLISH,
          );
        }
        expect(await differing()).toEqual([]);
      }
      await desk.control.faults([]);
    }),
    { numRuns: 15 },
  );
  await eventually('all to have ended', async () => {
    const { rowCount } = await desk.database.query(`select 1 from restarts where ended_at is null`);
    return rowCount === 0;
  });
}

async function statesMet(): Promise<string[]> {
  const { rows } = await desk.database.query('select distinct state from restarts order by state');
  return rows.map(({ state }) => String(state));
}

test('whatever is asked, fails and passes, each row is what replaying its events gives, at every moment', async () => {
  await tellStories();
  // Little would be proved if everything ended alike: on a busy machine it takes more of them.
  for (let more = 0; (await statesMet()).length <= 4; more += 1) {
    expect(more, (await statesMet()).join(', ')).toBeLessThan(30);
    await tellStories();
  }
  expect(await differing()).toEqual([]);
  const { rows } = await desk.database.query('select record, search_text from restarts');
  for (const { record, search_text } of rows) {
    expect(search_text).toBe(searchTextOf(record));
  }
  // Each restart outside the desk is one event of its instance, and each of our states has been told in order.
  const { rows: outside } = await desk.database.query(
    `select count(*)::int as n from outside_restarts o full join (select id from events where kind = 'restarted_outside') e on e.id = o.event_id
      where o.event_id is null or e.id is null`,
  );
  expect(outside[0].n).toBe(0);
});
