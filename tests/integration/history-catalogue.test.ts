import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPersonEvent } from '@/lib/access/people/record-person-event';
import { people } from '@/lib/db/access-schema';
import { readCatalogue } from '@/lib/db/read-catalogue';
import { catalogueFile, tablesOf } from '@/lib/seals/verify/verify-catalogue';
import { REFUSED, startHistory, type TestHistory, told, writeRestart } from '../support/seal-rows';
import { stopFor } from '../support/turn-stop';
import { writeRollout } from '../support/write-rollout';

/**
 * Changes of what the tables are read and written through, and of rows that decide something: whoever owns the tables can make
 * them, and each is named. Those of events and seals are in history-tampering.test.ts.
 */
let history: TestHistory;
const ADA = { id: 'ada', name: 'Ada', email: 'ada@example.com', source: 'local', grants: [] } as const;
const LEAD = [{ role: 'lead' as const, scope: null }];

beforeAll(async () => {
  history = await startHistory();
  await writeRestart(history, [REFUSED]);
  await writeRollout(history, 4);
  await history.db.transaction(async (tx) => {
    await tx.insert(people).values({ id: 'ada', name: 'Ada', email: 'ada@example.com', grants: LEAD });
    const system = { kind: 'system', id: 'desk', name: 'Restart Desk' } as const;
    await recordPersonEvent(tx, 'ada', system, { kind: 'created', data: { how: 'set_up', grants: LEAD } });
  });
  await stopFor(history.db, ADA, 'a test');
  await history.seal();
});

afterAll(() => history.stop());

test('the kept catalogue is what the migrations make (after a migration: this file with vitest -u)', async () => {
  const { rows } = await history.database.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const lines = await readCatalogue(
    history.db,
    rows.map(({ relname }) => relname),
  );
  expect(tablesOf(lines)).toHaveLength(rows.length);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(catalogueFile());
});

test('what nobody has touched is as it was written', async () => {
  expect(told(await history.verify())).toEqual([]);
});

/** What each says, and what was done. */
const CATALOGUE: [says: string, ...statements: string[]][] = [
  [
    'relation restarts',
    'alter table restarts rename to kept',
    "create view restarts as select * from kept where state <> 'refused_by_desk' or current_user = 'verifier'",
  ],
  [
    'relation restarts',
    'create materialized view shown as select * from restarts',
    'alter table restarts rename to kept',
    'alter materialized view shown rename to restarts',
  ],
  [
    'trigger drop_refusals on restarts was added',
    "create function drop_refusal() returns trigger language plpgsql as $$ begin if new.state = 'refused_by_desk' then return null; end if; return new; end $$",
    'create trigger drop_refusals before insert on restarts for each row execute function drop_refusal()',
  ],
  ['function drop_refusal() was added', 'create function drop_refusal() returns int language sql as $$ select 1 $$'],
  [
    'trigger nothing on events was added',
    'create function nothing() returns trigger language plpgsql as $$ begin return null; end $$',
    "create trigger nothing before insert on events for each row when (new.kind = 'refused') execute function nothing()",
  ],
  ['trigger events_to_seal on events is not as', 'alter table events disable trigger events_to_seal'],
  ['trigger events_to_seal on events is not as', 'alter table events enable replica trigger events_to_seal'],
  ['trigger seals_insert_only on seals is missing', 'drop trigger seals_insert_only on seals'],
  [
    'function queue_for_sealing() is not as',
    "create or replace function queue_for_sealing() returns trigger language plpgsql as $$ begin insert into unsealed_events (event_id) select id from added where kind <> 'refused'; return null; end $$",
  ],
  [
    'function refuse_change_of_history() is not as',
    'create or replace function refuse_change_of_history() returns trigger language plpgsql as $$ begin return null; end $$',
  ],
  ['rule hide on restarts was added', 'create rule hide as on insert to restarts do instead nothing'],
  [
    'rule hide on events was added',
    "create rule hide as on insert to events where new.kind = 'refused' do instead nothing",
  ],
  ['policy mine on restarts was added', "create policy mine on restarts using (state <> 'refused_by_desk')"],
  ['relation people is not as', 'alter table people enable row level security'],
  ['relation restarts is not as', 'alter table restarts set unlogged'],
  ['child more of restarts was added', 'create table more () inherits (restarts)'],
  ['column restarts.state is not as', "alter table restarts alter column state set default 'running_again'"],
  ['column restarts.extra was added', 'alter table restarts add column extra text'],
  ['column restarts.took_ms is not as', 'alter table restarts alter column took_ms type bigint'],
  ['column events.mac is not as', "alter table events alter column mac set default '\\x00'"],
  [
    'constraint no_refusals on restarts was added',
    "alter table restarts add constraint no_refusals check (state <> 'never')",
  ],
  ['constraint events_subject_seq on events is missing', 'alter table events drop constraint events_subject_seq'],
  ['index restarts_slot is missing', 'drop index restarts_slot'],
  [
    'index restarts_slot is not as',
    'drop index restarts_slot',
    'create index restarts_slot on restarts (region_id, instance_id) where holds_slot',
  ],
  [
    'index restarts_intent is not as',
    'drop index restarts_intent',
    'create unique index restarts_intent on restarts (actor_id, intent_key, id)',
  ],
  ['relation stop_switch is missing', 'drop table stop_switch cascade'],
  [
    'operator =(uuid,text) was added',
    'create function same(uuid, text) returns boolean language sql as $$ select true $$',
    'create operator = (leftarg = uuid, rightarg = text, function = same)',
  ],
  [
    'function lower(character varying) was added',
    "create function lower(varchar) returns text language sql as $$ select 'x' $$",
  ],
  ['schema shadow holds a relation restarts too', 'create schema shadow', 'create table shadow.restarts ()'],
  [
    'a setting of the database or of its role says search_path',
    "do $$ begin execute format('alter database %I set search_path = shadow, public', current_database()); end $$",
  ],
  [
    'says session_replication_role=replica',
    "do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$",
  ],
  [
    'by an older release',
    'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
  ],
  ['by a newer release', "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)"],
  ['list of migrations', "update drizzle.__drizzle_migrations set hash = 'x' where id = 1"],
];

