import { and, type SQL, sql } from 'drizzle-orm';
import { stopwatch } from '../../clock';
import type { Database, Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import { type HistoryCursor, type HistoryFilter, NO_HISTORY_FILTER } from '../../domain/history/history-filter';
import type { Restart } from '../../domain/restart/restart';
import { readWithin } from '../read-within';
import { conditionsOf, NEWEST_FIRST } from './history-conditions';

/** So long PostgreSQL may take as it plans it, and about so long again a page is put together from stretches. Milliseconds. */
const WITHIN_MS = 400;
/** Restarts of a stretch, each of which is looked at. */
const STRETCH = 10_000;

/** Records that match, newest first. */
interface RecordsPage {
  records: Restart[];
  /** Where older ones begin; null at the end. */
  next: HistoryCursor | null;
  /** It is not full, and further ones may match from `next` on: they could not be looked for in time. */
  cut: boolean;
}

/**
 * At most `limit` records that match, newest first, from a cursor on. Where the plan of PostgreSQL is bad for a filter, such as for
 * two that hardly ever come together and are each frequent, it is given up, and the restarts are looked through one stretch after
 * the other, newest first, for as long again: what was found until then is the page, and `next` goes on from there.
 */
export async function readHistoryPage(
  db: Database,
  filter: HistoryFilter,
  cursor: HistoryCursor | null,
  limit: number,
  withinMs = WITHIN_MS,
): Promise<RecordsPage> {
  const all = await readWithin(db, withinMs, (tx) => readRecords(tx, filter, cursor, limit + 1));
  if (all !== null) return pageOf(all, limit, null);
  const since = stopwatch();
  const records: Restart[] = [];
  for (let after = cursor; ; ) {
    // Its end first: what is asked for meanwhile stands before it, and is in no stretch twice.
    const end = await endOfStretch(db, filter, after);
    records.push(...(await readStretch(db, filter, after, end, limit + 1 - records.length)));
    after = end;
    if (after === null || records.length > limit) return pageOf(records, limit, null);
    if (since.elapsedMs() >= withinMs) return pageOf(records, limit, after);
  }
}

function pageOf(found: readonly Restart[], limit: number, cutAt: HistoryCursor | null): RecordsPage {
  const records = found.slice(0, limit);
  const last = records.at(-1);
  if (found.length > limit && last !== undefined)
    return { records, next: { requestedAt: last.requestedAt, id: last.id }, cut: false };
  return { records, next: cutAt, cut: cutAt !== null };
}

/** The records that match, newest first, at most `limit` of them, however long that takes. */
export async function readRecords(
  db: Queryable,
  filter: HistoryFilter,
  cursor: HistoryCursor | null,
  limit: number,
): Promise<Restart[]> {
  const found = await db
    .select({ record: restarts.record })
    .from(restarts)
    .where(and(conditionsOf(filter), olderThan(cursor)))
    .orderBy(...NEWEST_FIRST)
    .limit(limit);
  return found.map(({ record }) => record);
}

/** Those that match among the restarts of a stretch, at most `limit` of them. @param end its last one; null: as far as there are any. */
async function readStretch(
  db: Queryable,
  filter: HistoryFilter,
  after: HistoryCursor | null,
  end: HistoryCursor | null,
  limit: number,
): Promise<Restart[]> {
  const inOrder = sql.join(NEWEST_FIRST, sql`, `);
  const through =
    end === null
      ? undefined
      : sql`(${restarts.requestedAt}, ${restarts.id}) >= (${end.requestedAt}::timestamptz, ${end.id}::uuid)`;
  // OFFSET keeps the two apart: the rest of the filter shall choose no other way than by the times.
  const { rows } = await db.execute<{ record: Restart }>(sql`
    select record from (
      select * from ${restarts} where ${and(ofDays(filter, after), through)} order by ${inOrder} offset 0) as restarts
     where ${conditionsOf(filter) ?? sql`true`} order by ${inOrder} limit ${limit}`);
  return rows.map(({ record }) => record);
}

/** The last restart of the stretch that begins there; null where there are fewer. */
async function endOfStretch(
  db: Queryable,
  filter: HistoryFilter,
  after: HistoryCursor | null,
): Promise<HistoryCursor | null> {
  const [end] = await db
    .select({ requestedAt: restarts.requestedAt, id: restarts.id })
    .from(restarts)
    .where(ofDays(filter, after))
    .orderBy(...NEWEST_FIRST)
    .offset(STRETCH - 1)
    .limit(1);
  return end === undefined ? null : { requestedAt: end.requestedAt.toISOString(), id: end.id };
}

/** As much of the filter as the order goes by. */
function ofDays({ from, to, zone }: HistoryFilter, after: HistoryCursor | null): SQL {
  return and(conditionsOf({ ...NO_HISTORY_FILTER, from, to, zone }), olderThan(after)) ?? sql`true`;
}

function olderThan(cursor: HistoryCursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${restarts.requestedAt}, ${restarts.id}) < (${cursor.requestedAt}::timestamptz, ${cursor.id}::uuid)`;
}
