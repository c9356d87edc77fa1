import { sql } from 'drizzle-orm';
import { monotonicMs } from '../../clock';
import type { Queryable } from '../../db/client';
import type { KnownTimes } from '../../domain/rollout/estimate';
import type { QueryContext } from '../query-context';

/** The newest restarts of a type, and of all, say enough of how long they take. */
const OF_A_TYPE = 100;
const OF_ALL = 300;
/** Types that are asked for by themselves. */
const MOST_TYPES = 40;
/** How long an answer is used again, in milliseconds: pages of plans and rollouts ask every few seconds. */
const KEPT_MS = 20_000;

/**
 * How long the newest restarts of these instance types took until Running again, and those of all types. Kept for a while: what
 * one snapshot gives is told to others too.
 */
export function knownTimes(
  { kept: { times: kept } }: QueryContext,
  db: Queryable,
  instanceTypes: readonly (string | null)[],
): Promise<KnownTimes> {
  const types = [...new Set(instanceTypes)].filter((type): type is string => type !== null).slice(0, MOST_TYPES);
  const key = types.sort().join();
  const now = monotonicMs();
  const before = kept.get(key);
  if (before !== undefined && now - before.at < KEPT_MS) return before.times;
  if (kept.size > 50) kept.clear();
  const times = load(db, types);
  kept.set(key, { at: now, times });
  times.then(
    // The first times that there are must not be waited for.
    ({ all }) => all.length === 0 && kept.delete(key),
    () => kept.delete(key),
  );
  return times;
}

async function load(db: Queryable, types: string[]): Promise<KnownTimes> {
  const { rows } = await db.execute<{ type: string | null; took_ms: number }>(sql`
    select asked.type, own.took_ms
      from unnest(${sql.param(types)}::text[]) as asked(type)
      cross join lateral (
        select took_ms from restarts where instance_type = asked.type and took_ms is not null
         order by requested_at desc, id desc limit ${OF_A_TYPE}) own
    union all
    select null, newest.took_ms
      from (select took_ms from restarts where took_ms is not null order by requested_at desc, id desc limit ${OF_ALL}) newest`);
  const byType = new Map<string, number[]>();
  const all: number[] = [];
  for (const { type, took_ms } of rows) {
    if (type === null) all.push(took_ms);
    else byType.set(type, [...(byType.get(type) ?? []), took_ms]);
  }
  return { byType, all };
}