describe('what the tables are read through', () => {
  test.each(CATALOGUE)('%s', async (says, ...statements) => {
    const found = await history.verifyChanged(...statements);
    expect(found.findings.filter(({ kind }) => kind === 'catalogue').map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining(says),
    );
  });

  test('a setting of our schema alone, and tables of somebody else, are no findings', async () => {
    const found = await history.verifyChanged(
      "do $$ begin execute format('alter database %I set search_path = public', current_database()); end $$",
      'create table reports (id int)',
      'create view report as select * from reports',
    );
    expect(told(found)).toEqual([]);
  });
});

const ROWS: [says: RegExp, ...statements: string[]][] = [
  [
    /^Rollout .* in target 1 .*: instanceId\.$/,
    "update rollout_targets set instance_id = 'i-other' where position = 1",
  ],
  [/^Rollout .* in target 1 .*: regionId\.$/, "update rollout_targets set region_id = 'cn-beijing' where position = 1"],
  [/^Rollout .* in target 1 .*: accountId\.$/, "update rollout_targets set account_id = 'lab' where position = 1"],
  [/^Rollout .* in target 1 .*: zoneId\.$/, "update rollout_targets set zone_id = 'cn-hangzhou-i' where position = 1"],
  [/^Rollout .* in target 1 .*: its place\.$/, 'update rollout_targets set wave = 3 where position = 1'],
  [
    /^Rollout .* in target 3 .*: skip\.$/,
    "update rollout_targets set skip = null, phase = 'waiting' where position = 3",
  ],
  [/^Rollout .* in target 3 .*: phase\.$/, "update rollout_targets set phase = 'waiting' where position = 3"],
  [/^Rollout .* in target 1 .*: phase\.$/, "update rollout_targets set phase = 'not_started' where position = 1"],
  [
    /^Rollout .* in target 1 .*: phase\.$/,
    `update rollout_targets set phase = 'ended', intent_key = '${randomUUID()}' where position = 1`,
  ],
  [/^Rollout .* in target 1 .*: attempts\.$/, 'update rollout_targets set attempts = 3 where position = 1'],
  [
    /^Rollout .* in target 1 .*: seenRestartId\.$/,
    'update rollout_targets set seen_restart_id = (select id from restarts limit 1) where position = 1',
  ],
  [/^Rollout .* in target 1 .*: notBefore\.$/, "update rollout_targets set not_before = 'infinity' where position = 1"],
  [/^Rollout .* has 3 targets, and 4 were applied\.$/, 'delete from rollout_targets where position = 1'],
  [/^Rollout .* in its limit of failures\.$/, 'update rollouts set stop_after = 5000'],
  [/^Rollout .* in record\.$/, `update rollouts set record = jsonb_set(record, '{options,atOnce,value}', '5000')`],
  [/^Person ada .* in their roles\.$/, `update people set grants = '[{"role":"admin","scope":null}]'`],
  [
    /^Person ada .* in the roles of their groups\.$/,
    `update people set group_grants = '[{"role":"admin","scope":null}]'`,
  ],
  [/^Person ada .* is deactivated, and /, 'update people set deactivated_at = now()'],
  [/^Person eve .* has no events\.$/, "insert into people (id, name, email) values ('eve', 'Eve', 'eve@example.com')"],
  [/^Person ada has events and no row\.$/, 'delete from people'],
  [
    /^The stop switch differs from its events, which say that restarts are stopped\.$/,
    'update stop_switch set stopped = false',
  ],
  [/^The stop switch differs /, "update stop_switch set reason = 'another'"],
  [/^The stop switch has no row\.$/, 'delete from stop_switch'],
];

describe('rows that decide something', () => {
  test.each(ROWS)('%s', async (says, ...statements) => {
    const found = await history.verifyChanged(...statements);
    expect(told(found)).toEqual([expect.stringMatching(new RegExp(says.source.replace('^', '^projection: ')))]);
  });
});
