import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { databaseNow } from '@/lib/db/database-clock';
import { lookedAgoMs } from '@/lib/db/looking';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { beginToFollow, newsFor } from '@/lib/queries/live/live-feed';
import { settleReads } from '@/lib/restarts/settle-reads';
import { createKnownReads } from '@/lib/sync/known-reads';
import type { Read } from '@/lib/sync/observe';
import { readByIds, type SourceContext, sweepSource } from '@/lib/sync/read-source';
import { storeReads } from '@/lib/sync/store-reads';
import { eventually } from '../support/eventually';
import { OPERATOR } from '../support/roll';
import { plainInstance } from '../support/simulator-control';
import { startTestDesk, type TestDesk } from '../support/test-desk';

/** Sweeps of a fleet that is as it is known: by a reader of the test's own, since the desk's has swept once and rests. */
const TARGET = { accountId: 'default', regionId: 'cn-hangzhou' };
const FLEET = Array.from({ length: 250 }, (_, index) => `i-many${String(index).padStart(3, '0')}`);
const [LEFT, MOVED, TAGGED, CLICKED] = ['i-many001', 'i-many002', 'i-many003', 'i-many004'];

let desk: TestDesk;
let reader: SourceContext;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    instances: FLEET.map((id) => plainInstance(id)),
    env: { DESK_SWEEP_SECONDS: '3600', DESK_POLL_SECONDS: '60' },
  });
  const { restarts } = desk.desk;
  reader = {
    db: restarts.db,
    cloud: restarts.cloud,
    onReads: (tx, reads) => settleReads(tx, reads, restarts),
    gapMs: restarts.limits.gapMs,
    goneMs: 0,
    targets: [TARGET],
    signal: new AbortController().signal,
    known: createKnownReads(),
  };
});

afterAll(() => desk.stop());

// The first sweep after somebody wrote tells how the rows stand.
beforeEach(async () => {
  await sweep();
});

const sweep = () => sweepSource(reader, TARGET);

/** The rows by what PostgreSQL calls their versions: another one after each write, whatever was written. */
async function versions(): Promise<Map<string, string>> {
  const { rows } = await desk.database.query("select instance_id, xmin || ' ' || ctid as version from instances");
  return new Map(rows.map(({ instance_id, version }) => [instance_id, version]));
}

/** The ids of the rows that `work` has written. */
async function writtenBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await versions();
  await work();
  return [...(await versions())].filter(([id, version]) => before.get(id) !== version).map(([id]) => id);
}

const row = async (id: string) =>
  (await desk.database.query('select * from instances where instance_id = $1', [id])).rows[0];
const shown = async (id: string) => loadInstance(ENGLISH, desk.desk.queries, TARGET.regionId, id);
const now = () => databaseNow(reader.db);

/** A read of what the row holds, with these facts in their place, as another process stores it. */
async function storedElsewhere(id: string, askedAt: string, change: object): Promise<void> {
  const { facts } = await row(id);
  const read: Read = { ...TARGET, instanceId: id, askedAt, facts: { ...facts, ...change } };
  await storeReads(reader.db, [read], { ...reader, gapWhy: null });
}

test('a sweep that finds everything as it is known asks exactly for its pages and writes no row', async () => {
  const before = (await desk.control.ledger('DescribeInstances')).length;
  const begun = await now();
  expect(await writtenBy(async () => expect(await sweep()).toEqual({ pages: 3, whole: true }))).toEqual([]);
  expect((await desk.control.ledger('DescribeInstances')).length - before).toBe(3);
  // And all of them are shown as of it.
  expect((await row(LEFT)).asked_at.toISOString() < begun).toBe(true);
  expect((await shown(LEFT))?.row.askedAt.localeCompare(begun)).toBeGreaterThan(0);
});

test('a sweep that finds one changed writes that one', async () => {
  await desk.control.patch(TAGGED, { InstanceName: 'renamed' });
  expect(await writtenBy(sweep)).toEqual([TAGGED]);
  expect((await row(TAGGED)).facts.name).toBe('renamed');
  expect(await writtenBy(sweep)).toEqual([]);
});

test('what a sweep did not list is no longer shown as seen, and the others are', async () => {
  const all = await desk.control.instances();
  const begun = await now();
  await desk.control.replace(all.filter(({ InstanceId }) => InstanceId !== LEFT));
  expect(await writtenBy(sweep)).toEqual([LEFT]);
  expect(await row(LEFT)).toMatchObject({ missing_reads: 1, gone_at: null });
  const { rows } = await desk.database.query('select swept_at from sources');
  expect(rows[0].swept_at.toISOString() >= begun).toBe(true);
  // It is missing since it was asked for by its id, after the listing.
  expect((await shown(LEFT))?.row.askedAt).toBe((await row(LEFT)).missing_since.toISOString());
  // The next whole sweep makes it gone, and the one after that asks for it no more.
  await sweep();
  expect((await row(LEFT)).gone_at).not.toBeNull();
  expect(await writtenBy(sweep)).toEqual([]);
  await desk.control.replace(all);
  expect(await writtenBy(sweep)).toEqual([LEFT]);
  expect(await row(LEFT)).toMatchObject({ missing_reads: 0, gone_at: null });
});

