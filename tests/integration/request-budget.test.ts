import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CloudRegion, InstanceListPage } from '@/lib/cloud/port';
import { budgetStandings, noteThrottled, takeBudget } from '@/lib/db/request-budgets';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { limitFor } from '@/lib/runtime/request-budget';
import { sweepSource } from '@/lib/sync/read-source';
import { eventually } from '../support/eventually';
import { plainInstance } from '../support/simulator-control';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const PLACE = { accountId: 'default', regionId: 'cn-hangzhou' };
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];
const BUDGETS = { describeInstances: 250, rebootInstance: 100, describeInstanceHistoryEvents: 60, keptForRestarts: 50 };

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: NAMES.map((name) => plainInstance(`i-${name}`)),
  });
});

afterAll(() => desk.stop());

beforeEach(async () => {
  await desk.control.faults([]);
  await desk.database.query('delete from request_budgets');
});

const db = () => desk.desk.restarts.db;
const rebootsOf = async (id: string) => (await desk.control.ledger()).filter((entry) => entry.instanceId === id);
const minuteNow = async () =>
  (await desk.database.query("select date_trunc('minute', clock_timestamp())::text as minute")).rows[0]
    .minute as string;
/** Throttled for as long as a test needs, so that it does not depend on when in a minute it runs. */
const throttled = (api: string, forTime: string) =>
  desk.database.query(
    `insert into request_budgets (account_id, region_id, api, minute, used, throttled_until)
     values ('default', 'cn-hangzhou', $1, date_trunc('minute', clock_timestamp()), 0, clock_timestamp() + $2::interval)
     on conflict (account_id, region_id, api) do update set throttled_until = excluded.throttled_until`,
    [api, forTime],
  );

test('callers that come all at once take together exactly what the minute allows', async () => {
  const key = { accountId: 'another', regionId: 'cn-hangzhou', api: 'DescribeInstances' };
  // A minute that turns in between allows as many again: then it is tried anew.
  await eventually('a whole try inside one minute', async () => {
    await desk.database.query("delete from request_budgets where account_id = 'another'");
    const minute = await minuteNow();
    const taken = await Promise.all(Array.from({ length: 60 }, () => takeBudget(db(), key, 37)));
    const [standing] = (await budgetStandings(db())).filter(({ accountId }) => accountId === 'another');
    if ((await minuteNow()) !== minute) return false;
    expect(standing?.used).toBe(37);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(37);
    expect(taken.find(({ ok }) => !ok)).toEqual({
      ok: false,
      error: { why: 'no_budget', until: standing?.minuteEndsAt },
    });
    return true;
  });
});

test('accounts, regions and APIs do not use up one another', async () => {
  const key = { ...PLACE, accountId: 'another', api: 'DescribeInstances' };
  for (const one of [key, { ...key, accountId: 'b' }, { ...key, regionId: 'b' }, { ...key, api: 'RebootInstance' }]) {
    expect(await takeBudget(db(), one, 1)).toEqual({ ok: true, value: null });
  }
});

test('sweeps leave what restarts need, and those who watch leave the fresh read its part', () => {
  const limits = (['sweep', 'watch', 'restart'] as const).map((use) => limitFor(BUDGETS, 'DescribeInstances', use));
  expect(limits).toEqual([200, 225, 250]);
});

test('a new minute counts from the beginning', async () => {
  const key = { ...PLACE, accountId: 'another', api: 'DescribeInstances' };
  await takeBudget(db(), key, 1);
  await desk.database.query("update request_budgets set minute = minute - interval '1 minute', used = 10");
  expect(await takeBudget(db(), key, 1)).toEqual({ ok: true, value: null });
});

test('a database whose clock went back counts anew, rather than refuse until the old time has come', async () => {
  const key = { ...PLACE, accountId: 'another', api: 'DescribeInstances' };
  await takeBudget(db(), key, 1);
  await desk.database.query("update request_budgets set minute = minute + interval '1 hour', used = 10");
  expect(await takeBudget(db(), key, 1)).toEqual({ ok: true, value: null });
});

test('throttling that outlives the minutes that are counted still says until when', async () => {
  const key = { ...PLACE, accountId: 'another', api: 'DescribeInstances' };
  await takeBudget(db(), key, 1_000);
  await desk.database.query(
    "update request_budgets set minute = minute - interval '1 hour', throttled_until = clock_timestamp() + interval '1 hour'",
  );
  const [standing] = (await budgetStandings(db())).filter(({ accountId }) => accountId === 'another');
  expect(standing?.throttledUntil).toEqual(expect.any(String));
  expect(await takeBudget(db(), key, 1_000)).toEqual({
    ok: false,
    error: { why: 'throttled', until: standing?.throttledUntil },
  });
});

test('after ECS throttled nobody asks until the next minute begins, whatever the budget', async () => {
  const key = { ...PLACE, accountId: 'another', api: 'DescribeInstances' };
  // A minute that turns between the two ends the throttling, as it should: then it is tried anew.
  const refused = await eventually('a try inside one minute', async () => {
    await noteThrottled(db(), key, 0);
    const taken = await takeBudget(db(), key, 1_000);
    return taken.ok ? null : taken.error;
  });
  expect(refused).toEqual({ why: 'throttled', until: expect.stringMatching(/:\d\d:00\.000Z$/) });
  const [standing] = (await budgetStandings(db())).filter(({ accountId }) => accountId === 'another');
  expect([refused.until, null]).toContain(standing?.throttledUntil ?? null);
});

