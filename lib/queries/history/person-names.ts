import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';

/** People by their ids, as they are called now; who is no longer known here as in their newest restart. */
export async function personNames(db: Queryable, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select each.id, coalesce(people.name, (
             select actor_name from restarts where actor_id = each.id order by requested_at desc limit 1)) as name
      from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as each(id) left join people on people.id = each.id`);
  return rows.map(({ id, name }) => ({ id, name }));
}
