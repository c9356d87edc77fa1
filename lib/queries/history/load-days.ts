import { and, gte, lt, type SQL, sql } from 'drizzle-orm';
import { stopwatch } from '../../clock';
import type { Database, Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { restarts } from '../../db/schema';
import { FOR_MANY_ROWS, withSettings } from '../../db/with-settings';
import type { HistoryFilter } from '../../domain/history/history-filter';
import type { HistoryDay, HistoryDaysView } from '../../domain/history/history-views';
import { outcomeOf } from '../../domain/restart/outcomes';
import type { RestartState } from '../../domain/restart/restart';
import { addDays, type Day, dayOf, daysBetween, daysFrom, startOfDay } from '../../domain/time/days';
import { readWithin } from '../read-within';
import { CALLED_OFF, conditionsOf } from './history-conditions';

/** How many days a chart shows unless it is asked for others, and the most. */
const USUAL_DAYS = 30;
export const MOST_DAYS = 90;
/** A stretch of at most so many days is counted by the hour too. */
const HOURLY_DAYS = 2;
const HOUR_MS = 3_600_000;
/** What the bars of a search by text may take. */
const WITHIN_MS = 400;
/** So many of the newest days tell whether it is frequent: more than one of so many restarts. */
const FIRST_DAYS = 2;
const FREQUENT = 20;
/** Of what is frequent so many days are counted at a time, in so many questions beside each other. */
const STRETCH_DAYS = 11;
const AT_ONCE = 2;

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

/**
 * How many restarts each day has, by outcome, among those that match. All but a search by text is counted from one index.
 * @param withinMs what such a search may take; days that could not be counted until then are left out, the oldest first.
 */
export async function loadHistoryDays(
  db: Database,
  filter: HistoryFilter,
  withinMs = WITHIN_MS,
): Promise<HistoryDaysView> {
  const servedAt = await databaseNow(db);
  const { days, cut } = daysOf(filter, Date.parse(servedAt));
  const slots = slotsOf(days, filter.zone);
  const rest = { zone: filter.zone, cut, servedAt };
  if (filter.q === '') {
    const counted = await withSettings(db, FOR_MANY_ROWS, (tx) => countDays(tx, filter, slots, days));
    return { ...slotsWith(slots, counted), ...rest };
  }
  const { counted, missing } = await countSearched(db, filter, slots, withinMs);
  const { days: all, hours } = slotsWith(slots, counted);
  const uncounted = days[missing - 1];
  if (uncounted === undefined) return { days: all, ...(hours === undefined ? {} : { hours }), ...rest };
  return { days: all.slice(missing), ...rest, uncounted };
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

type Counted = { slot: number; state: RestartState; count: number; calledOff: boolean };

/**
 * Counts a search by text, the newest days first. What is frequent is found by going through all restarts of some days: the index
 * of texts would list those of all years, and each of their rows be read still. What is rare is found by that index, at once.
 * @returns `missing`: so many of the oldest days could not be counted in time.
 */
async function countSearched(
  db: Database,
  filter: HistoryFilter,
  slots: Slots,
  withinMs: number,
): Promise<{ counted: Counted[]; missing: number }> {
  const since = stopwatch();
  const inTime = <T>(read: (tx: Transaction) => Promise<T>) =>
    readWithin(db, withinMs - since.elapsedMs(), read, FOR_MANY_ROWS);
  let left = slots.days.length;
  const nextDays = (most: number): readonly Day[] => {
    const end = left;
    left = Math.max(0, left - most);
    return slots.days.slice(left, end);
  };
  const newest = nextDays(FIRST_DAYS);
  const first = await inTime((tx) => goThrough(tx, filter, slots, newest));
  if (first === null) return { counted: [], missing: slots.days.length };
  const matching = first.counted.reduce((sum, { count }) => sum + count, 0);
  const isFrequent = matching * FREQUENT > first.among;

  const found: { days: number; counted: Counted[] | null }[] = [{ days: newest.length, counted: first.counted }];
  const goOn = async (): Promise<void> => {
    while (left > 0 && since.elapsedMs() < withinMs) {
      const days = nextDays(isFrequent ? STRETCH_DAYS : left);
      const stretch: (typeof found)[number] = { days: days.length, counted: null };
      found.push(stretch);
      stretch.counted = await inTime((tx) =>
        isFrequent
          ? goThrough(tx, filter, slots, days).then(({ counted }) => counted)
          : countDays(tx, filter, slots, days),
      );
    }
  };
  await Promise.all(Array.from({ length: isFrequent ? AT_ONCE : 1 }, goOn));
  // Bars with a hole between them would be read as days without restarts.
  const late = found.findIndex(({ counted }) => counted === null);
  const whole = late < 0 ? found : found.slice(0, late);
  const missing = slots.days.length - whole.reduce((sum, { days }) => sum + days, 0);
  return { counted: whole.flatMap(({ counted }) => counted ?? []), missing };
}

/** Looks at each restart of some days. @returns `among`: how many there are. */
async function goThrough(
  tx: Transaction,
  filter: HistoryFilter,
  slots: Slots,
  days: readonly Day[],
): Promise<{ counted: Counted[]; among: number }> {
  const { state } = restarts;
  const rows = await tx
    .select({
      ...{ slot: slotNumber(slots), state, all: sql<number>`count(*)::int` },
      count: sql<number>`(count(*) filter (where ${conditionsOf(filter) ?? sql`true`}))::int`,
    })
    .from(restarts)
    .where(duringDays(days, filter.zone))
    .groupBy(sql`slot`, state);
  const fitting = rows.map(({ all: _, ...each }) => each);
  return {
    counted: apart(fitting, await countEach(tx, slots, and(amongOf(filter, days), CALLED_OFF))),
    among: rows.reduce((sum, { all }) => sum + all, 0),
  };
}

async function countDays(
  tx: Transaction,
  filter: HistoryFilter,
  slots: Slots,
  days: readonly Day[],
): Promise<Counted[]> {
  const among = amongOf(filter, days);
  return apart(await countEach(tx, slots, among), await countEach(tx, slots, and(among, CALLED_OFF)));
}

function amongOf(filter: HistoryFilter, days: readonly Day[]): SQL | undefined {
  return and(conditionsOf(filter), duringDays(days, filter.zone));
}

function countEach(tx: Transaction, slots: Slots, where: SQL | undefined) {
  const { state } = restarts;
  return tx
    .select({ slot: slotNumber(slots), state, count: sql<number>`count(*)::int` })
    .from(restarts)
    .where(where)
    .groupBy(sql`slot`, state);
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
