import { and, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { restarts } from '../../db/schema';
import { FOR_MANY_ROWS, withSettings } from '../../db/with-settings';
import type { HistoryFilter } from '../../domain/history/history-filter';
import type { HistoryDay, HistoryDaysView } from '../../domain/history/history-views';
import { outcomeOf } from '../../domain/restart/outcomes';
import type { RestartState } from '../../domain/restart/restart';
import { addDays, type Day, dayOf, daysBetween, daysFrom, startOfDay } from '../../domain/time/days';
import { CALLED_OFF, conditionsOf } from './history-conditions';

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
export async function loadHistoryDays(db: Database, filter: HistoryFilter): Promise<HistoryDaysView> {
  const servedAt = await databaseNow(db);
  const { days, cut } = daysOf(filter, Date.parse(servedAt));
  return { days: await countDays(db, filter, days), zone: filter.zone, cut, servedAt };
}

/** The same for the days given, which follow each other. */
async function countDays(db: Database, filter: HistoryFilter, days: readonly Day[]): Promise<HistoryDay[]> {
  const { state } = restarts;
  const among = and(conditionsOf(filter), duringDays(days, filter.zone));
  const { all, calledOff } = await withSettings(db, FOR_MANY_ROWS, async (tx) => {
    const counted = (where: SQL | undefined) =>
      tx
        .select({ day: dayNumber(days, filter.zone), state, count: sql<number>`count(*)::int` })
        .from(restarts)
        .where(where)
        .groupBy(sql`day`, state);
    return { all: await counted(among), calledOff: await counted(and(among, CALLED_OFF)) };
  });
  return daysWith(days, apart(all, calledOff));
}

/** Counts with those that were called off told apart: counted by themselves, since the index of all others lacks what tells them. */
export function apart<Counted extends { day: number; state: RestartState; count: number }>(
  all: readonly Counted[],
  calledOff: readonly Counted[],
): (Counted & { calledOff: boolean })[] {
  const keyOf = ({ count: _, ...key }: Counted) => JSON.stringify(Object.values(key));
  const back = new Map(calledOff.map((each) => [keyOf(each), each.count]));
  return [
    ...all.map((each) => ({
      ...each,
      count: Math.max(0, each.count - (back.get(keyOf(each)) ?? 0)),
      calledOff: false,
    })),
    ...calledOff.map((each) => ({ ...each, calledOff: true })),
  ].filter(({ count }) => count > 0);
}

/** Which of the days a restart was asked for on, from 1. */
export function dayNumber(days: readonly Day[], zone: string) {
  // Where days begin depends on the zone, which the database need not know: it is told the moments.
  const starts = days.map((day) => `"${new Date(startOfDay(day, zone)).toISOString()}"`);
  return sql<number>`width_bucket(${restarts.requestedAt}, ${`{${starts.join(',')}}`}::timestamptz[])`.as('day');
}

/** Asked for on one of the days, which follow each other; there is at least one. */
export function duringDays(days: readonly Day[], zone: string): SQL | undefined {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const [from, to] = [new Date(startOfDay(first, zone)), new Date(startOfDay(addDays(last, 1), zone))];
  return and(gte(restarts.requestedAt, from), lt(restarts.requestedAt, to));
}

/** Adds counts by day number and state up to what a chart shows. */
export function daysWith(
  days: readonly Day[],
  counted: readonly { day: number; state: RestartState; count: number; calledOff: boolean }[],
): HistoryDay[] {
  const all = days.map((day): HistoryDay => ({ day, counts: {} }));
  for (const { day, state, count, calledOff } of counted) {
    const counts = all[day - 1]?.counts;
    const outcome = calledOff ? 'called_off' : outcomeOf(state);
    if (counts !== undefined) counts[outcome] = (counts[outcome] ?? 0) + count;
  }
  return all;
}
