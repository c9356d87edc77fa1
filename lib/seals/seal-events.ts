import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/client';
import { errorName } from '../error-name';
import { type ChainHead, checkHead, readHead, readTopSeal, type SealRow } from './chain-head';
import { contentMac, EVENT_COLUMNS, type EventRow, signatureOf } from './event-row';
import { genesisMac, sealMac } from './macs';
import type { HistoryKeys } from './seal-keys';
import { isStillThere, type SeenSeal } from './seen-seal';

/** Key of the advisory lock that whoever seals or drops holds to the end of the transaction: one at a time. */
const SEAL_LOCK = 7_301_004;
/** Events in one transaction. */
const BATCH = 1_000;

/** An event that gets no seal, and why. */
export interface Rejected {
  event: string;
  subject: string;
  kind: string;
  why: 'unsigned' | 'wrong_signature' | 'gone';
}

/** What one pass did. */
export type SealPass =
  /**
   * `more`: another pass will find something to do. `fits`: the head was where the newest seal is. `newest`: what is the newest
   * seal now; null for none where there should be one.
   */
  | {
      kind: 'sealed';
      count: number;
      rejected: Rejected[];
      more: boolean;
      fits: boolean;
      began: bigint | null;
      newest: SeenSeal | null;
    }
  /** Another process is at it, or others write while the chain is to begin. */
  | { kind: 'busy' }
  | { kind: 'wrong_key' }
  /** The beginning of the chain was changed by somebody without the key. */
  | { kind: 'broken' }
  /** A seal that this process has seen is gone, or another stands in its place. */
  | { kind: 'seals_gone' };

/** How one pass is made. */
export interface PassOptions {
  /** Events in one pass. */
  limit?: number;
  /** The newest seal that this process has seen. */
  seen?: SeenSeal | null;
}

/** PostgreSQL's lock_not_available: a wait for a lock was longer than lock_timeout. */
const LOCK_TIMEOUT = '55P03';

/**
 * Seals the next events, in the order of their ids, in one transaction. An event that was written after the beginning of
 * the chain and has no valid signature leaves the queue without a seal.
 * @throws the driver's error.
 */
export async function sealEvents(db: Database, keys: HistoryKeys, options: PassOptions = {}): Promise<SealPass> {
  try {
    return await db.transaction((tx) => sealIn(tx, keys, options));
  } catch (error) {
    if (errorName(error).endsWith(` ${LOCK_TIMEOUT}`)) return { kind: 'busy' };
    throw error;
  }
}

async function sealIn(
  tx: Transaction,
  keys: HistoryKeys,
  { limit = BATCH, seen = null }: PassOptions,
): Promise<SealPass> {
  const locked = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${SEAL_LOCK}) as held`);
  if (locked.rows[0]?.held !== true) return { kind: 'busy' };
  const [head, top] = [await readHead(tx), await readTopSeal(tx)];
  if (seen !== null && !(await isStillThere(tx, keys, seen, head))) return { kind: 'seals_gone' };
  if (head === null) return top === null ? beginChain(tx, keys) : { kind: 'broken' };
  const standing = checkHead(head, keys);
  if (standing !== 'ours') return { kind: standing === 'wrong_key' ? 'wrong_key' : 'broken' };
  return sealBatch(tx, keys, { head, top, limit });
}

/** Waits until nobody else seals or drops, and keeps them out until the transaction ends. */
export async function lockSealing(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEAL_LOCK})`);
}

/**
 * Begins the chain. All who are writing are waited for: what exists then, and nothing that comes later, may stand in it
 * without a signature. Whoever comes to write queues behind this, so that it waits for a moment only.
 * @throws the driver's error when others were writing for longer: another pass will do.
 */
async function beginChain(tx: Transaction, keys: HistoryKeys): Promise<SealPass> {
  const { rows: left } = await tx.execute(sql`select 1 from history_checkpoints limit 1`);
  if (left.length > 0) return { kind: 'broken' };
  await tx.execute(sql`set local lock_timeout = '200ms'`);
  await tx.execute(sql`lock table events in share mode`);
  const { rows } = await tx.execute<{ through: string }>(sql`select coalesce(max(id), 0) as through from events`);
  const through = BigInt(rows[0]?.through ?? 0);
  const genesis = genesisMac(keys, through);
  await tx.execute(sql`
    insert into seal_head (id, key_print, unsigned_through, genesis, seq, mac, sealed_at)
    values (1, ${keys.print}, ${String(through)}, ${genesis}, 0, ${genesis}, clock_timestamp())`);
  const newest = { seq: 0n, mac: genesis };
  return { kind: 'sealed', count: 0, rejected: [], more: true, fits: true, began: through, newest };
}

