import { and, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { restarts } from '../../db/schema';
import { FOR_MANY_ROWS, withSettings } from '../../db/with-settings';
import type { HistoryFilter } from '../../domain/history/history-filter';
import type { InsightsView, TimeToRunning } from '../../domain/history/history-views';
import { timeBars } from '../../domain/history/time-bars';
import { conditionsOf } from '../history/history-conditions';

/** So many regions, and so many types: the most frequent. */
const MOST_ROWS = 12;

/** Restarts that took about as long, of one region and type. */
interface Bucket {
  region: string;
  type: string | null;
  /** In milliseconds: what those in it are told to have taken at the least. */
  tookMs: number;
  count: number;
  slowestMs: number;
}

/**
 * How long it took until Running again, over all and by region and type. Times are counted as finely as pages tell them, a
 * tenth of a second below ten seconds and a second above, so that hundreds of thousands are counted and not sorted; the
 * slowest is exact.
 */
export async function timeToRunning(
  db: Database,
  filter: HistoryFilter,
): Promise<Pick<InsightsView, 'byRegion' | 'byType' | 'overall' | 'spread'>> {
  const { regionId, instanceType, tookMs } = restarts;
  const bucket = sql<number>`case when ${tookMs} < 10000 then ${tookMs} / 100 * 100 else ${tookMs} / 1000 * 1000 end`;
  const buckets: Bucket[] = await withSettings(db, FOR_MANY_ROWS, (tx) =>
    tx
      .select({
        region: regionId,
        type: instanceType,
        tookMs: bucket.as('bucket'),
        count: sql<number>`count(*)::int`,
        slowestMs: sql<number>`max(${tookMs})`,
      })
      .from(restarts)
      .where(and(conditionsOf(filter), isNotNull(tookMs)))
      .groupBy(regionId, instanceType, sql`bucket`),
  );
  const regions = grouped(buckets, ({ region }) => region).slice(0, MOST_ROWS);
  const types = grouped(buckets, ({ type }) => type ?? '').slice(0, MOST_ROWS);
  const [all = null] = grouped(buckets, () => '');
  const ids = await findSlowest(db, filter, [
    ...regions.map(({ of, slowestMs }) => ({ region: of, slowestMs })),
    ...types.map(({ of, slowestMs }) => ({ type: of, slowestMs })),
    ...(all === null ? [] : [all]).map(({ slowestMs }) => ({ slowestMs })),
  ]);
  const named = (times: readonly Timed[], from: number) =>
    times.map((time, index): TimeToRunning => ({ ...time, slowestId: ids[from + index] ?? '' }));
  return {
    byRegion: named(regions, 0),
    byType: named(types, regions.length),
    spread: timeBars(buckets),
    overall: all === null ? null : (named([all], regions.length + types.length)[0] ?? null),
  };
}

type Timed = Omit<TimeToRunning, 'slowestId'>;

/** The times of each group, the group with most restarts first. */
function grouped(buckets: readonly Bucket[], keyOf: (bucket: Bucket) => string): Timed[] {
  const groups = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    const group = groups.get(keyOf(bucket)) ?? [];
    group.push(bucket);
    groups.set(keyOf(bucket), group);
  }
  return [...groups]
    .map(([of, own]): Timed => {
      own.sort((x, y) => x.tookMs - y.tookMs);
      const count = own.reduce((sum, bucket) => sum + bucket.count, 0);
      const slowestMs = Math.max(...own.map((bucket) => bucket.slowestMs));
      return { of, count, p50Ms: within(own, 0.5 * count), p95Ms: within(own, 0.95 * count), slowestMs };
    })
    .sort((x, y) => y.count - x.count || (x.of < y.of ? -1 : 1));
}

/** The time within which so many of them were Running again. The buckets are sorted. */
function within(buckets: readonly Bucket[], wanted: number): number {
  let seen = 0;
  for (const { count, tookMs } of buckets) {
    seen += count;
    if (seen >= wanted) return tookMs;
  }
  return 0;
}

/** Whose the slowest times are: one look into an index for each. */
async function findSlowest(
  db: Database,
  filter: HistoryFilter,
  asked: readonly { region?: string; type?: string; slowestMs: number }[],
): Promise<(string | null)[]> {
  const rows = JSON.stringify(asked.map(({ slowestMs, ...place }, n) => ({ n, ms: slowestMs, ...place })));
  const found = await db.execute<{ id: string | null }>(sql`
    select (select id from restarts
             where took_ms = asked.ms and ${conditionsOf(filter)}
               and (asked.region is null or region_id = asked.region)
               and (asked.type is null or coalesce(instance_type, '') = asked.type)
             limit 1) as id
      from jsonb_to_recordset(${rows}::jsonb) as asked(n int, ms int, region text, type text)
     order by asked.n`);
  return found.rows.map(({ id }) => id);
}
