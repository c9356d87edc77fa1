import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/client';
import { isoOf } from './event-row';
import { genesisMac } from './macs';
import type { HistoryKeys } from './seal-keys';

/** Where the chain stands, as the database has it. */
export interface ChainHead {
  keyPrint: string;
  unsignedThrough: bigint;
  genesis: Buffer;
  seq: bigint;
  mac: Buffer;
  /** When it last sealed, ISO 8601 UTC on the database's clock. */
  sealedAt: string;
}

/** Null before anything was ever sealed. */
export async function readHead(db: Queryable): Promise<ChainHead | null> {
  const { rows } = await db.execute<{
    key_print: string;
    unsigned_through: string;
    genesis: Buffer;
    seq: string;
    mac: Buffer;
    sealed_at: string;
  }>(sql`select key_print, unsigned_through, genesis, seq, mac, sealed_at from seal_head where id = 1`);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    keyPrint: row.key_print,
    unsignedThrough: BigInt(row.unsigned_through),
    genesis: row.genesis,
    seq: BigInt(row.seq),
    mac: row.mac,
    sealedAt: isoOf(row.sealed_at),
  };
}

/** Whether these keys sealed it: `changed` when they did, and somebody without the key has changed the row since. */
export type HeadCheck = 'ours' | 'wrong_key' | 'changed';

export function checkHead(head: ChainHead, keys: HistoryKeys): HeadCheck {
  const printFits = head.keyPrint === keys.print;
  const genesisFits = beganWith(head, keys);
  if (printFits && genesisFits) return 'ours';
  return printFits || genesisFits ? 'changed' : 'wrong_key';
}

/** True when the beginning of the chain, and so `unsignedThrough`, is as these keys made it. */
export function beganWith(head: ChainHead, keys: HistoryKeys): boolean {
  return genesisMac(keys, head.unsignedThrough).equals(head.genesis);
}

/** A seal, as the row has it. */
export interface SealRow {
  seq: bigint;
  eventId: bigint;
  mac: Buffer;
}

/** The newest seal; null for none. */
export async function readTopSeal(db: Queryable): Promise<SealRow | null> {
  const { rows } = await db.execute<{ seq: string; event_id: string; mac: Buffer }>(
    sql`select seq, event_id, mac from seals order by seq desc limit 1`,
  );
  const [row] = rows;
  return row === undefined ? null : { seq: BigInt(row.seq), eventId: BigInt(row.event_id), mac: row.mac };
}

/** How an anchor is written: the number of a seal and its HMAC, which together hold fast all that came before. */
export function anchorText(seal: { seq: bigint; mac: Buffer }): string {
  return `${seal.seq}:${seal.mac.toString('hex')}`;
}
