import type pg from 'pg';

/** An index that is built beside those who write, after the migrations. */
interface LateIndex {
  name: string;
  /** What stands after `create index concurrently "name"`. */
  on: string;
  /** The index that it stands for; dropped once it is there. */
  instead?: string;
}

/**
 * Indexes of tables that may hold a million rows. A migration would build them in its transaction, and everybody who restarts
 * something would wait for that: servers of the release before go on while replicas are exchanged.
 */
const LATE_INDEXES: readonly LateIndex[] = [
  // The history narrowed to a team, newest first.
  { name: 'restarts_of_team', on: '"restarts" ("team", "requested_at", "id") where team is not null' },
  // What a rollout may have called off, told apart wherever restarts are counted: few, among all of a stretch of time.
  {
    name: 'restarts_let_go',
    on: `"restarts" ("requested_at", "id") where rollout_id is not null and state in ('not_sent', 'not_permitted')`,
  },
  // Charts, and who restarted what, are counted in this index alone.
  {
    name: 'restarts_counted',
    on: `"restarts" ("requested_at", "id") include ("state", "mode", "account_id", "region_id", "instance_id", "instance_type",
      "actor_id", "code", "service_code", "took_ms", "team", "rollout_id")`,
    instead: 'restarts_by_time',
  },
];

/**
 * Builds those that are missing, or that were begun and never finished. Nobody who reads or writes waits for it; it waits for
 * transactions that are older, such as a dump.
 * @param client in no transaction, and the only one that does this at the time. @throws the driver's error.
 */
export async function buildLateIndexes(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `select relname as name, indisvalid as valid from pg_class join pg_index on indexrelid = oid
      where relnamespace = current_schema()::regnamespace`,
  );
  for (const { name, on, instead } of LATE_INDEXES) {
    const found = rows.find((row) => row.name === name);
    if (found?.valid === false) await client.query(`drop index concurrently "${name}"`);
    if (found?.valid !== true) await client.query(`create index concurrently "${name}" on ${on}`);
    if (instead !== undefined) await client.query(`drop index concurrently if exists "${instead}"`);
  }
}
