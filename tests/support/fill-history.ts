import type pg from 'pg';

/** How much history is made. */
export interface FillOptions {
  restarts: number;
  /** Over so many days until now. */
  days: number;
  instances: number;
  people: number;
  /** A fifth of them in rollouts of 150, but those that were not sent or not permitted: none was called off. */
  inRollouts?: boolean;
  /** Events of the instances beside the five of each restart. */
  seenPerRestart?: number;
}

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

/**
 * Fills an empty history with restarts of every ending, each with its events and its row as the desk writes them: made
 * within the database, always the same but for the time. Indexes are built afterwards, and the sealing queue stays empty.
 */
export async function fillHistory(query: Query, options: FillOptions): Promise<void> {
  const { restarts, days, instances, people, seenPerRestart = 3 } = options;
  // One session would be needed for SET; what each statement needs stands in it.
  const { rows: indexes } = await query(
    `select indexname, indexdef from pg_indexes where tablename = 'restarts' and indexname not in ('restarts_pkey', 'restarts_intent')`,
  );
  for (const { indexname } of indexes) await query(`drop index ${indexname}`);
  await query('alter table events drop constraint events_subject_seq');
  await query('alter table events disable trigger user');
  try {
    await query(RESTARTS, [restarts, days, instances, people, options.inRollouts === true]);
    await query(ROLLOUTS);
    await query(EVENTS);
    await query(SEEN, [seenPerRestart]);
  } finally {
    await query('alter table events enable trigger user');
    await query('alter table events add constraint events_subject_seq unique (subject_kind, subject_id, seq)');
    for (const { indexdef } of indexes) await query(indexdef);
  }
  await query('vacuum (analyze) restarts');
  await query('vacuum (analyze) events');
}

/** A share of 10,000, spread evenly and always the same for the same number. */
const roll = (salt: string) => `(abs(hashtext(i::text || '${salt}')::bigint) % 10000)`;

