import { sql } from 'drizzle-orm';
import { unknownGuesses } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { fail, ok, type Result } from '../../domain/result';

/**
 * So many passwords of one account are checked in any hour for all browsers together that it does not know: however many
 * addresses somebody has, a guess among the million likeliest then takes a year.
 */
export const MOST_IN_AN_HOUR = 100;

/** Those of the last hour, oldest first. */
const recent = sql`select made from unnest(g.times) made where made > clock_timestamp() - interval '1 hour' order by made`;

/**
 * Counts a guess before it is checked. One statement: the row's lock lets no two pass as the last one.
 * @param account the fingerprint of the email.
 * @returns fails with the seconds until the next one counts.
 */
export async function countUnknownGuess(
  db: Database,
  account: string,
): Promise<Result<{ takeBack(): Promise<void> }, number>> {
  const { rows } = await db.execute<{ made: string }>(sql`
    insert into ${unknownGuesses} as g (account, times, last_at)
    values (${account}, array[clock_timestamp()], clock_timestamp())
    on conflict (account) do update
    set times = array(${recent}) || clock_timestamp(), last_at = clock_timestamp()
    where (select count(*) from (${recent}) counted) < ${MOST_IN_AN_HOUR}
    returning times[cardinality(times)]::text as made`);
  const [counted] = rows;
  if (counted === undefined) return fail(Math.max(1, await secondsUntilUnknown(db, account)));
  return ok({
    takeBack: async () => {
      await db.execute(sql`update ${unknownGuesses} set times = array_remove(times, ${counted.made}::timestamptz)
        where account = ${account}`);
    },
  });
}

/** How long until a guess from a browser that the account does not know is checked again, in seconds; 0: at once. */
export async function secondsUntilUnknown(db: Database, account: string): Promise<number> {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from min(made) + interval '1 hour' - clock_timestamp()))::int as seconds
    from ${unknownGuesses}, unnest(times) made
    where account = ${account} and made > clock_timestamp() - interval '1 hour'
    having count(*) >= ${MOST_IN_AN_HOUR}`);
  return Math.max(0, rows[0]?.seconds ?? 0);
}

/** Takes away what counts no more. */
export async function forgetUnknownGuesses(db: Database): Promise<void> {
  await db.delete(unknownGuesses).where(sql`${unknownGuesses.lastAt} < clock_timestamp() - interval '1 hour'`);
}
