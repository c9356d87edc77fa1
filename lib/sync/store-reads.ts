import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/client';
import { bumpFleetVersion } from '../db/fleet-version';
import { instances } from '../db/schema';
import { displayName } from '../domain/instance/instance';
import { changesBetween, type InstanceEventBody } from '../domain/instance/instance-events';
import { type RestartSeen, restartBetween } from '../domain/instance/outside-restarts';
import type { UnseenWhy } from '../domain/instance/read-trouble';
import type { Sight } from '../domain/restart/settle';
import { appendInstanceEvents } from './append-instance-events';
import { type KnownInstance, type ObserveOptions, observe, type Read } from './observe';

/** A read that was stored, as settling sees it. */
export interface StoredRead {
  regionId: string;
  instanceId: string;
  sight: Sight;
  /** That it was restarted since it was last read Running, whoever did it; null for nearly all reads. */
  restarted: (RestartSeen & { accountId: string; name: string; instanceType: string | null }) | null;
}

/**
 * Called in the transaction that stores reads, so that what a read shows and what it means are committed together.
 * Answers whether it changed anything that a page could show.
 */
export type OnReads = (tx: Transaction, reads: StoredRead[]) => Promise<boolean>;

/** What storing needs beside the database. */
export interface StoreOptions extends ObserveOptions {
  onReads: OnReads;
  /** Why reads failed before these, if they did. */
  gapWhy: UnseenWhy | null;
}

/**
 * Stores reads of instances: one transaction, at most a few hundred reads. A read that is not newer than what is known
 * changes nothing. Rows are locked in the order of their key, so that two writers cannot wait for each other.
 */
export async function storeReads(db: Database, reads: readonly Read[], options: StoreOptions): Promise<void> {
  if (reads.length === 0) return;
  await db.transaction(async (tx) => {
    const inDatabase = await lockKnown(tx, reads);
    const known = new Map(inDatabase);
    const stored: StoredRead[] = [];
    const seen: { of: StoredInstance; body: InstanceEventBody }[] = [];
    let changed = false;
    for (const read of reads) {
      const before = known.get(keyOf(read)) ?? null;
      const observed = observe(before, read, options);
      if (observed === null) continue;
      const bodies = before === null ? [] : changesBetween(before, observed);
      const after = { ...observed, eventSeq: (before?.eventSeq ?? 0) + bodies.length };
      known.set(keyOf(read), after);
      seen.push(
        ...bodies.map((body, index) => ({ of: { ...after, eventSeq: (before?.eventSeq ?? 0) + index + 1 }, body })),
      );
      changed ||= isVisible(before, after);
      stored.push({
        regionId: read.regionId,
        instanceId: read.instanceId,
        sight: sightOf(before, after, options.gapWhy),
        restarted: restartedOf(before, after),
      });
    }
    if (stored.length === 0) return;
    await keep(tx, inDatabase, known);
    await appendInstanceEvents(tx, seen);
    const settled = await options.onReads(tx, stored);
    if (changed || settled) await bumpFleetVersion(tx);
  });
}

/** What is known of an instance, and how many events there are of it. */
type StoredInstance = KnownInstance & { eventSeq: number };

/** Whether a page could show the difference. */
function isVisible(before: KnownInstance | null, after: KnownInstance): boolean {
  return (
    before?.factsHash !== after.factsHash ||
    before.goneAt !== after.goneAt ||
    before.accountId !== after.accountId ||
    before.otherAccounts.join() !== after.otherAccounts.join()
  );
}

function keyOf(read: { regionId: string; instanceId: string }): string {
  return `${read.regionId}/${read.instanceId}`;
}

function sightOf(before: KnownInstance | null, after: KnownInstance, gapWhy: UnseenWhy | null): Sight {
  return {
    askedAt: after.askedAt,
    previousAskedAt: before?.askedAt ?? null,
    status: after.missingReads > 0 ? null : after.facts.status,
    startTime: after.missingReads > 0 ? null : after.facts.startTime,
    away:
      after.awayStatus === null || after.awayAskedAt === null
        ? null
        : { status: after.awayStatus, askedAt: after.awayAskedAt },
    stoppedSince: after.stoppedSince,
    gone: after.goneAt !== null,
    gapWhy,
  };
}

