import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { type HistoryTrust, MOST_WAITING } from '../../domain/history/seal-trust';
import { checkHead, readHead } from '../../seals/chain-head';
import type { OwnSeals } from '../../seals/sealer-note';

/**
 * Whether the history is sealed, and how far, and whether the sealer of this process came upon changes. Costs two small reads,
 * however long the history is.
 */
export async function loadHistoryTrust({
  db,
  seals: { keys, note: noteNow },
}: {
  db: Queryable;
  seals: OwnSeals;
}): Promise<HistoryTrust> {
  const head = await readHead(db);
  if (keys === null) return { kind: 'unsealed', before: head !== null };
  const note = noteNow();
  if (note?.stoppedBy === 'seals_gone') return { kind: 'broken', what: 'seals_gone' };
  if (note?.stoppedBy === 'beginning') return { kind: 'broken', what: 'beginning' };
  const standing = head === null ? 'ours' : checkHead(head, keys);
  switch (standing) {
    case 'wrong_key':
      return { kind: 'wrong_key' };
    case 'changed':
      return { kind: 'broken', what: 'beginning' };
    case 'ours': {
      if (note !== null && (note.hasMisfit || note.rejected > 0))
        return { kind: 'doubted', hasMisfit: note.hasMisfit, rejected: note.rejected };
      const { rows } = await db.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from (select 1 from unsealed_events limit ${MOST_WAITING + 1}) queued`,
      );
      const sequence = Number(head?.seq ?? 0);
      const sealedAt = head === null || sequence === 0 ? null : head.sealedAt;
      return { kind: 'sealed', sequence, sealedAt, waiting: rows[0]?.waiting ?? 0 };
    }
  }
}
