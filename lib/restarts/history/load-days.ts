import { and, gte, lt, sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/clock';
import { restarts } from '../../db/schema';
import { addDays, type Day, dayOf, daysBetween, daysFrom, startOfDay } from '../../fleet/days';
import type { HistoryFilter } from '../../fleet/history-filter';
import type { HistoryDay, HistoryDaysView } from '../../fleet/history-views';
import { outcomeOf } from '../../fleet/outcomes';
import { conditionsOf } from './conditions';

/** How many days a chart shows unless it is asked for others, and the most. */
const USUAL_DAYS = 30;
export const MOST_DAYS = 90;

/** The days that a filter's chart shows: at most 90, the last ones of those that were asked for. */
export function daysOf(
  filter: Pick<HistoryFilter, 'from' | 'to' | 'zone'>,
  nowMs: number,
): { days: Day[]; cut: boolean } {
  const today = dayOf(nowMs, filter.zone);
  // Days to come have nothing to show, unless only they were asked for.
  const [, latest = today] = [filter.from, today].sort();
  const last = filter.to !== '' && filter.to < latest ? filter.to : latest;
  const first = filter.from === '' ? addDays(last, 1 - USUAL_DAYS) : filter.from;
  const cut = daysBetween(first, last) + 1 > MOST_DAYS;
  return { days: daysFrom(cut ? addDays(last, 1 - MOST_DAYS) : first, last), cut };
}

/** How many restarts each day has, by outcome, among those that match. */
export async function loadHistoryDays(db: Queryable, filter: HistoryFilter): Promise<HistoryDaysView> {
  const servedAt = await databaseNow(db);
  const { days, cut } = daysOf(filter, Date.parse(servedAt));
  return { days: await countDays(db, filter, days), zone: filter.zone, cut, servedAt };
}

/** The same for the days given, which follow each other. */
export async function countDays(db: Queryable, filter: HistoryFilter, days: readonly Day[]): Promise<HistoryDay[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  // Where days begin depends on the zone, which the database need not know: it is told the moments.
  const starts = days.map((day) => new Date(startOfDay(day, filter.zone)));
  const [from, to] = [new Date(startOfDay(first, filter.zone)), new Date(startOfDay(addDays(last, 1), filter.zone))];
  const bounds = sql`${`{${starts.map((start) => `"${start.toISOString()}"`).join(',')}}`}::timestamptz[]`;
  const found = await db
    .select({
      day: sql<number>`width_bucket(${restarts.requestedAt}, ${bounds})`.as('day'),
      state: restarts.state,
      count: sql<number>`count(*)::int`,
    })
    .from(restarts)
    .where(and(conditionsOf(filter), gte(restarts.requestedAt, from), lt(restarts.requestedAt, to)))
    .groupBy(sql`day`, restarts.state);
  const counted = days.map((day): HistoryDay => ({ day, counts: {} }));
  for (const { day, state, count } of found) {
    const counts = counted[day - 1]?.counts;
    const outcome = outcomeOf(state);
    if (counts !== undefined) counts[outcome] = (counts[outcome] ?? 0) + count;
  }
  return counted;
}
