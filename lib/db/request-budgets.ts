import { gt, or, sql } from 'drizzle-orm';
import { fail, ok, type Result } from '../domain/result';
import type { Database, Queryable } from './client';
import { databaseNow } from './database-clock';
import { requestBudgets } from './schema';

/** One API of one account in one region. */
export interface BudgetKey {
  accountId: string;
  regionId: string;
  api: string;
}

/** Why a call may not be made now, and from when on it may (database clock, ISO 8601 UTC). */
export interface Refused {
  why: 'throttled' | 'no_budget';
  until: string;
}

/** ECS counts by the minute: once throttled, an API stays so until the next one begins (ecs-facts.md section 4). */
const thisMinute = sql`date_trunc('minute', clock_timestamp())`;
const nextMinute = sql`${thisMinute} + interval '1 minute'`;

/**
 * Takes one call out of the minute's budget, whatever process asks: one statement, whose row lock makes the count exact.
 * @param limit the most calls that the caller may make the minute's sum to be.
 */
export async function takeBudget(db: Database, key: BudgetKey, limit: number): Promise<Result<null, Refused>> {
  const { minute, used, throttledUntil } = requestBudgets;
  // A caller that comes late counts in the newer minute; a database whose clock went back begins anew.
  const anew = sql`(${minute} < excluded.minute or ${minute} > excluded.minute + interval '1 minute')`;
  const taken = await db
    .insert(requestBudgets)
    .values({ ...key, minute: thisMinute, used: 1 })
    .onConflictDoUpdate({
      target: [requestBudgets.accountId, requestBudgets.regionId, requestBudgets.api],
      set: {
        used: sql`case when ${anew} then 1 else ${used} + 1 end`,
        minute: sql`case when ${anew} then excluded.minute else ${minute} end`,
      },
      setWhere: sql`(${anew} or ${used} < ${limit}) and (${throttledUntil} is null or ${throttledUntil} <= clock_timestamp())`,
    })
    .returning({ used });
  if (taken.length > 0) return ok(null);
  const [standing] = (await budgetStandings(db)).filter(
    ({ accountId, regionId, api }) => accountId === key.accountId && regionId === key.regionId && api === key.api,
  );
  if (standing !== undefined && standing.throttledUntil !== null) {
    return fail({ why: 'throttled', until: standing.throttledUntil });
  }
  // The minute may have turned since: then its end is told all the same, and the next try succeeds.
  return fail({ why: 'no_budget', until: standing?.minuteEndsAt ?? (await databaseNow(db)) });
}

/** Notes that ECS throttled a call that began `agoMs` ago: until the minute after that one begins, nobody asks it again. */
export async function noteThrottled(db: Database, key: BudgetKey, agoMs: number): Promise<void> {
  const throttledUntil = sql`date_trunc('minute', clock_timestamp() - make_interval(secs => ${agoMs / 1000}::float8)) + interval '1 minute'`;
  await db
    .insert(requestBudgets)
    .values({ ...key, minute: thisMinute, used: 1, throttledUntil })
    .onConflictDoUpdate({
      target: [requestBudgets.accountId, requestBudgets.regionId, requestBudgets.api],
      set: { throttledUntil: sql`greatest(${requestBudgets.throttledUntil}, excluded.throttled_until)` },
    });
}

/** What is counted of one API at this moment. */
export interface BudgetStanding extends BudgetKey {
  /** Calls in the minute that runs. */
  used: number;
  /** ISO 8601 UTC; null when ECS does not throttle it. */
  throttledUntil: string | null;
  /** When the minute ends; ISO 8601 UTC. */
  minuteEndsAt: string;
}

/** Every API that was called in this minute, or is throttled. A handful of rows. */
export async function budgetStandings(db: Queryable): Promise<BudgetStanding[]> {
  const rows = await db
    .select({
      accountId: requestBudgets.accountId,
      regionId: requestBudgets.regionId,
      api: requestBudgets.api,
      used: sql<number>`case when ${requestBudgets.minute} >= ${thisMinute} then ${requestBudgets.used} else 0 end`,
      throttledUntil: sql<Date | null>`case when ${requestBudgets.throttledUntil} > clock_timestamp() then ${requestBudgets.throttledUntil} end`,
      minuteEndsAt: sql<Date>`${nextMinute}`,
    })
    .from(requestBudgets)
    .where(
      or(
        gt(requestBudgets.minute, sql`clock_timestamp() - interval '2 minutes'`),
        gt(requestBudgets.throttledUntil, sql`clock_timestamp()`),
      ),
    );
  return rows.map((row) => ({
    ...row,
    throttledUntil: row.throttledUntil === null ? null : new Date(row.throttledUntil).toISOString(),
    minuteEndsAt: new Date(row.minuteEndsAt).toISOString(),
  }));
}