function restartedOf(before: KnownInstance | null, after: KnownInstance): StoredRead['restarted'] {
  const seen = before === null ? null : restartBetween(before, after);
  if (seen === null) return null;
  const { accountId, facts } = after;
  return { ...seen, accountId, name: displayName(facts), instanceType: facts.instanceType };
}

async function lockKnown(tx: Transaction, reads: readonly Read[]): Promise<Map<string, StoredInstance>> {
  const keys = JSON.stringify(reads.map((read) => ({ region_id: read.regionId, instance_id: read.instanceId })));
  const rows = await tx
    .select()
    .from(instances)
    .where(
      sql`(${instances.regionId}, ${instances.instanceId}) in (select region_id, instance_id from jsonb_to_recordset(${keys}::jsonb) as asked(region_id text, instance_id text))`,
    )
    .orderBy(instances.regionId, instances.instanceId)
    .for('update');
  return new Map(
    rows.map((row) => [
      keyOf(row),
      {
        ...row,
        askedAt: row.askedAt.toISOString(),
        awayAskedAt: row.awayAskedAt?.toISOString() ?? null,
        stoppedSince: row.stoppedSince?.toISOString() ?? null,
        leftAfter: row.leftAfter?.toISOString() ?? null,
        missingSince: row.missingSince?.toISOString() ?? null,
        goneAt: row.goneAt?.toISOString() ?? null,
      },
    ]),
  );
}

/** Nearly all reads find what the one before found (facts are told by their hash): of these the time alone is written. */
async function keep(
  tx: Transaction,
  before: ReadonlyMap<string, StoredInstance>,
  after: ReadonlyMap<string, StoredInstance>,
): Promise<void> {
  const same: StoredInstance[] = [];
  const changed: StoredInstance[] = [];
  for (const [key, row] of after) {
    const was = before.get(key);
    if (row === was) continue;
    const isAsBefore =
      was !== undefined && isDeepStrictEqual({ ...was, ...row, askedAt: was.askedAt, facts: was.facts }, was);
    (isAsBefore ? same : changed).push(row);
  }
  await touch(tx, same);
  await upsert(tx, changed);
}

/** Of rows that are locked. */
async function touch(tx: Transaction, rows: StoredInstance[]): Promise<void> {
  if (rows.length === 0) return;
  const asked = JSON.stringify(
    rows.map(({ regionId, instanceId, askedAt }) => ({
      region_id: regionId,
      instance_id: instanceId,
      asked_at: askedAt,
    })),
  );
  await tx.execute(sql`
    update ${instances} set asked_at = asked.asked_at
      from jsonb_to_recordset(${asked}::jsonb) as asked(region_id text, instance_id text, asked_at timestamptz)
     where (${instances.regionId}, ${instances.instanceId}) = (asked.region_id, asked.instance_id)`);
}

async function upsert(tx: Transaction, rows: StoredInstance[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await tx
    .insert(instances)
    .values(
      values.map((row) => ({
        ...row,
        askedAt: new Date(row.askedAt),
        awayAskedAt: dateOrNull(row.awayAskedAt),
        stoppedSince: dateOrNull(row.stoppedSince),
        leftAfter: dateOrNull(row.leftAfter),
        missingSince: dateOrNull(row.missingSince),
        goneAt: dateOrNull(row.goneAt),
      })),
    )
    .onConflictDoUpdate({
      target: [instances.regionId, instances.instanceId],
      set: {
        accountId: sql`excluded.account_id`,
        otherAccounts: sql`excluded.other_accounts`,
        // Two first reads can race before there is a row to lock, and numbers that are taken stay taken.
        eventSeq: sql`greatest(${instances.eventSeq}, excluded.event_seq)`,
        facts: sql`excluded.facts`,
        factsHash: sql`excluded.facts_hash`,
        changing: sql`excluded.changing`,
        askedAt: sql`excluded.asked_at`,
        awayStatus: sql`excluded.away_status`,
        awayAskedAt: sql`excluded.away_asked_at`,
        stoppedSince: sql`excluded.stopped_since`,
        leftAfter: sql`excluded.left_after`,
        missingReads: sql`excluded.missing_reads`,
        missingSince: sql`excluded.missing_since`,
        goneAt: sql`excluded.gone_at`,
      },
      // Two first reads of one instance can race before there is a row to lock.
      setWhere: sql`${instances.askedAt} <= excluded.asked_at`,
    });
}

function dateOrNull(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
