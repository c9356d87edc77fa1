import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { contentMac, EVENT_COLUMNS, type EventRow, signatureOf } from '../event-row';
import { mayBeUnsigned } from '../seal-events';
import type { HistoryKeys } from '../seal-keys';
import { nameEvent, type Report } from './findings';

interface Rest extends EventRow {
  waiting: boolean;
}

const PAGE = 1_000;

/** What may wait without a signature: see `mayBeUnsigned`. */
export interface Waiting {
  unsignedThrough: bigint;
  /** The event of the newest seal; null for none. */
  last: bigint | null;
}

/**
 * Looks at every event that no seal covers: it waits for one and is signed, or it is reported.
 * @returns how many wait.
 */
export async function checkUnsealed(
  tx: Transaction,
  keys: HistoryKeys,
  { unsignedThrough, last }: Waiting,
  report: Report,
): Promise<number> {
  await tx.execute(sql`
    declare history_rest no scroll cursor for
    select queued.event_id is not null as waiting, ${EVENT_COLUMNS}
      from events left join unsealed_events queued on queued.event_id = events.id
     where not exists (select 1 from seals where seals.event_id = events.id)
     order by events.id`);
  let waiting = 0;
  for (;;) {
    const { rows } = await tx.execute<Rest>(sql`fetch ${sql.raw(String(PAGE))} from history_rest`);
    for (const row of rows) {
      const content = contentMac(keys, row);
      const signature = signatureOf(row, content);
      const unsigned = signature === 'none' && mayBeUnsigned(BigInt(row.id), unsignedThrough, last);
      if (signature !== 'genuine' && (!unsigned || !row.waiting)) {
        report({ kind: 'inserted', sentence: `${nameEvent(row)} was inserted: nobody with the key has signed it.` });
      } else if (row.waiting) waiting += 1;
      else {
        const sentence = `${nameEvent(row)} has no seal and waits for none: it is genuine, and was moved or its seal taken away.`;
        report({ kind: 'unsealed', sentence });
      }
    }
    if (rows.length < PAGE) break;
  }
  await reportGone(tx, report);
  return waiting;
}

/** Events that wait for their seals and are not there any more. */
async function reportGone(tx: Transaction, report: Report): Promise<void> {
  const { rows } = await tx.execute<{ event_id: string }>(sql`
    select event_id from unsealed_events
     where not exists (select 1 from events where events.id = unsealed_events.event_id) order by event_id limit ${PAGE}`);
  for (const { event_id: id } of rows) {
    report({ kind: 'deleted', sentence: `Event ${id} was deleted while it waited for its seal.` });
  }
}