test('a throttled read stops every reader, and the page says until when', async () => {
  await throttled('DescribeInstances', '8 seconds');
  const reads = async () => (await desk.control.ledger('DescribeInstances')).length;
  const paused = await eventually('the page to say so', async () => {
    const { sources } = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
    return sources[0]?.state === 'stale' ? sources[0] : null;
  });
  expect(paused.paused[0]?.sentence).toMatch(/^ECS is throttling DescribeInstances until \d\d:\d\d UTC\.$/);
  expect(paused.sentence).toMatch(
    /^cn-hangzhou: ECS is throttling DescribeInstances until \d\d:\d\d UTC\. What is shown was read at \d\d:\d\d:\d\d UTC\.$/,
  );
  const before = await reads();
  // The reader has come round by itself several times when its failure has been looked at again.
  const restart = recorded(await ask(desk, 'i-one', 'graceful'));
  expect(await ended(restart.id)).toMatchObject({ state: 'not_sent' });
  expect(await reads()).toBe(before);
  await eventually(
    'reading to go on',
    async () => (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources[0]?.state === 'current',
    30_000,
  );
});

test('without budget a restart ends at once as not sent, and says until when', async () => {
  // Counted in the minute to come, so that it cannot begin anew while the test runs.
  await desk.database.query(
    `insert into request_budgets (account_id, region_id, api, minute, used)
     values ('default', 'cn-hangzhou', 'RebootInstance', date_trunc('minute', clock_timestamp()) + interval '1 minute', 1000000)`,
  );
  const restart = await ended(recorded(await ask(desk, 'i-two', 'graceful')).id);
  expect(restart).toMatchObject({ state: 'not_sent', sentence: expect.stringMatching(/used up until \d\d:\d\d UTC/) });
  expect(await rebootsOf('i-two')).toEqual([]);
});

test('while ECS throttles RebootInstance, one restart learns it and the next is not even sent', async () => {
  await desk.control.faults([{ action: 'RebootInstance', kind: 'throttle', times: 1 }]);
  const first = await ended(recorded(await ask(desk, 'i-three', 'graceful')).id);
  expect(first).toMatchObject({ state: 'not_sent', service: { code: 'Throttling.User' } });
  await eventually('the throttling to be noted', async () => {
    const { rows } = await desk.database.query(
      "select 1 from request_budgets where api = 'RebootInstance' and throttled_until is not null",
    );
    return rows.length > 0;
  });
  await throttled('RebootInstance', '1 minute');
  for (const [id, mode] of [
    ['i-four', 'graceful'],
    ['i-five', 'force'],
    ['i-six', 'dry_run'],
  ] as const) {
    const next = await ended(recorded(await ask(desk, id, mode)).id);
    expect(next).toMatchObject({ state: 'not_sent', sentence: expect.stringMatching(/throttling this account until/) });
    expect(await rebootsOf(id)).toEqual([]);
  }
});

test('a sweep asks by id for what it did not list, though another account has read it since', async () => {
  await desk.database.query(
    `insert into instances (region_id, instance_id, account_id, other_accounts, facts, facts_hash, changing, asked_at, missing_reads)
     select region_id, 'i-shared', 'paged', '["second"]', facts, 'x', false, clock_timestamp() + interval '1 hour', 0
       from instances where instance_id = 'i-one'`,
  );
  const byId: string[] = [];
  const region = {
    describeInstances: async (query: { instanceIds?: string[] }) => {
      byId.push(...(query.instanceIds ?? []));
      return { ok: true, value: { instances: [], nextToken: null, requestId: null } };
    },
    mayDescribe: async () => ({ ok: true, value: true }),
  } as unknown as CloudRegion;
  await sweepSource(
    {
      db: db(),
      cloud: { warmUp: async () => undefined, open: async () => ({ ok: true, value: region }) },
      onReads: async () => false,
      gapMs: 15_000,
      goneMs: 0,
      targets: ['paged', 'second'].map((accountId) => ({ ...PLACE, accountId })),
      signal: new AbortController().signal,
    },
    { ...PLACE, accountId: 'paged' },
  );
  await desk.database.query("delete from instances where instance_id = 'i-shared'");
  await desk.database.query("delete from sources where account_id = 'paged'");
  expect(byId).toEqual(['i-shared']);
});

test('a sweep of more pages than a minute allows goes on where it was', async () => {
  const asked: (string | null)[] = [];
  const pages: InstanceListPage[] = ['b', 'c', null].map((nextToken) => ({
    instances: [],
    nextToken,
    requestId: null,
  }));
  const region = {
    describeInstances: async (query: { nextToken: string | null }) => {
      asked.push(query.nextToken);
      if (asked.length === 2) {
        const until = new Date(performance.timeOrigin + performance.now() + 300).toISOString();
        return { ok: false, error: { class: 'held_back', api: 'DescribeInstances', why: 'no_budget', until } };
      }
      return { ok: true, value: pages.shift() };
    },
    mayDescribe: async () => ({ ok: true, value: true }),
  } as unknown as CloudRegion;
  await sweepSource(
    {
      db: db(),
      cloud: { warmUp: async () => undefined, open: async () => ({ ok: true, value: region }) },
      onReads: async () => false,
      gapMs: 15_000,
      goneMs: 0,
      targets: [{ ...PLACE, accountId: 'paged' }],
      signal: new AbortController().signal,
    },
    { ...PLACE, accountId: 'paged' },
  );
  expect(asked).toEqual([null, 'b', 'b', 'c']);
  const { rows } = await desk.database.query(
    "delete from sources where account_id = 'paged' returning swept_at, failure",
  );
  expect(rows).toEqual([{ swept_at: expect.any(Date), failure: null }]);
});
