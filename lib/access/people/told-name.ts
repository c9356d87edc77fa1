import { type SQL, sql } from 'drizzle-orm';

/**
 * The name under which somebody is told of in records, on pages and in sentences: with the email where somebody else here
 * has the same name. A column of a select from `people` under its own name.
 */
export function toldName(): SQL<string> {
  // Written out: drizzle leaves the table away where there is but one, and the columns would be those of the other person.
  return sql<string>`case when exists (
    select 1 from people twin where twin.name = people.name and twin.id <> people.id
  ) then people.name || ' (' || people.email || ')' else people.name end`;
}
