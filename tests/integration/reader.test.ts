import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delay } from '@/lib/clock';
import { createAlibabaCloud } from '@/lib/cloud/alibaba/alibaba-cloud';
import { UNLIMITED } from '@/lib/cloud/cloud-budget';
import type { CloudTarget } from '@/lib/cloud/port';
import { readCredentials } from '@/lib/config/config';
import { databaseNow } from '@/lib/db/database-clock';
import { DESK_ACTOR } from '@/lib/domain/access/actor';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { judge } from '@/lib/domain/instance/verdict';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { beginRestart } from '@/lib/restarts/append-restart-events';
import { settleReads } from '@/lib/restarts/settle-reads';
import { readByIds, type SourceContext, sweepSource } from '@/lib/sync/read-source';
import { createReader } from '@/lib/sync/reader';
import { storeReads } from '@/lib/sync/store-reads';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { plainInstance } from '../support/simulator-control';
import { projection, startTestDesk, type TestDesk } from '../support/test-desk';

const TARGET: CloudTarget = { accountId: 'default', regionId: 'cn-hangzhou' };

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou', 'cn-shanghai'] },
    env: { DESK_SWEEP_SECONDS: '0.3' },
    instances: [
      ...['i-a', 'i-b', 'i-old'].map((id) => plainInstance(id)),
      plainInstance('i-sh', { RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' }),
    ],
  });
});

afterAll(() => desk.stop());

/** Reads with another key of the simulator, beside the desk's own reader. */
function contextFor(key: string): SourceContext {
  const { db, limits, say } = desk.desk.restarts;
  return {
    db,
    cloud: createAlibabaCloud({
      endpoints: {
        'cn-hangzhou': { protocol: 'http', host: `127.0.0.1:${desk.simulator.regionPorts['cn-hangzhou']}` },
      },
      fleet: 'alibaba',
      readTimeoutMs: 2_000,
      connectTimeoutMs: 2_500,
      accounts: new Map([TARGET.accountId, 'blind'].map((id) => [id, readCredentials({ kind: 'simulated', key })])),
      budget: UNLIMITED,
    }),
    onReads: (tx, reads) =>
      settleReads(tx, reads, { gates: [], onEvent: () => undefined, limits, say, toldUnread: new Set() }),
    gapMs: limits.gapMs,
    goneMs: limits.goneMs,
    targets: [TARGET],
    signal: new AbortController().signal,
  };
}

const goneIn = async (ids: string[]) =>
  (
    await desk.database.query(
      'select instance_id from instances where instance_id = any($1) and (gone_at is not null or missing_reads > 0)',
      [ids],
    )
  ).rows;

test('an account that may not read sees an empty fleet, and nothing is called gone for it', async () => {
  const blind = contextFor('blind');
  await sweepSource(blind, TARGET);
  await readByIds(blind, TARGET, ['i-a', 'i-b'], 'watch');
  await readByIds(blind, TARGET, ['i-a', 'i-b'], 'watch');
  expect(await goneIn(['i-a', 'i-b'])).toEqual([]);
  // Noted for an account of its own: the desk's reader clears what is noted for the other.
  await sweepSource(blind, { ...TARGET, accountId: 'blind' });
  const { rows } = await desk.database.query(
    "delete from sources where account_id = 'blind' returning no_permission, swept_at",
  );
  expect(rows).toEqual([{ no_permission: true, swept_at: null }]);
});

test('of two first reads of one instance the newer one stays, whichever is stored last', async () => {
  const { db } = desk.desk.restarts;
  const { rows } = await desk.database.query("select facts from instances where instance_id = 'i-a'");
  const place = { accountId: 'default', regionId: 'eu-central-1', instanceId: 'i-first' };
  const reading = (askedAt: string, status: string) => ({
    ...place,
    askedAt,
    facts: { ...rows[0].facts, ...place, status },
  });
  const options = { onReads: async () => false, gapMs: 15_000, goneMs: 0, gapWhy: null, targets: [TARGET] };
  let older: Promise<unknown> = Promise.resolve();
  await storeReads(db, [reading('2026-01-01T00:00:01.000Z', 'Starting')], {
    ...options,
    onReads: async () => {
      // The newer one is not committed yet: the older finds no row to lock.
      older = storeReads(db, [reading('2026-01-01T00:00:00.000Z', 'Pending')], options);
      await eventually('the older one to wait for the newer', async () => {
        const waiting = await desk.database.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return (waiting.rowCount ?? 0) > 0;
      });
      return false;
    },
  });
  await older;
  const after = await desk.database.query(
    "delete from instances where instance_id = 'i-first' returning facts->>'status' as status",
  );
  expect(after.rows).toEqual([{ status: 'Starting' }]);
});

