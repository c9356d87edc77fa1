import { sql } from 'drizzle-orm';
import { toldName } from '../../access/people/told-name';
import { people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';
import { type Fit, fitOf, fitOrder, type LookUpText } from '../../domain/search/search-query';
import type { FoundPerson } from '../../domain/search/search-views';
import type { Hit } from './hits';

/** People who are read; the best of them are shown. */
const MOST_READ = 100;

interface Found {
  found: FoundPerson;
  fit: Fit;
}

/**
 * People whose name or email holds every word, the best first; and the ids of those who hold one of them. There are as many
 * as a company has: no index is needed.
 * @param emails false for who may not see them: they could be found out letter by letter.
 */
export async function findPeople(
  db: Queryable,
  asked: LookUpText,
  emails: boolean,
): Promise<{ people: Found[]; named: string[] }> {
  if (asked.words.length === 0) return { people: [], named: [] };
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
  const found = rows.flatMap((row) => {
    const fit = fitOf(asked, { names: emails ? [row.name, row.email] : [row.name], ids: [] });
    return fit === null ? [] : [{ found: row, fit }];
  });
  return { people: found.sort((a, b) => fitOrder(a.fit) - fitOrder(b.fit)), named: rows.map(({ id }) => id) };
}

/** Those who stand with restarts by a name that fits, and are not among the people: they left, or are called otherwise now. */
export function peopleOf(hits: readonly Hit[], asked: LookUpText, already: readonly Found[]): Found[] {
  const byId = new Map<string, Found>();
  const known = new Set(already.map(({ found }) => found.id));
  for (const { actorId: id, actorName: name } of hits) {
    const fit = known.has(id) || byId.has(id) ? null : fitOf(asked, { names: [name], ids: [] });
    if (fit !== null) byId.set(id, { found: { id, name, email: null }, fit });
  }
  return [...byId.values()];
}