// How restarts end, out of 10,000, is the one table that the rest follows from.
const RESTARTS = `
with raw as materialized (
  select i, md5('restart ' || i)::uuid as id,
         clock_timestamp() - make_interval(secs => ($2::float8 * 86400) * (1 - i / $1::float8) + ${roll('t')} / 100.0) as at,
         (power(${roll('m')} / 10000.0, 2) * $3)::int as machine,
         (power(${roll('p')} / 10000.0, 2) * $4)::int as person,
         ${roll('e')} as fate, ${roll('f')} as forced, ${roll('c')} as why, ${roll('d')} as took
    from generate_series(1, $1::int) i),
told as (
  select *, 'i-bench' || lpad(machine::text, 8, '0') as instance_id, 'bench-' || (array['web', 'api', 'db', 'cache', 'job'])[machine % 5 + 1] || '-' || machine as name,
         (array['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'ap-southeast-1'])[machine % 4 + 1] as region,
         (array['ecs.g7.large', 'ecs.g7.xlarge', 'ecs.c7.2xlarge', 'ecs.r7.large', 'ecs.t6-c1m2.large'])[machine % 5 + 1] as type,
         case when fate < 200 then 'dry_run' when forced < 700 then 'force' else 'graceful' end as mode,
         case when fate < 150 then 'check_passed' when fate < 200 then 'check_refused'
              when fate < 8600 then 'running_again' when fate < 9200 then 'refused_by_desk' when fate < 9400 then 'not_permitted'
              when fate < 9600 then 'refused_by_ecs' when fate < 9800 then 'not_sent' when fate < 9850 then 'overdue'
              when fate < 9900 then 'not_observed' when fate < 9940 then 'never_confirmed' when fate < 9970 then 'unwatched'
              when fate < 9990 then 'stopped' else 'gone' end as state
    from raw),
coded as (
  select *,
         case state when 'refused_by_desk' then case when why < 6000 then 'not_in_this_state' when why < 8000 then 'already_restarting' else 'newer_restart' end
                    when 'not_permitted' then case when why < 5000 then 'no_role' else 'out_of_scope' end
                    when 'not_sent' then case when why < 3000 then 'throttled' when why < 5000 then 'no_connection' when why < 7500 then 'read_refused' else 'too_late' end end as desk_code,
         case when state = 'not_sent' and why between 5000 and 7499 then 'Forbidden.RAM'
              when state in ('refused_by_ecs', 'check_refused')
              then (array['IncorrectInstanceStatus', 'InstanceLockedForSecurity', 'Forbidden.RAM', 'DiskError', 'InstanceExpiredOrInArrears'])[why % 5 + 1] end as ecs_code,
         case when state = 'refused_by_desk' and why < 6000 then (array['status_stopped', 'lock_security', 'expired', 'status_starting', 'lock_financial'])[why % 5 + 1] else 'ok' end as verdict_code,
         case when state like 'check%' then 'check' when state = 'running_again' then state when state = 'not_sent' then state
              when state in ('not_observed', 'never_confirmed', 'unwatched') then 'unclear' when state in ('stopped', 'gone', 'overdue') then 'failed' else 'refused' end as outcome,
         case when state = 'running_again' then 20000 + took * 9 end as took_ms,
         to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as stamp,
         case when $5::bool and (i / 150) % 5 = 0 and mode <> 'dry_run' and state not in ('not_sent', 'not_permitted')
              then md5('rollout ' || i / 150)::uuid end as rollout
    from told),
reasoned as (
  -- In Chinese for every tenth, which search_text has as searchForm writes it; of the first three tenths with words that no newer one has.
  select *, case when why % 1000 = 13 then '工单 ' || why || '：客户等待' when why % 10 = 3 then '工单 ' || why || '：磁盘已满'
                 when mode = 'force' or why % 3 = 0 then 'Ticket ' || why || ': it does not answer' || case when i < $1::int * 0.3 then ', since the move' else '' end end as reason,
         coalesce(case when desk_code = 'not_in_this_state' then verdict_code end, desk_code, ecs_code) as reason_code
    from coded),
whole as (
  select *, jsonb_build_object(
    'id', id, 'actor', jsonb_build_object('kind', 'person', 'id', 'bench-' || person, 'name', 'Bench person ' || person),
    'intentKey', md5('intent ' || i)::uuid, 'accountId', 'default', 'regionId', region, 'instanceId', instance_id, 'instanceName', name,
    'mode', mode, 'reason', reason, 'acknowledged', '[]'::jsonb,
    'state', state, 'wasReal', false, 'holdsSlot', false, 'requestedAt', stamp,
    'sendingAt', case when desk_code is null then stamp end, 'answeredAt', case when desk_code is null then stamp end,
    'lostWhy', case when state = 'never_confirmed' then 'read_timeout' end, 'windowFrom', case when desk_code is null then stamp end, 'gap', null,
    'judged', jsonb_build_object('askedAt', stamp, 'verdict', jsonb_build_object('kind', case verdict_code when 'ok' then 'allowed' else 'refused' end,
        'code', verdict_code, 'causes', case verdict_code when 'ok' then '[]'::jsonb else jsonb_build_array(
          jsonb_build_object('kind', 'refused', 'code', verdict_code, 'key', verdict_code, 'params', '{}'::jsonb)) end),
      'facts', jsonb_build_object('accountId', 'default', 'regionId', region, 'instanceId', instance_id, 'name', name, 'hostName', name,
        'zoneId', region || '-b', 'status', case when verdict_code like 'status_st%' then initcap(substr(verdict_code, 8)) else 'Running' end,
        'locks', case when verdict_code like 'lock%' then jsonb_build_array(jsonb_build_object('reason', substr(verdict_code, 6), 'message', null)) else '[]'::jsonb end,
        'chargeType', 'PostPaid', 'expiredTime', null, 'startTime', null, 'creationTime', null, 'instanceType', type, 'cpu', 2, 'memoryMib', 8192,
        'osName', 'Ubuntu 22.04', 'osType', 'linux', 'privateIps', jsonb_build_array('10.0.0.' || machine % 250), 'publicIps', '[]'::jsonb,
        'tags', jsonb_build_array(jsonb_build_object('key', 'team', 'value', 'team-' || machine % 9)), 'stoppedMode', null, 'resourceGroupId', null,
        'recyclable', null, 'deletionProtection', null)),
    'evidence', case when state in ('running_again', 'overdue', 'stopped') then jsonb_build_object('kind', 'status', 'status', 'Starting', 'askedAt', stamp) end,
    'endedAt', stamp, 'tookMs', took_ms, 'code', desk_code, 'detail', null,
    'service', case when ecs_code is not null then jsonb_build_object('code', ecs_code, 'message', 'The service said so.', 'requestId', upper(md5('request ' || i)::uuid::text),
        'httpStatus', 403, 'recommend', null, 'accessDenied', null) end,
    'requestId', case when desk_code is null then upper(md5('request ' || i)::uuid::text) end, 'otherRestartId', null, 'later', '[]'::jsonb, 'returnedAt', null,
    'seq', case when desk_code is null then 5 else 2 end) || case when rollout is null then '{}'::jsonb else jsonb_build_object('rolloutId', rollout) end as record
    from reasoned)
insert into restarts (id, actor_id, intent_key, account_id, region_id, instance_id, mode, state, holds_slot, watched, requested_at, sending_at, ended_at,
                      request_id, owner, record, instance_name, actor_name, instance_type, code, service_code, took_ms, rollout_id, search_text)
select id, 'bench-' || person, md5('intent ' || i)::uuid, 'default', region, instance_id, mode, state, false, false, at, case when desk_code is null then at end, at,
       coalesce(record->>'requestId', record->'service'->>'requestId'), 'bench', record, name, 'Bench person ' || person, type,
       reason_code, ecs_code, took_ms, rollout,
       lower(concat_ws(' ', name, instance_id, region, 'default', 'Bench person ' || person, mode, outcome, nullif(state, outcome), reason_code,
         replace(replace(replace(reason, '工单', 'u5de5u5355'), '：磁盘已满', 'uff1au78c1u76d8u5df2u6ee1'), '：客户等待', 'uff1au5ba2u6237u7b49u5f85'),
         nullif(ecs_code, reason_code), case when ecs_code is not null then 'The service said so.' end))
  from whole order by i`;

