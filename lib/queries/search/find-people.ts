import { sql } from 'drizzle-orm';
import { toldName } from '../../access/people/told-name';
import { people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';
import type { Restart } from '../../domain/restart/restart';
import { type Fit, fitOf, type LookUpText } from '../../domain/search/search-query';
import type { FoundPerson } from '../../domain/search/search-views';

/** People who are read; the best of them are shown. */
const MOST_READ = 100;

interface Found {
  found: FoundPerson;
  fit: Fit;
}

/**
 * People whose name or email holds every word. There are as many as a company has: no index is needed.
 * @param emails false for who may not see them: they could be found out letter by letter.
 */
export async function findPeople(db: Queryable, asked: LookUpText, emails: boolean): Promise<Found[]> {
  if (asked.words.length === 0) return [];
  const text = emails ? sql`lower(${people.name}) || ' ' || ${people.email}` : sql`lower(${people.name})`;
  const held = asked.words.map((word) => sql`(strpos(${text}, ${word}) > 0)::int`);
  const words = sql`(${sql.join(held, sql` + `)})`;
  const rows = await db
    // Administrators see the email beside the name; to others the name says it where two have the same.
    .select({ id: people.id, name: emails ? sql<string>`${people.name}` : toldName(), email: people.email })
    .from(people)
    .where(sql`${words} > 0`)
    .orderBy(sql`${words} desc`, people.name, people.id)
    .limit(MOST_READ);
  return rows.flatMap(({ id, name, email }) => {
    const fit = fitOf(asked, { names: emails ? [name, email] : [name], ids: [] });
    return fit === null ? [] : [{ found: { id, name, email: emails ? email : null }, fit }];
  });
}

/** Those who stand with restarts by a name that fits, and are not among the people: they left, or are called otherwise now. */
export function peopleOf(found: readonly Restart[], asked: LookUpText, already: readonly Found[]): Found[] {
  const byId = new Map<string, Found>();
  const known = new Set(already.map(({ found }) => found.id));
  for (const { actor } of found) {
    const { id, name } = actor;
    const fit = known.has(id) || byId.has(id) ? null : fitOf(asked, { names: [name], ids: [] });
    if (fit !== null) byId.set(id, { found: { id, name, email: null }, fit });
  }
  return [...byId.values()];
}