test('while what was left out cannot be asked for, the sweep is not taken for a whole one', async () => {
  const all = await desk.control.instances();
  const sweptAt = async () => (await desk.database.query('select swept_at from sources')).rows[0].swept_at;
  const before = await sweptAt();
  await desk.control.replace(all.filter(({ InstanceId }) => InstanceId !== LEFT));
  await desk.control.faults([{ action: 'DescribeInstances', instanceId: LEFT, kind: 'html' }]);
  expect(await sweep()).toEqual({ pages: 3, whole: false });
  await desk.control.faults([]);
  expect(await sweptAt()).toEqual(before);
  expect((await row(LEFT)).missing_reads).toBe(0);
  await desk.control.replace(all);
});

test('a restart outside the desk is laid between the sweeps that saw it Running, stored or not', async () => {
  const begun = await now();
  await sweep();
  await desk.control.patch(MOVED, { Status: 'Starting' });
  const between = await now();
  await readByIds(reader, TARGET, [MOVED], 'watch');
  const { left_after, asked_at } = await row(MOVED);
  // Not when the row was written, which is long ago.
  expect(left_after.toISOString() > begun && left_after.toISOString() < between).toBe(true);
  expect(asked_at.toISOString() > between).toBe(true);
  await desk.control.patch(MOVED, { Status: 'Running' });
  await sweep();
  const { rows } = await desk.database.query(
    `select data->>'from' as began from events where kind = 'restarted_outside' and subject_id = $1`,
    [`cn-hangzhou/${MOVED}`],
  );
  expect(rows).toEqual([{ began: left_after.toISOString() }]);
});

test('what the process that knows nothing of a sweep reads next is laid after that sweep all the same', async () => {
  const begun = await now();
  await sweep();
  const swept = (await desk.database.query('select swept_at from sources')).rows[0].swept_at.toISOString();
  expect(swept >= begun).toBe(true);
  await storedElsewhere(MOVED, await now(), { status: 'Stopping' });
  expect((await row(MOVED)).left_after.toISOString()).toBe(swept);
});

test('a read of another process is not taken for what is known: the next sweep writes what it finds', async () => {
  await storedElsewhere(TAGGED, await now(), { tags: [{ key: 'team', value: 'other' }] });
  expect((await row(TAGGED)).facts.tags).toEqual([{ key: 'team', value: 'other' }]);
  expect(await writtenBy(sweep)).toEqual([TAGGED]);
  expect((await row(TAGGED)).facts.tags).not.toEqual([{ key: 'team', value: 'other' }]);
});

test('a read that was asked before a sweep and is stored after it changes nothing, though the sweep wrote nothing', async () => {
  const askedAt = await now();
  await sweep();
  expect(await writtenBy(() => storedElsewhere(TAGGED, askedAt, { name: 'of before' }))).toEqual([]);
});

test('for who is asked to be restarted every read is stored', async () => {
  await desk.database.query(
    `insert into restarts (id, actor_id, intent_key, account_id, region_id, instance_id, mode, state, holds_slot, watched, requested_at, owner, record)
     values (gen_random_uuid(), 'x', gen_random_uuid(), 'default', 'cn-hangzhou', $1, 'graceful', 'refused_by_desk', false, false, now(), 'x', '{}')`,
    [CLICKED],
  );
  // What was asked for is looked up anew by a reader that knows nothing yet.
  reader = { ...reader, known: createKnownReads() };
  expect(await writtenBy(sweep)).toEqual([CLICKED]);
  await desk.database.query("delete from restarts where actor_id = 'x'");
});

test('who follows instances by the stream looks at them, so that sweeps do not ease off', async () => {
  const { queries, live } = desk.desk;
  const ask = { person: OPERATOR, language: ENGLISH, subjects: ['fleet 0+50 '], readDesk: async () => null };
  const { follower } = await beginToFollow(queries, live.turns, ask, null);
  await desk.database.query("delete from desk_meta where key = 'looked_at'");
  await eventually(
    'it to be noted',
    async () => {
      await newsFor(queries, live.turns, follower);
      return (await lookedAgoMs(reader.db)) !== null;
    },
    60_000,
  );
});
