import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { outsideRestarts, restarts } from '../../db/schema';
import { FOR_MANY_ROWS, withSettings } from '../../db/with-settings';
import {
  type HistoryFilter,
  type InsightsFilter,
  NO_HISTORY_FILTER,
  narrowInsights,
} from '../../domain/history/history-filter';
import type { HistoryDay, InsightsView } from '../../domain/history/history-views';
import { displayName } from '../../domain/instance/instance';
import type { Outcome } from '../../domain/restart/outcomes';
import { reasonLabel } from '../../domain/restart/reason-code';
import type { RestartMode } from '../../domain/restart/restart';
import type { Language } from '../../domain/words/language';
import { CALLED_OFF, conditionsOf } from '../history/history-conditions';
import { apart, daysOf, duringDays, type Slots, slotNumber, slotsOf, slotsWith } from '../history/load-days';
import { outsideConditions } from '../history/load-outside';
import { countWho } from './count-who';
import { timeToRunning } from './time-to-running';

/** So many rows of a list; what is rarer is in the history. */
const MOST_ROWS = 12;
/** An instance restarted so often within the stretch is listed. */
const AGAIN = 3;

/**
 * What was restarted, how often and how well. Dry runs count only among the modes. Each number is counted by the very
 * conditions of the history that it is linked to.
 */
export async function loadInsights(language: Language, db: Database, filter: InsightsFilter): Promise<InsightsView> {
  const servedAt = await databaseNow(db);
  const { zone, account, region } = filter;
  const { days } = daysOf(filter, Date.parse(servedAt));
  const slots = slotsOf(days, zone);
  const [from = '', to = from] = [days[0], days.at(-1)];
  const all: HistoryFilter = { ...NO_HISTORY_FILTER, ...narrowInsights(filter), from, to };
  const [counts, who, times, again, outside] = await Promise.all([
    countAll(db, all, slots),
    countWho(db, all, days, Date.parse(servedAt)),
    timeToRunning(db, { ...all, outcome: 'running_again' }),
    restartedAgain(db, { ...all, mode: 'real', outcome: 'sent' }),
    restartedOutside(db, all),
  ]);
  // Attempts that a rollout took back were asked for once more, or not at all in the end: they are counted by themselves.
  const asked = counts.filter(({ calledOff }) => !calledOff);
  const real = asked.filter(({ mode }) => mode !== 'dry_run');
  const counted = slotsWith(slots, real);
  const calledOff = counts.reduce((sum, each) => sum + (each.calledOff ? each.count : 0), 0);
  return {
    ...{ from, to, zone, account, region, who },
    ...counted,
    outcomes: { ...sumOf(counted.days), ...(calledOff > 0 ? { called_off: calledOff } : {}) },
    reasons: reasonsOf(language, real),
    modes: modesOf(asked),
    ...times,
    ...{ again, outside, servedAt },
  };
}

/** All that is counted of restarts one by one, in one reading of their index, and what was called off apart. */
function countAll(db: Database, filter: HistoryFilter, slots: Slots) {
  const { state, mode, reasonCode, serviceCode } = restarts;
  const among = and(conditionsOf(filter), duringDays(slots.days, filter.zone));
  return withSettings(db, FOR_MANY_ROWS, async (tx) => {
    const counted = (where: SQL | undefined) =>
      tx
        .select({
          ...{ slot: slotNumber(slots), state, mode, code: reasonCode, answered: serviceCode },
          count: sql<number>`count(*)::int`,
        })
        .from(restarts)
        .where(where)
        .groupBy(sql`slot`, state, mode, reasonCode, serviceCode);
    return apart(await counted(among), await counted(and(among, CALLED_OFF)));
  });
}

type Counts = Awaited<ReturnType<typeof countAll>>;

function sumOf(days: readonly HistoryDay[]): InsightsView['outcomes'] {
  const sum: InsightsView['outcomes'] = {};
  for (const { counts } of days) {
    for (const [outcome, count] of Object.entries(counts) as [Outcome, number][])
      sum[outcome] = (sum[outcome] ?? 0) + count;
  }
  return sum;
}

function reasonsOf(language: Language, counted: Counts): InsightsView['reasons'] {
  const sums = new Map<string, number>();
  for (const { code, count } of counted) if (code !== null) sums.set(code, (sums.get(code) ?? 0) + count);
  // The history finds a code of ECS also where it was not the reason by itself.
  for (const { code, answered, count } of counted) {
    const before = answered === null || answered === code ? undefined : sums.get(answered);
    if (before !== undefined && answered !== null) sums.set(answered, before + count);
  }
  return [...sums]
    .map(([code, count]) => ({ code, label: reasonLabel(language, code), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_ROWS);
}

function modesOf(counted: Counts): Record<RestartMode, number> {
  const modes: Record<RestartMode, number> = { graceful: 0, force: 0, dry_run: 0 };
  for (const { mode, count } of counted) modes[mode] += count;
  return modes;
}

async function restartedAgain(db: Database, filter: HistoryFilter): Promise<InsightsView['again']> {
  const { regionId, instanceId } = restarts;
  const found = await withSettings(db, FOR_MANY_ROWS, (tx) =>
    tx
      .select({ regionId, instanceId, count: sql<number>`count(*)::int` })
      .from(restarts)
      .where(conditionsOf(filter))
      .groupBy(regionId, instanceId)
      .having(sql`count(*) >= ${AGAIN}`)
      .orderBy(sql`count(*) desc, ${instanceId}`)
      .limit(MOST_ROWS),
  );
  const ids = JSON.stringify(found.map((row) => row.instanceId));
  const newest = await db.execute<{ id: string; account: string; name: string }>(sql`
    select each.id, newest.account_id as account, newest.instance_name as name
      from jsonb_array_elements_text(${ids}::jsonb) as each(id)
      cross join lateral (
        select account_id, instance_name from restarts where instance_id = each.id order by requested_at desc limit 1) newest`);
  const names = new Map(newest.rows.map((row) => [row.id, row]));
  return found.map((row) => {
    const { account = '', name = '' } = names.get(row.instanceId) ?? {};
    return { ...row, accountId: account, name: displayName({ name, instanceId: row.instanceId }) };
  });
}

async function restartedOutside(db: Database, filter: HistoryFilter): Promise<InsightsView['outside']> {
  const where = outsideConditions(filter);
  const { regionId, instanceId, instanceName } = outsideRestarts;
  const [[all], found] = await Promise.all([
    db.select({ count: sql<number>`count(*)::int` }).from(outsideRestarts).where(where),
    db
      .select({ regionId, instanceId, name: sql<string>`max(${instanceName})`, count: sql<number>`count(*)::int` })
      .from(outsideRestarts)
      .where(where)
      .groupBy(regionId, instanceId)
      .orderBy(sql`count(*) desc, ${instanceId}`)
      .limit(MOST_ROWS),
  ]);
  return { count: all?.count ?? 0, instances: found.map((row) => ({ ...row, name: displayName(row) })) };
}