test('a read that finds what the one before found writes its time and nothing else', async () => {
  const { db } = desk.desk.restarts;
  const { rows } = await desk.database.query("select facts from instances where instance_id = 'i-a'");
  const reading = (instanceId: string, second: number, status = 'Running') => {
    const place = { accountId: 'default', regionId: 'eu-central-1', instanceId };
    const facts = { ...rows[0].facts, ...place, status };
    return { ...place, askedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(), facts };
  };
  const options = { onReads: async () => false, gapMs: 15_000, goneMs: 0, gapWhy: null, targets: [TARGET] };
  await storeReads(db, [reading('i-same', 1), reading('i-other', 1)], options);
  await desk.database.query(`update instances set facts = facts || '{"mark": 1}' where region_id = 'eu-central-1'`);
  // What has changed within one batch, and back again, has changed.
  await storeReads(db, [reading('i-same', 2), reading('i-other', 2, 'Stopped'), reading('i-other', 3)], options);
  const after = await desk.database.query(
    `delete from instances where region_id = 'eu-central-1'
     returning instance_id, asked_at, away_status, facts ? 'mark' as marked`,
  );
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  expect(after.rows.toSorted((a, b) => (a.instance_id < b.instance_id ? -1 : 1))).toEqual([
    { instance_id: 'i-other', asked_at: at(3), away_status: 'Stopped', marked: false },
    { instance_id: 'i-same', asked_at: at(2), away_status: null, marked: true },
  ]);
});

test('of two reads under way at once the one that was asked later may be of before: it brings no restart back', async () => {
  const { db, limits, say, owner } = desk.desk.restarts;
  const place = { accountId: 'default', regionId: 'eu-central-1', instanceId: 'i-overlap' };
  const { rows } = await desk.database.query("select facts from instances where instance_id = 'i-a'");
  const writing = { gates: [], onEvent: () => undefined, limits, say, owner, toldUnread: new Set<string>() };
  const facts = { ...rows[0].facts, ...place, status: 'Running' };
  const id = randomUUID();
  await db.transaction(async (tx) => {
    const judged = { askedAt: await databaseNow(tx), facts, verdict: judge(facts, { nowMs: 0, heldBy: null }) };
    const asked = {
      ...place,
      actor: DESK_ACTOR,
      intentKey: randomUUID(),
      instanceName: 'overlap',
      mode: 'graceful',
    } as const;
    await beginRestart(tx, writing, id, [
      { kind: 'requested', data: { ...asked, reason: null, acknowledged: [] } },
      { kind: 'sending', data: { owner, judged } },
      { kind: 'accepted', data: { requestId: 'R-1', takesSlot: true } },
    ]);
  });
  const store = async (askedAt: string, status: string) => {
    await storeReads(db, [{ ...place, askedAt, facts: { ...facts, status } }], {
      ...{ gapMs: limits.gapMs, goneMs: limits.goneMs, gapWhy: null, targets: [TARGET] },
      onReads: (tx, reads) => settleReads(tx, reads, writing),
    });
    return (await projection(desk, id)).state;
  };
  const later = async () => {
    await delay(2);
    return databaseNow(db);
  };
  const [first, second] = [await later(), await later()];
  expect(await store(first, 'Starting')).toBe('restarting');
  expect(await store(second, 'Running')).toBe('restarting');
  expect(await store(await later(), 'Starting')).toBe('restarting');
  expect(await store(await later(), 'Running')).toBe('running_again');
  expect((await projection(desk, id)).evidence?.askedAt).toBe(first);
});

test('an older read never replaces a newer one', async () => {
  const { db, limits } = desk.desk.restarts;
  const { rows } = await desk.database.query("select facts, asked_at from instances where instance_id = 'i-old'");
  const askedAt = new Date(rows[0].asked_at.getTime() - 60_000).toISOString();
  await storeReads(db, [{ ...TARGET, instanceId: 'i-old', askedAt, facts: { ...rows[0].facts, status: 'Pending' } }], {
    onReads: async () => {
      throw new Error('an old read was taken for news');
    },
    gapMs: limits.gapMs,
    goneMs: limits.goneMs,
    targets: [TARGET],
    gapWhy: null,
  });
  const after = await desk.database.query(
    "select facts->>'status' as status, asked_at from instances where instance_id = 'i-old'",
  );
  expect(after.rows[0].status).toBe('Running');
  expect(after.rows[0].asked_at.getTime()).toBeGreaterThanOrEqual(rows[0].asked_at.getTime());
});

test('of two processes on one database one reads; the other takes over when it loses the database', async () => {
  const second = createReader({
    db: desk.desk.restarts.db,
    databaseUrl: desk.database.url,
    cloud: desk.desk.restarts.cloud,
    targets: [TARGET],
    sweepMs: 200,
    pollMs: 100,
    callsAMinute: 1_000_000,
    eventsMs: 60_000,
    gapMs: 15_000,
    goneMs: 0,
    onReads: async () => false,
    owner: 'second',
    say: () => undefined,
  });
  second.start();
  try {
    const beats = async () =>
      (await desk.database.query('select owner, heartbeat_at from reader_lease where id = 1')).rows[0];
    const first = await beats();
    expect(first.owner).toBe(desk.desk.restarts.owner);
    await eventually('another heartbeat of the first', async () => (await beats()).heartbeat_at > first.heartbeat_at);
    expect(second.readingSince()).toBeNull();
    // The session that holds the lock dies, as it does with its process or with the server.
    await desk.database.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objid = 7301002 and database = (select oid from pg_database where datname = current_database())",
    );
    // Whoever is quicker has it now; exactly one session holds it, and reading goes on.
    await eventually('a heartbeat after the takeover', async () => {
      const { rows } = await desk.database.query(
        "select count(*)::int as n from pg_locks where locktype = 'advisory' and granted and objid = 7301002 and database = (select oid from pg_database where datname = current_database())",
      );
      return rows[0].n === 1 && (await beats()).heartbeat_at > first.heartbeat_at;
    });
  } finally {
    await second.stop();
  }
});