/** No more of each than pages read. */
const ROLLOUTS = `
insert into rollouts (id, actor_id, intent_key, state, mode, started_at, ended_at, stop_after, record)
select rollout_id, min(actor_id), rollout_id, 'ended', 'graceful', min(requested_at), max(ended_at), 1,
       jsonb_build_object('reason', 'Kernel update ' || left(rollout_id::text, 4))
  from restarts where rollout_id is not null group by rollout_id`;

const EVENTS = `
insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
select requested_at, 'restart', restarts.id::text, step.seq, step.kind, case step.seq when 1 then 'person' else 'system' end,
       case step.seq when 1 then actor_id else 'desk' end, case step.seq when 1 then actor_name else 'Restart Desk' end,
       case step.kind
         when 'requested' then jsonb_build_object('actor', record->'actor', 'intentKey', intent_key, 'accountId', account_id, 'regionId', region_id,
           'instanceId', instance_id, 'instanceName', instance_name, 'mode', mode, 'reason', record->'reason', 'acknowledged', '[]'::jsonb, 'known', record->'judged')
         when 'sending' then jsonb_build_object('owner', 'bench', 'judged', record->'judged')
         when 'accepted' then jsonb_build_object('requestId', request_id, 'takesSlot', true)
         when 'restarting' then jsonb_build_object('evidence', 'status', 'status', 'Starting', 'askedAt', record->'requestedAt')
         else jsonb_build_object('ending', state) end
  from restarts cross join lateral (
    values (1, 'requested'), (2, case when record->>'code' is null then 'sending' else 'ended' end), (3, 'accepted'), (4, 'restarting'), (5, 'ended')) step(seq, kind)
 where step.seq <= (record->>'seq')::int
 order by requested_at`;

const SEEN = `
insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
select requested_at, 'instance', region_id || '/' || instance_id,
       ($1::int * (row_number() over (partition by region_id, instance_id order by requested_at) - 1) + step)::int,
       'status_changed', 'system', 'desk', 'Restart Desk',
       jsonb_build_object('askedAt', record->'requestedAt', 'from', 'Running', 'to', 'Starting')
  from restarts cross join generate_series(1, $1::int) step`;
