import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { EVENT_COLUMNS } from '../event-row';
import type { SealedRow } from './chain-walk';

/** Rows at a time: two pages are what is held in memory. */
const PAGE = 2_000;
/** The smallest bigint: somebody may have put in a seal of any number. */
const BEFORE_ALL = '-9223372036854775808';

/** All seals in the order of their numbers, each with its event, a page at a time. */
export async function* readSeals(db: Queryable): AsyncGenerator<SealedRow[]> {
  let reading: Promise<SealedRow[]> | null = readPage(db, BEFORE_ALL);
  try {
    while (reading !== null) {
      const page: SealedRow[] = await reading;
      const last = page.at(-1);
      // The database reads the next page while this one is worked on.
      reading = last === undefined || page.length < PAGE ? null : readPage(db, last.seal_seq);
      if (page.length > 0) yield page;
    }
  } finally {
    // Whoever stops early may have a page under way.
    await reading?.catch(() => undefined);
  }
}

async function readPage(db: Queryable, after: string): Promise<SealedRow[]> {
  // The page is cut before the join, so that no plan reads all events for it.
  const { rows } = await db.execute<SealedRow>(sql`
    select page.seq as seal_seq, page.event_id as seal_event_id, page.mac as seal_mac, ${EVENT_COLUMNS}
      from (select * from seals where seq > ${after}::bigint order by seq limit ${PAGE}) page
      left join events on events.id = page.event_id
     order by page.seq`);
  return rows;
}