test('when ECS cannot be read the rows stay, and the page says why and since when', async () => {
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'html' }]);
  const failing = await eventually('the failure to be shown', async () => {
    const view = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
    return view.sources.every((source) => source.state === 'stale') ? view : null;
  });
  expect(failing.matching).toBe(4);
  expect(failing.sources[0]?.sentence).toMatch(
    /^cn-hangzhou: ECS could not be read \(.*\)\. What is shown was read at \d\d:\d\d:\d\d UTC\.$/,
  );
  await desk.control.faults([]);
  await eventually('both to be current again', async () =>
    (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).sources.every((source) => source.state === 'current'),
  );
});

test('a page is given the rows of its window, and nobody ones from before what was written', async () => {
  const { queries } = desk.desk;
  const whole = await loadFleet(ENGLISH, queries, NO_FILTER);
  expect([whole.rows.length, whole.matching, whole.from, whole.fleetTotal]).toEqual([4, 4, 0, 4]);
  const [, second, third] = whole.rows;
  const part = await loadFleet(ENGLISH, queries, NO_FILTER, { from: 1, count: 2 });
  expect(part.rows.map(({ key }) => key)).toEqual([second?.key, third?.key]);
  const around = await loadFleet(ENGLISH, queries, NO_FILTER, {
    from: 0,
    count: 2,
    anchor: { key: third?.key ?? '', before: 1 },
  });
  expect([around.from, around.rows[1]?.key]).toEqual([1, third?.key]);
  await desk.database.query(
    `update instances set facts = facts || '{"zoneId": "cn-hangzhou-written"}', facts_hash = 'written' where instance_id = 'i-a'`,
  );
  const { rows } = await loadFleet(ENGLISH, queries, { ...NO_FILTER, q: 'i-a' }, { from: 0, count: 5 });
  expect(rows.map(({ zoneId }) => zoneId)).toEqual(['cn-hangzhou-written']);
  const written = await loadFleet(ENGLISH, queries, NO_FILTER);
  expect([written.epoch, written.seq > whole.seq], 'the work of one instance').toEqual([whole.epoch, true]);
});

test('what was committed late is not missed by who has seen later changes', async () => {
  const { queries } = desk.desk;
  const early = new pg.Client(patientConnection(desk.database.url));
  await early.connect();
  try {
    await early.query('begin');
    await early.query(
      `update instances set facts = facts || '{"zoneId": "late"}', facts_hash = 'late' where instance_id = 'i-b'`,
    );
    await desk.database.query(
      `update instances set facts = facts || '{"zoneId": "soon"}', facts_hash = 'soon' where instance_id = 'i-old'`,
    );
    const zonesNow = async () => {
      const { rows } = await loadFleet(ENGLISH, queries, NO_FILTER, { from: 0, count: 10 });
      return new Map(rows.map(({ instanceId, zoneId }) => [instanceId, zoneId]));
    };
    const before = await zonesNow();
    expect([before.get('i-old'), before.get('i-b')]).toEqual(['soon', 'cn-hangzhou-h']);
    await early.query('commit');
    expect((await zonesNow()).get('i-b')).toBe('late');
  } finally {
    await early.end();
  }
});

test('a subscription that expires changes its verdict by itself, without any read', async () => {
  const expiresAt = new Date(Date.now() + 8_000).toISOString();
  // Read in time to come, so that no sweep misses it and nothing but the clock can change it.
  await desk.database.query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads)
     select region_id, 'i-expiring', account_id,
            facts || jsonb_build_object('instanceId', 'i-expiring', 'chargeType', 'PrePaid', 'expiredTime', $1::text),
            'expiring', false, asked_at + interval '1 hour', 0 from instances where instance_id = 'i-a'`,
    [expiresAt],
  );
  const codeNow = async () =>
    (await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER)).rows?.find((row) => row.instanceId === 'i-expiring')
      ?.verdict.code;
  expect(await codeNow()).toBe('ok');
  await eventually('the verdict to change', async () => (await codeNow()) === 'expired');
  const { rows } = await desk.database.query(
    "select count(*)::int as n from changes where subject like '%/i-expiring'",
  );
  expect(rows, 'nothing was written but the row').toEqual([{ n: 1 }]);
  await desk.database.query("delete from instances where instance_id = 'i-expiring'");
});
