import { isDeepStrictEqual } from 'node:util';
import { getTableColumns, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/client';
import { bumpFleetVersion } from '../db/fleet-version';
import { lastSeen } from '../db/last-seen';
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
  /**
   * When an instance was last seen as its row shows it, where a read since then was not stored; null where that is not known.
   * Of whoever leaves such reads out.
   */
  seenAt?: (row: KnownInstance) => string | null;
}

/**
 * Stores reads of instances: one transaction, at most a few hundred reads. A read that is not newer than the last one that saw the
 * instance, stored or not, changes nothing. Rows are locked in the order of their key, so that two writers cannot wait for each
 * other.
 * @returns the rows of these instances as they are after it.
 */
export async function storeReads(
  db: Database,
  reads: readonly Read[],
  options: StoreOptions,
): Promise<KnownInstance[]> {
  if (reads.length === 0) return [];
  return db.transaction(async (tx) => {
    const inDatabase = await lockKnown(tx, reads);
    const known = new Map([...inDatabase].map(([key, row]) => [key, asLastSeen(row, options.seenAt?.(row) ?? null)]));
    const after = new Map<string, StoredInstance>();
    const stored: StoredRead[] = [];
    const seen: { of: StoredInstance; body: InstanceEventBody }[] = [];
    let changed = false;
    for (const read of reads) {
      const before = known.get(keyOf(read)) ?? null;
      const observed = observe(before, read, options);
      if (observed === null) continue;
      const bodies = before === null ? [] : changesBetween(before, observed);
      const row = { ...observed, eventSeq: (before?.eventSeq ?? 0) + bodies.length };
      known.set(keyOf(read), row);
      after.set(keyOf(read), row);
      seen.push(
        ...bodies.map((body, index) => ({ of: { ...row, eventSeq: (before?.eventSeq ?? 0) + index + 1 }, body })),
      );
      changed ||= isVisible(before, row);
      stored.push({
        regionId: read.regionId,
        instanceId: read.instanceId,
        sight: sightOf(before, row, options.gapWhy),
        restarted: restartedOf(before, row),
      });
    }
    if (stored.length > 0) {
      await keep(tx, inDatabase, after);
      await appendInstanceEvents(tx, seen);
      const settled = await options.onReads(tx, stored);
      if (changed || settled) await bumpFleetVersion(tx);
    }
    return [...known.values()];
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

/** A row that is locked, and when it was last seen so as far as the database knows. */
type LockedRow = StoredInstance & { lastSeenAt: string };

async function lockKnown(tx: Transaction, reads: readonly Read[]): Promise<Map<string, LockedRow>> {
  const keys = JSON.stringify(reads.map((read) => ({ region_id: read.regionId, instance_id: read.instanceId })));
  const rows = await tx
    .select({ ...getTableColumns(instances), lastSeenAt: lastSeen().mapWith(instances.askedAt) })
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
        lastSeenAt: row.lastSeenAt.toISOString(),
        awayAskedAt: row.awayAskedAt?.toISOString() ?? null,
        stoppedSince: row.stoppedSince?.toISOString() ?? null,
        leftAfter: row.leftAfter?.toISOString() ?? null,
        missingSince: row.missingSince?.toISOString() ?? null,
        goneAt: row.goneAt?.toISOString() ?? null,
      },
    ]),
  );
}

/** A row as of the last read that saw it so, which need not have been stored. ISO 8601 UTC compares as text. */
function asLastSeen({ lastSeenAt, ...row }: LockedRow, seenAt: string | null): StoredInstance {
  const at = [lastSeenAt, seenAt ?? ''].reduce((latest, one) => (one > latest ? one : latest), row.askedAt);
  // Whether the reads until then followed each other without a gap is not known: Stopped in every one, since that one.
  const stoppedSince = at === row.askedAt || row.stoppedSince === null ? row.stoppedSince : at;
  return { ...row, askedAt: at, stoppedSince };
}

/** Nearly all reads find what the one before found (facts are told by their hash): of these the time alone is written. */
async function keep(
  tx: Transaction,
  before: ReadonlyMap<string, LockedRow>,
  after: ReadonlyMap<string, StoredInstance>,
): Promise<void> {
  const same: StoredInstance[] = [];
  const changed: StoredInstance[] = [];
  for (const [key, row] of after) {
    const was = before.get(key);
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
