import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../db/client';
import { restarts } from '../../db/schema';

/**
 * What stands in a column of `restarts` that an index begins with, each once, in order, at most `most` of them: it goes from
 * one to the next, so that a million restarts cost no more than the values that they have.
 */
export async function distinctValues(db: Queryable, column: PgColumn, most: number): Promise<string[]> {
  const next = sql`select min(${column}) from ${restarts} where ${column} is not null`;
  const { rows } = await db.execute<{ value: string }>(sql`
    with recursive each(value, n) as (
      select (${next}), 1
      union all select (${next} and ${column} > each.value), n + 1 from each where value is not null and n < ${most}
    ) select value from each where value is not null`);
  return rows.map(({ value }) => value);
}
