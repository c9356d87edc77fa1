import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { EVENT_COLUMNS } from '../event-row';
import type { SealedRow } from './chain-walk';

/** Rows at a time: what is held in memory. */
const PAGE = 2_000;

/** All seals in the order of their numbers, each with its event, a page at a time. */
export async function* readSeals(db: Queryable): AsyncGenerator<SealedRow[]> {
  // The smallest bigint: somebody may have put in a seal of any number.
  let after = '-9223372036854775808';
  for (;;) {
    // The page is cut before the join, so that no plan reads all events for it.
    const { rows } = await db.execute<SealedRow>(sql`
      select page.seq as seal_seq, page.event_id as seal_event_id, page.mac as seal_mac, ${EVENT_COLUMNS}
        from (select * from seals where seq > ${after}::bigint order by seq limit ${PAGE}) page
        left join events on events.id = page.event_id
       order by page.seq`);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.seal_seq;
  }
}
