import { and, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/clock';
import { outsideRestarts, restarts } from '../../db/schema';
import { type HistoryFilter, NO_HISTORY_FILTER } from '../../fleet/history-filter';
import type { HistoryDay, InsightsView, TimeToRunning } from '../../fleet/history-views';
import { displayName } from '../../fleet/instance';
import type { Outcome } from '../../fleet/outcomes';
import { reasonLabel } from '../../fleet/reason-code';
import type { RestartMode } from '../../fleet/restart';
import { conditionsOf } from './conditions';
import { countDays, daysOf } from './load-days';
import { outsideConditions } from './load-outside';

/** So many rows of a list; what is rarer is in the history. */
const MOST_ROWS = 12;
/** An instance restarted so often within the stretch is listed. */
const AGAIN = 3;

/** What insights are asked for: a stretch of days, of the whole fleet or a part of it. */
export type InsightsFilter = Pick<HistoryFilter, 'from' | 'to' | 'zone' | 'account' | 'region'>;

/**
 * What was restarted, how often and how well. Dry runs count only among the modes. Each number is counted by the very
 * conditions of the history that it is linked to.
 */
export async function loadInsights(db: Queryable, asked: InsightsFilter): Promise<InsightsView> {
  const servedAt = await databaseNow(db);
  const { days } = daysOf(asked, Date.parse(servedAt));
  const [from = '', to = from] = [days[0], days.at(-1)];
  const all: HistoryFilter = { ...NO_HISTORY_FILTER, ...asked, from, to };
  const real: HistoryFilter = { ...all, mode: 'real' };
  const [counted, reasons, modes, times, again, outside] = await Promise.all([
    countDays(db, real, days),
    countReasons(db, real),
    countModes(db, all),
    timeToRunning(db, { ...all, outcome: 'running_again' }),
    restartedAgain(db, { ...real, outcome: 'sent' }),
    restartedOutside(db, all),
  ]);
  return {
    ...{ from, to, zone: asked.zone, account: asked.account, region: asked.region },
    days: counted,
    outcomes: sumOf(counted),
    ...{ reasons, modes, again, outside, servedAt },
    ...times,
  };
}

function sumOf(days: readonly HistoryDay[]): InsightsView['outcomes'] {
  const sum: InsightsView['outcomes'] = {};
  for (const { counts } of days) {
    for (const [outcome, count] of Object.entries(counts) as [Outcome, number][])
      sum[outcome] = (sum[outcome] ?? 0) + count;
  }
  return sum;
}

async function countReasons(db: Queryable, filter: HistoryFilter): Promise<InsightsView['reasons']> {
  const found = await db
    .select({ code: restarts.code, answered: restarts.serviceCode, count: sql<number>`count(*)::int` })
    .from(restarts)
    .where(and(conditionsOf(filter), isNotNull(restarts.code)))
    .groupBy(restarts.code, restarts.serviceCode);
  const counts = new Map<string, number>();
  for (const { code, count } of found) if (code !== null) counts.set(code, (counts.get(code) ?? 0) + count);
  // The history finds a code of ECS also where it was not the reason by itself.
  for (const { code, answered, count } of found) {
    const before = answered === null || answered === code ? undefined : counts.get(answered);
    if (before !== undefined && answered !== null) counts.set(answered, before + count);
  }
  return [...counts]
    .map(([code, count]) => ({ code, label: reasonLabel(code), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_ROWS);
}

async function countModes(db: Queryable, filter: HistoryFilter): Promise<Record<RestartMode, number>> {
  const found = await db
    .select({ mode: restarts.mode, count: sql<number>`count(*)::int` })
    .from(restarts)
    .where(conditionsOf(filter))
    .groupBy(restarts.mode);
  const modes: Record<RestartMode, number> = { graceful: 0, force: 0, dry_run: 0 };
  for (const { mode, count } of found) modes[mode] = count;
  return modes;
}

async function timeToRunning(
  db: Queryable,
  filter: HistoryFilter,
): Promise<Pick<InsightsView, 'byRegion' | 'byType' | 'overall'>> {
  const { regionId, instanceType, tookMs, id } = restarts;
  const found = await db
    .select({
      region: regionId,
      type: instanceType,
      /** Bit by bit whether it is a sum over all regions, and over all types. */
      over: sql<number>`grouping(${regionId}, ${instanceType})`,
      count: sql<number>`count(*)::int`,
      p50Ms: sql<number>`percentile_cont(0.5) within group (order by ${tookMs})`,
      p95Ms: sql<number>`percentile_cont(0.95) within group (order by ${tookMs})`,
      // The time in ten digits, and whose it was.
      slowest: sql<string>`max(lpad(${tookMs}::text, 10, '0') || ${id}::text)`,
    })
    .from(restarts)
    .where(and(conditionsOf(filter), isNotNull(tookMs)))
    .groupBy(sql`grouping sets ((${regionId}), (${instanceType}), ())`);
  const rows = found.map(({ slowest, region, type, ...row }) => ({
    ...row,
    region,
    type,
    p50Ms: Math.round(row.p50Ms),
    p95Ms: Math.round(row.p95Ms),
    slowestMs: Number((slowest ?? '').slice(0, 10)),
    slowestId: (slowest ?? '').slice(10),
  }));
  type Row = (typeof rows)[number];
  const told = (of: string, { count, p50Ms, p95Ms, slowestMs, slowestId }: Row): TimeToRunning => {
    return { of, count, p50Ms, p95Ms, slowestMs, slowestId };
  };
  const most = (a: TimeToRunning, b: TimeToRunning) => b.count - a.count;
  const over = (bits: number) => rows.filter((row) => Number(row.over) === bits && row.count > 0);
  const [all] = over(0b11);
  return {
    byRegion: over(0b01)
      .map((row) => told(row.region, row))
      .sort(most)
      .slice(0, MOST_ROWS),
    byType: over(0b10)
      .map((row) => told(row.type ?? '', row))
      .sort(most)
      .slice(0, MOST_ROWS),
    overall: all === undefined ? null : told('', all),
  };
}

async function restartedAgain(db: Queryable, filter: HistoryFilter): Promise<InsightsView['again']> {
  const { regionId, instanceId, instanceName, accountId } = restarts;
  const count = sql<number>`count(*)::int`;
  const found = await db
    .select({
      accountId: sql<string>`max(${accountId})`,
      regionId,
      instanceId,
      name: sql<string>`max(${instanceName})`,
      count,
    })
    .from(restarts)
    .where(conditionsOf(filter))
    .groupBy(regionId, instanceId)
    .having(sql`count(*) >= ${AGAIN}`)
    .orderBy(sql`count(*) desc, ${instanceId}`)
    .limit(MOST_ROWS);
  return found.map((row) => ({ ...row, name: displayName(row) }));
}

async function restartedOutside(db: Queryable, filter: HistoryFilter): Promise<InsightsView['outside']> {
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
