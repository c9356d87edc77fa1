import { sql } from 'drizzle-orm';
import type { Queryable } from './client';

/**
 * What the tables of the desk are read and written through, one line each, without the name of their schema: kinds of
 * relations, columns, constraints, indexes, triggers with how they are switched, rules, policies, row security, children, and
 * functions with their bodies. What belongs to an extension is left out. The lines are those of any PostgreSQL from 14 on.
 * @param tables the names of our tables; of others nothing is read but the functions and operators beside them.
 */
export async function readCatalogue(db: Queryable, tables: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ line: string }>(sql`
    with ours as (
      select c.oid, c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity
        from pg_catalog.pg_class c
       where c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = pg_catalog.current_schema())
         and c.relname = any(${sql.param([...tables])}::text[])),
    lines as (
      select pg_catalog.format('relation %s: %s, %s%s', relname,
               case relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized view'
                 when 'f' then 'foreign table' when 'p' then 'partitioned table' else relkind::text end,
               case relpersistence when 'p' then 'logged' when 'u' then 'unlogged' else 'temporary' end,
               case when relrowsecurity or relforcerowsecurity then ', row security' else '' end) as line
        from ours
      union all
      select pg_catalog.format('column %s.%s: %s%s%s%s', relname, attname, pg_catalog.format_type(atttypid, atttypmod),
               case when attnotnull then ' not null' else '' end,
               case when attgenerated <> '' or attidentity <> '' then ' generated' else '' end,
               coalesce(' default ' || pg_catalog.pg_get_expr(adbin, adrelid), ''))
        from ours join pg_catalog.pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
        left join pg_catalog.pg_attrdef on adrelid = ours.oid and adnum = attnum
      union all
      select pg_catalog.format('constraint %s on %s: %s%s', conname, relname, pg_catalog.pg_get_constraintdef(con.oid),
               case when convalidated then '' else ', not validated' end)
        from ours join pg_catalog.pg_constraint con on conrelid = ours.oid and contype <> 'n'
      union all
      select pg_catalog.format('index %s: %s%s', i.relname, pg_catalog.pg_get_indexdef(i.oid),
               case when indisvalid and indisready then '' else ', not valid' end)
        from ours join pg_catalog.pg_index on indrelid = ours.oid join pg_catalog.pg_class i on i.oid = indexrelid
      union all
      select pg_catalog.format('trigger %s on %s: %s, switch %s', case when tgisinternal then 'of a constraint' else tgname end, relname,
               case when tgisinternal then 'internal' else pg_catalog.pg_get_triggerdef(t.oid) end, tgenabled)
        from ours join pg_catalog.pg_trigger t on tgrelid = ours.oid
       where not tgisinternal or tgenabled <> 'O'
      union all
      select pg_catalog.format('rule %s on %s: %s, switch %s', rulename, relname, pg_catalog.pg_get_ruledef(w.oid), ev_enabled)
        from ours join pg_catalog.pg_rewrite w on ev_class = ours.oid
      union all
      select pg_catalog.format('policy %s on %s', polname, relname)
        from ours join pg_catalog.pg_policy on polrelid = ours.oid
      union all
      select pg_catalog.format('child %s of %s', inhrelid::regclass, relname)
        from ours join pg_catalog.pg_inherits on inhparent = ours.oid
      union all
      select pg_catalog.format('function %s(%s): %s %s%s%s %s', proname, pg_catalog.pg_get_function_identity_arguments(p.oid), prokind, lanname,
               case when prosecdef then ' security definer' else '' end, coalesce(' ' || proconfig::text, ''), pg_catalog.md5(prosrc))
        from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = prolang
       where pronamespace = (select oid from pg_catalog.pg_namespace where nspname = pg_catalog.current_schema())
         and not exists (select 1 from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      union all
      select pg_catalog.format('operator %s', o.oid::regoperator)
        from pg_catalog.pg_operator o
       where oprnamespace = (select oid from pg_catalog.pg_namespace where nspname = pg_catalog.current_schema())
         and not exists (select 1 from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
      union all
      -- Casts of a type to itself, or made by nobody's extension: they change what a comparison compares.
      select pg_catalog.format('cast from %s to %s', castsource::regtype, casttarget::regtype)
        from pg_catalog.pg_cast k
       where k.oid >= 16384 and not exists (select 1 from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_cast'::regclass and d.objid = k.oid and d.deptype = 'e'))
    select pg_catalog.replace(line, pg_catalog.quote_ident(pg_catalog.current_schema()) || '.', '') as line from lines`);
  // By code units, whatever the database's collation.
  return rows.map(({ line }) => line).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Where a name of ours could be read as something else: one line each. Empty where all is as it comes. */
export async function readDetours(db: Queryable, tables: readonly string[]): Promise<string[]> {
  const names = sql.param([...tables]);
  const { rows } = await db.execute<{ line: string }>(sql`
    select pg_catalog.format('the schema %s holds a relation %s too', nspname, relname) as line
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where relname = any(${names}::text[]) and relkind in ('r', 'v', 'm', 'f', 'p')
       and nspname <> pg_catalog.current_schema() and nspname not in ('pg_catalog', 'information_schema')
       and nspname not like 'pg\\_temp\\_%' and nspname not like 'pg\\_toast%'
    union all
    select pg_catalog.format('a setting of the database or of its role says %s', setting)
      from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(setconfig) setting
     where setdatabase in (0, (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()))
       and (setdatabase <> 0 or setrole in (0, (select oid from pg_catalog.pg_roles where rolname = current_user)))
       and pg_catalog.split_part(setting, '=', 1) in ('search_path', 'session_replication_role', 'row_security',
             'session_preload_libraries', 'local_preload_libraries')
       -- A path of our schema alone leads nowhere else.
       and setting <> 'search_path=' || pg_catalog.quote_ident(pg_catalog.current_schema())
    union all
    select pg_catalog.format('the event trigger %s runs at each sign-in to the database', evtname)
      from pg_catalog.pg_event_trigger where evtevent = 'login'
    union all
    select pg_catalog.format('the subscription %s writes into the database', subname)
      from pg_catalog.pg_subscription where subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
    order by 1`);
  return rows.map(({ line }) => line);
}