interface Batch {
  head: ChainHead;
  top: SealRow | null;
  limit: number;
}

interface Queued extends EventRow {
  queued_id: string;
  has_seal: boolean;
}

async function sealBatch(tx: Transaction, keys: HistoryKeys, { head, top, limit }: Batch): Promise<SealPass> {
  const { rows } = await tx.execute<Queued>(sql`
    select queued.event_id as queued_id, seals.event_id is not null as has_seal, ${EVENT_COLUMNS}
      from (select event_id from unsealed_events order by event_id limit ${limit}) queued
      left join events on events.id = queued.event_id
      left join seals on seals.event_id = queued.event_id
     order by queued.event_id`);
  const more = rows.length === limit;
  // The newest seal is never dropped.
  const fits = (top?.seq ?? 0n) === head.seq && (top === null || top.mac.equals(head.mac));
  const newest = top ?? (head.seq === 0n ? { seq: 0n, mac: head.genesis } : null);
  if (rows.length === 0) return { kind: 'sealed', count: 0, rejected: [], more, fits, began: null, newest };
  // Whoever put a seal behind the head, or turned the head back, must not bring sealing to a stop as well.
  const from = top !== null && top.seq >= head.seq ? top : head;
  let last = top?.eventId ?? (head.seq === 0n ? null : head.unsignedThrough);
  let { seq, mac } = from;
  const seals = { seqs: [] as string[], ids: [] as string[], macs: [] as Buffer[] };
  const rejected: Rejected[] = [];
  for (const row of rows) {
    // Somebody has queued it again.
    if (row.has_seal) continue;
    const content = row.id === null ? null : contentMac(keys, row);
    const why = whyNot(row, content, head.unsignedThrough, last);
    if (why !== null || content === null) {
      const subject = row.id === null ? '' : `${row.subject_kind} ${row.subject_id}`;
      rejected.push({ event: row.queued_id, subject, kind: row.kind ?? '', why: why ?? 'wrong_signature' });
      continue;
    }
    last = BigInt(row.queued_id);
    seq += 1n;
    mac = sealMac(keys, mac, seq, last, content);
    seals.seqs.push(String(seq));
    seals.ids.push(row.queued_id);
    seals.macs.push(mac);
  }
  await write(tx, seals, rows);
  const count = seals.seqs.length;
  if (count > 0) {
    await tx.execute(
      sql`update seal_head set seq = ${String(seq)}, mac = ${mac}, sealed_at = clock_timestamp() where id = 1`,
    );
  }
  return { kind: 'sealed', count, rejected, more, fits, began: null, newest: count > 0 ? { seq, mac } : newest };
}

/**
 * Why an event gets no seal; null when it gets one. What was written before there was a key is taken as it is, but only
 * in its order: a row that is put among those that are sealed already came later.
 * @param last the event that was sealed last; null for none.
 */
function whyNot(
  row: Queued,
  content: Buffer | null,
  unsignedThrough: bigint,
  last: bigint | null,
): Rejected['why'] | null {
  if (row.id === null) return 'gone';
  switch (signatureOf(row, content)) {
    case 'genuine':
      return null;
    case 'wrong':
      return 'wrong_signature';
    case 'none':
      return mayBeUnsigned(BigInt(row.id), unsignedThrough, last) ? null : 'unsigned';
  }
}

/** True for an event of before the key that is still to be sealed. `last`: the event of the newest seal; null for none. */
export function mayBeUnsigned(id: bigint, unsignedThrough: bigint, last: bigint | null): boolean {
  return id <= unsignedThrough && (last === null || last < id);
}

async function write(
  tx: Transaction,
  seals: { seqs: string[]; ids: string[]; macs: Buffer[] },
  rows: readonly Queued[],
): Promise<void> {
  await tx.execute(sql`
    insert into seals (seq, event_id, mac)
    select * from unnest(${sql.param(seals.seqs)}::bigint[], ${sql.param(seals.ids)}::bigint[], ${sql.param(seals.macs)}::bytea[])`);
  const ids = rows.map((row) => row.queued_id);
  await tx.execute(sql`delete from unsealed_events where event_id = any(${sql.param(ids)}::bigint[])`);
}
