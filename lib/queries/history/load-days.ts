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
/** A stretch of at most so many days is counted by the hour too. */
const HOURLY_DAYS = 2;
const HOUR_MS = 3_600_000;

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
  return { ...(await countSlots(db, filter, slotsOf(days, filter.zone))), zone: filter.zone, cut, servedAt };
}

/** What is counted for itself: days that follow each other, or their hours. */
export interface Slots {
  days: readonly Day[];
  zone: string;
  /** When each begins, in epoch milliseconds, oldest first. */
  starts: readonly number[];
  hourly: boolean;
}

/** The days given, which follow each other and are at least one; where they are few, their hours. */
export function slotsOf(days: readonly Day[], zone: string): Slots {
  const hourly = days.length <= HOURLY_DAYS;
  const starts = days.flatMap((day) => {
    const from = startOfDay(day, zone);
    if (!hourly) return [from];
    const hours = Math.ceil((startOfDay(addDays(day, 1), zone) - from) / HOUR_MS);
    return Array.from({ length: hours }, (_, hour) => from + hour * HOUR_MS);
  });
  return { days, zone, starts, hourly };
}

/** The same for the slots given. */
async function countSlots(
  db: Database,
  filter: HistoryFilter,
  slots: Slots,
): Promise<Pick<HistoryDaysView, 'days' | 'hours'>> {
  const { state } = restarts;
  const among = and(conditionsOf(filter), duringDays(slots.days, filter.zone));
  const { all, calledOff } = await withSettings(db, FOR_MANY_ROWS, async (tx) => {
    const counted = (where: SQL | undefined) =>
      tx
        .select({ slot: slotNumber(slots), state, count: sql<number>`count(*)::int` })
        .from(restarts)
        .where(where)
        .groupBy(sql`slot`, state);
    return { all: await counted(among), calledOff: await counted(and(among, CALLED_OFF)) };
  });
  return slotsWith(slots, apart(all, calledOff));
}

/** Counts with those that were called off told apart: counted by themselves, since the index of all others lacks what tells them. */
export function apart<Counted extends { slot: number; state: RestartState; count: number }>(
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

/** Which of the slots a restart was asked for in, from 1. Where days begin depends on the zone: the database is told the moments. */
export function slotNumber({ starts }: Slots) {
  const moments = starts.map((ms) => `"${new Date(ms).toISOString()}"`);
  return sql<number>`width_bucket(${restarts.requestedAt}, ${`{${moments.join(',')}}`}::timestamptz[])`.as('slot');
}

/** Asked for on one of the days, which follow each other; there is at least one. */
export function duringDays(days: readonly Day[], zone: string): SQL | undefined {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const [from, to] = [new Date(startOfDay(first, zone)), new Date(startOfDay(addDays(last, 1), zone))];
  return and(gte(restarts.requestedAt, from), lt(restarts.requestedAt, to));
}

/** Adds counts by slot and state up to what a chart shows. */
export function slotsWith(
  { days, zone, starts, hourly }: Slots,
  counted: readonly { slot: number; state: RestartState; count: number; calledOff: boolean }[],
): Pick<HistoryDaysView, 'days' | 'hours'> {
  const each = starts.map((ms) => ({ ms, counts: {} as HistoryDay['counts'] }));
  const whole = new Map(days.map((day) => [day, { day, counts: {} as HistoryDay['counts'] }]));
  for (const { slot, state, count, calledOff } of counted) {
    const own = each[slot - 1];
    if (own === undefined) continue;
    const outcome = calledOff ? 'called_off' : outcomeOf(state);
    const day = hourly ? whole.get(dayOf(own.ms, zone)) : whole.get(days[slot - 1] ?? '');
    for (const counts of [own.counts, ...(day === undefined ? [] : [day.counts])])
      counts[outcome] = (counts[outcome] ?? 0) + count;
  }
  const hours = each.map(({ ms, counts }) => ({ at: new Date(ms).toISOString(), counts }));
  return { days: [...whole.values()], ...(hourly ? { hours } : {}) };
}
