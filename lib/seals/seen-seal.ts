import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import type { ChainHead } from './chain-head';
import type { HistoryKeys } from './seal-keys';
import { readCheckpoints } from './verify/checkpoints';

/** A seal that this process has seen in the database; its number is 0 for the beginning of the chain. */
export interface SeenSeal {
  seq: bigint;
  mac: Buffer;
}

/**
 * Whether it is there as it was. The database alone cannot tell when the newest seals are deleted and the head is set back:
 * sealing on from there would make a chain of them that fits.
 */
export async function isStillThere(
  tx: Transaction,
  keys: HistoryKeys,
  seen: SeenSeal,
  head: ChainHead | null,
): Promise<boolean> {
  if (seen.seq === 0n) return head?.genesis.equals(seen.mac) === true;
  const { rows } = await tx.execute<{ mac: Buffer }>(
    sql`select mac from seals where seq = ${String(seen.seq)}::bigint`,
  );
  const [row] = rows;
  if (row !== undefined) return row.mac.equals(seen.mac);
  // Another process may have sealed on since, and retention dropped it with a checkpoint that only the key can sign.
  const dropped = await readCheckpoints(tx, keys, () => undefined);
  return dropped.throughSeq >= seen.seq;
}
