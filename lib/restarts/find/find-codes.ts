import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import { type Fit, fitOf, type LookUpText } from '../../fleet/look-up-text';
import type { FoundCode } from '../../fleet/look-up-views';
import { OWN_REASON_CODES, reasonLabel } from '../../fleet/reason-code';

/** ECS documents some dozens of codes; more kinds than this are not told apart here. */
const MOST_KINDS = 500;

/** Reason codes that fit by code or by what they are called: the desk's own, and those of ECS that restarts have met. */
export async function findCodes(db: Queryable, asked: LookUpText): Promise<{ found: FoundCode; fit: Fit }[]> {
  const [codes, serviceCodes] = await Promise.all([kindsOf(db, restarts.code), kindsOf(db, restarts.serviceCode)]);
  return [...new Set([...OWN_REASON_CODES, ...codes, ...serviceCodes])].flatMap((code) => {
    const found = { code, label: reasonLabel(code) };
    const fit = fitOf(asked, { names: [code, found.label], ids: [] });
    return fit === null ? [] : [{ found, fit }];
  });
}

/** What stands in an indexed column, each once: it goes from one to the next, whatever number of rows has it. */
async function kindsOf(db: Queryable, column: PgColumn): Promise<string[]> {
  const next = sql`select min(${column}) from ${restarts} where ${column} is not null`;
  const { rows } = await db.execute<{ kind: string }>(sql`
    with recursive kinds(kind, n) as (
      select (${next}), 1
      union all select (${next} and ${column} > kinds.kind), n + 1 from kinds where kind is not null and n < ${MOST_KINDS}
    ) select kind from kinds where kind is not null`);
  return rows.map(({ kind }) => kind);
}
