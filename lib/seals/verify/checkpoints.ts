import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { isoOf } from '../event-row';
import { type Checkpoint, checkpointMac } from '../macs';
import type { HistoryKeys } from '../seal-keys';
import { nameSeals, type Report } from './findings';

/** Where the signed checkpoints leave the chain. */
export interface Dropped {
  /** The last seal that retention dropped; 0 for none. */
  throughSeq: bigint;
  /** Its HMAC, from which the chain goes on; null when nothing was dropped. */
  throughMac: Buffer | null;
}

/** Reads what retention has left, and reports checkpoints that are not signed with the key, and gaps between them. */
export async function readCheckpoints(db: Queryable, keys: HistoryKeys, report: Report): Promise<Dropped> {
  const { rows } = await db.execute<{
    through_seq: string;
    through_mac: Buffer;
    from_seq: string;
    from_at: string;
    through_at: string;
    dropped_at: string;
    signature: Buffer;
  }>(sql`select * from history_checkpoints order by through_seq`);
  let dropped: Dropped = { throughSeq: 0n, throughMac: null };
  for (const row of rows) {
    const checkpoint: Checkpoint = {
      throughSeq: BigInt(row.through_seq),
      throughMac: row.through_mac,
      fromSeq: BigInt(row.from_seq),
      fromAt: isoOf(row.from_at),
      throughAt: isoOf(row.through_at),
      droppedAt: isoOf(row.dropped_at),
    };
    const { fromSeq, throughSeq } = checkpoint;
    if (!checkpointMac(keys, checkpoint).equals(row.signature)) {
      const sentence = `The checkpoint for ${nameSeals(fromSeq, throughSeq)} is forged: it is not signed with the key.`;
      report({ kind: 'checkpoint', sentence });
      continue;
    }
    if (fromSeq !== dropped.throughSeq + 1n) {
      const missing = nameSeals(dropped.throughSeq + 1n, fromSeq - 1n);
      report({ kind: 'beginning', sentence: `The beginning has a gap: no checkpoint stands for ${missing}.` });
    }
    dropped = { throughSeq, throughMac: row.through_mac };
  }
  return dropped;
}
