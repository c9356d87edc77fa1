import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { anchorText, beganWith, type ChainHead, checkHead, readHead, readTopSeal } from '../chain-head';
import { contentMac, EVENT_COLUMNS } from '../event-row';
import { sealMac } from '../macs';
import type { HistoryKeys } from '../seal-keys';
import { type Anchor, AnchorCheck } from './anchors';
import { ChainWalk, type SealedRow } from './chain-walk';
import { type Dropped, readCheckpoints } from './checkpoints';
import { nameSeals, type Report } from './findings';
import { readSeals } from './read-seals';
import { checkUnsealed } from './unsealed';

/** What verification works with. */
export interface VerifyOptions {
  keys: HistoryKeys;
  anchors: readonly Anchor[];
  /** Takes what is found. */
  report: Report;
  /** Told now and then how many seals were checked, and what the last one is. */
  progress: (checked: number, of: bigint) => void;
}

/** What there is, beside what was reported. */
export interface Verified {
  kind: 'verified';
  sealed: number;
  waiting: number;
  /** Events that retention dropped, for which checkpoints stand. */
  dropped: bigint;
  /** The anchor of the newest seal; null for none. */
  anchor: string | null;
  /** Sentences that are no findings. */
  notes: string[];
}

/**
 * Checks the whole chain and every event in one snapshot, beside whatever is written meanwhile.
 * @param tx a transaction with REPEATABLE READ.
 * @returns `never_sealed` when there is nothing to check against, `wrong_key` when nothing was made with these keys.
 */
export async function verifyHistory(
  tx: Transaction,
  { keys, anchors, report, progress }: VerifyOptions,
): Promise<Verified | { kind: 'never_sealed' } | { kind: 'wrong_key' }> {
  const head = await readHead(tx);
  const top = await readTopSeal(tx);
  const { rows: left } = await tx.execute(sql`select 1 from history_checkpoints limit 1`);
  if (head === null && top === null && left.length === 0 && anchors.length === 0) return { kind: 'never_sealed' };
  const standing = head === null ? 'changed' : checkHead(head, keys);
  if (standing === 'wrong_key' && !(await hasSealed(tx, keys))) return { kind: 'wrong_key' };
  if (head === null)
    report({ kind: 'head', sentence: 'The row seal_head, which says where the seals stand, is missing.' });
  else if (standing !== 'ours')
    report({ kind: 'head', sentence: 'The row seal_head was changed: its beginning is not what the key has signed.' });

  const dropped = await readCheckpoints(tx, keys, report);
  const began = head !== null && beganWith(head, keys) ? head : null;
  const walk = new ChainWalk(
    keys,
    {
      expected: dropped.throughSeq + 1n,
      before: dropped.throughMac ?? began?.genesis ?? null,
      unsignedThrough: began?.unsignedThrough ?? null,
      headSeq: head?.seq ?? null,
    },
    report,
  );
  const check = new AnchorCheck(anchors, report);
  if (dropped.throughMac !== null) check.visit(dropped.throughSeq, dropped.throughMac);
  for await (const page of readSeals(tx)) {
    for (const row of page) {
      walk.visit(row);
      check.visit(BigInt(row.seal_seq), row.seal_mac);
    }
    progress(walk.count, top?.seq ?? 0n);
  }
  if (head !== null) compareHead(walk, head, dropped, report);
  walk.finish(head !== null && head.seq === walk.last?.seq ? head.mac : null);
  const notes = check.finish(dropped.throughSeq, walk.last?.seq ?? dropped.throughSeq);
  const last = walk.last?.eventId ?? (dropped.throughSeq === 0n ? null : (began?.unsignedThrough ?? 0n));
  const waiting = await checkUnsealed(tx, keys, { unsignedThrough: began?.unsignedThrough ?? 0n, last }, report);
  return {
    kind: 'verified',
    sealed: walk.count,
    waiting,
    dropped: dropped.throughSeq,
    anchor: walk.last === null ? null : anchorText(walk.last),
    notes,
  };
}

/** The head must say what the newest seal is. */
function compareHead(walk: ChainWalk, head: ChainHead, dropped: Dropped, report: Report): void {
  const last = walk.last ?? { seq: dropped.throughSeq, mac: dropped.throughMac ?? head.genesis };
  if (head.seq > last.seq) walk.miss(head.seq);
  else if (head.seq < last.seq) {
    const extra = nameSeals(head.seq + 1n, last.seq);
    const sentence = `The row seal_head was changed: it ends with seal ${head.seq}, and there is ${extra}.`;
    report({ kind: 'head', sentence });
  } else if (!head.mac.equals(last.mac) && !walk.endsWith(head.mac)) {
    report({ kind: 'head', sentence: `The row seal_head was changed: it is not at seal ${last.seq} as that is.` });
  }
}

const MOST_TRIED = 50;

/** True when some of the newest seals were made with these keys: then a head that says otherwise was put there. */
async function hasSealed(tx: Transaction, keys: HistoryKeys): Promise<boolean> {
  const { rows } = await tx.execute<SealedRow & { before: Buffer }>(sql`
    select seals.seq as seal_seq, seals.event_id as seal_event_id, seals.mac as seal_mac, earlier.mac as before, ${EVENT_COLUMNS}
      from (select * from seals order by seq desc limit ${MOST_TRIED}) seals
      join seals earlier on earlier.seq = seals.seq - 1
      join events on events.id = seals.event_id`);
  return rows.some((row) => {
    const content = contentMac(keys, row);
    if (content === null) return false;
    return sealMac(keys, row.before, BigInt(row.seal_seq), BigInt(row.seal_event_id), content).equals(row.seal_mac);
  });
}
