import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import type { HistoryFacets } from '../../fleet/history-views';
import { reasonLabel } from '../../fleet/reason-code';

/** The most people, and the most codes, that a filter offers; the others are found by their restarts. */
const MOST = 300;

/**
 * Who has asked for restarts, and why they were refused: what there is, from one index entry to the next different one,
 * so that a million restarts cost no more than the values that they have.
 */
export async function loadFacets(
  db: Queryable,
  places: Pick<HistoryFacets, 'accounts' | 'regions'>,
): Promise<HistoryFacets> {
  const [people, codes, answered] = await Promise.all([
    db.execute<{ id: string; name: string }>(sql`
      with recursive each(id) as (
        (select actor_id from restarts order by actor_id limit 1)
        union all
        select (select actor_id from restarts where actor_id > each.id order by actor_id limit 1)
          from each where each.id is not null)
      select each.id, coalesce(people.name, (
               select actor_name from restarts where actor_id = each.id order by requested_at desc limit 1)) as name
        from (select id from each where id is not null limit ${MOST}) each left join people on people.id = each.id`),
    db.execute<{ code: string }>(sql`
      with recursive each(code) as (
        (select code from restarts where code is not null order by code limit 1)
        union all
        select (select code from restarts where code > each.code order by code limit 1)
          from each where each.code is not null)
      select code from each where code is not null limit ${MOST}`),
    db.execute<{ code: string }>(sql`
      with recursive each(code) as (
        (select service_code from restarts where service_code is not null order by service_code limit 1)
        union all
        select (select service_code from restarts where service_code > each.code order by service_code limit 1)
          from each where each.code is not null)
      select code from each where code is not null limit ${MOST}`),
  ]);
  const known = [...new Set([...codes.rows, ...answered.rows].map(({ code }) => code))];
  return {
    ...places,
    people: people.rows.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    codes: known
      .map((code) => ({ code, label: reasonLabel(code) }))
      .sort((a, b) => a.label.localeCompare(b.label) || a.code.localeCompare(b.code)),
  };
}
