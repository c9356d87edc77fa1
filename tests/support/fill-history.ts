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
  /** Events of the instances beside the two to five of each restart. */
  seenPerRestart?: number;
  /** All events wait for their seals; otherwise none does. */
  toSeal?: boolean;
}

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

/**
 * Fills an empty history with restarts of every ending and their rollouts, each with its events and its row as the desk writes
 * them, so that all of it verifies: made within the database, always the same but for the time. Indexes are built afterwards.
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
    await query(TARGETS);
    await query(ROLLOUT_EVENTS);
    await query(EVENTS);
    await query(SEEN, [seenPerRestart]);
    if (options.toSeal === true) await query('insert into unsealed_events (event_id) select id from events');
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

/** A time as records and events hold it. */
const stamp = (time: string) => `to_char((${time}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// How restarts end, out of 10,000, is the one table that the rest follows from.
const RESTARTS = `
with raw as materialized (
  select i, md5('restart ' || i)::uuid as id,
         -- The newest have ended too, and columns hold no more than milliseconds.
         date_trunc('milliseconds', clock_timestamp() - make_interval(mins => 15, secs => ($2::float8 * 86400) * (1 - i / $1::float8) + ${roll('t')} / 100.0)) as at,
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
         ${stamp('at')} as stamp,
         case when $5::bool and (i / 150) % 5 = 0 and mode <> 'dry_run' and state not in ('not_sent', 'not_permitted')
              then md5('rollout ' || i / 150)::uuid end as rollout
    from told),
reasoned as (
  -- In Chinese for every tenth, which search_text has as searchForm writes it; of the first three tenths with words that no newer one has.
  select *, case when why % 1000 = 13 then '工单 ' || why || '：客户等待' when why % 10 = 3 then '工单 ' || why || '：磁盘已满'
                 when mode = 'force' or why % 3 = 0 then 'Ticket ' || why || ': it does not answer' || case when i < $1::int * 0.3 then ', since the move' else '' end end as reason,
         coalesce(case when desk_code = 'not_in_this_state' then verdict_code end, desk_code, ecs_code) as reason_code,
         case when desk_code is null then at + interval '300 ms' end as sent,
         case when desk_code is null and ecs_code is null and mode <> 'dry_run' then at + interval '500 ms' end as answered,
         case when state in ('running_again', 'overdue', 'stopped') then at + interval '4 s' end as away,
         -- A call is refused at once; what came back is known soon after the read that shows it; the rest is watched for a while.
         at + case when state = 'running_again' then make_interval(secs => (500 + took_ms) / 1000.0)
                   when desk_code is not null or ecs_code is not null or mode = 'dry_run' then interval '600 ms' else interval '10 min' end as ended
    from coded),
whole as (
  select *, jsonb_build_object(
    'id', id, 'actor', jsonb_build_object('kind', 'person', 'id', 'bench-' || person, 'name', 'Bench person ' || person),
    'intentKey', md5('intent ' || i)::uuid, 'accountId', 'default', 'regionId', region, 'instanceId', instance_id, 'instanceName', name,
    'mode', mode, 'reason', reason, 'acknowledged', '[]'::jsonb,
    'state', state, 'wasReal', false, 'holdsSlot', false, 'requestedAt', stamp,
    'sendingAt', ${stamp('sent')}, 'answeredAt', ${stamp('answered')},
    'lostWhy', case when state = 'never_confirmed' then 'read_timeout' end, 'windowFrom', ${stamp('answered')}, 'gap', null,
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
    'evidence', case when away is not null then jsonb_build_object('kind', 'status', 'status', 'Starting', 'askedAt', ${stamp('away')}) end,
    'endedAt', ${stamp('ended')}, 'tookMs', took_ms, 'code', desk_code, 'detail', null,
    'service', case when ecs_code is not null then jsonb_build_object('code', ecs_code, 'message', 'The service said so.', 'requestId', upper(md5('request ' || i)::uuid::text),
        'httpStatus', 403, 'recommend', null, 'accessDenied', null) end,
    'requestId', case when ecs_code is not null or (answered is not null and state <> 'never_confirmed') then upper(md5('request ' || i)::uuid::text) end, 'otherRestartId', null, 'later', '[]'::jsonb, 'returnedAt', null,
    'seq', case when desk_code is not null then 2 when answered is null then 3 when away is null then 4 else 5 end) || case when rollout is null then '{}'::jsonb else jsonb_build_object('rolloutId', rollout) end as record
    from reasoned)
insert into restarts (id, actor_id, intent_key, account_id, region_id, instance_id, mode, state, holds_slot, watched, requested_at, sending_at, ended_at,
                      request_id, owner, record, instance_name, actor_name, instance_type, code, service_code, took_ms, rollout_id, search_text)
select id, 'bench-' || person, md5('intent ' || i)::uuid, 'default', region, instance_id, mode, state, false, state = 'overdue', at, sent, ended,
       record->>'requestId', 'bench', record, name, 'Bench person ' || person, type,
       reason_code, ecs_code, took_ms, rollout,
       lower(concat_ws(' ', name, instance_id, region, 'default', 'Bench person ' || person, mode, outcome, nullif(state, outcome), reason_code,
         replace(replace(replace(reason, '工单', 'u5de5u5355'), '：磁盘已满', 'uff1au78c1u76d8u5df2u6ee1'), '：客户等待', 'uff1au5ba2u6237u7b49u5f85'),
         nullif(ecs_code, reason_code), case when ecs_code is not null then 'The service said so.' end))
  from whole order by i`;

/** Every restart is a target of its own; all of them in one wave. */
const ROLLOUTS = `
with each as (
  select rollout_id as id, min(actor_id) as person, min(requested_at) as began, max(ended_at) as ended, count(*)::int as targets,
         count(*) filter (where state not in ('running_again', 'refused_by_desk')) as failures
    from restarts where rollout_id is not null group by rollout_id),
told as (
  select *, jsonb_build_object('kind', 'person', 'id', person, 'name', 'Bench person ' || substr(person, 7)) as actor,
         jsonb_build_object('atOnce', jsonb_build_object('kind', 'count', 'value', 5), 'perZone', null, 'perTag', null,
           'stopAfter', 150, 'canary', null, 'order', 'name') as options
    from each)
insert into rollouts (id, actor_id, intent_key, state, mode, started_at, ended_at, stop_after, failures, record)
select id, person, id, 'ended', 'graceful', began, ended, 150, failures, jsonb_build_object(
         'id', id, 'actor', actor, 'intentKey', id, 'mode', 'graceful', 'reason', 'Kernel update ' || left(id::text, 4), 'options', options,
         'acknowledged', '[]'::jsonb, 'retryOf', null, 'waves', jsonb_build_array(targets), 'state', 'ended', 'result', 'completed',
         'changedBy', actor, 'changedAt', ${stamp('ended')}, 'why', null, 'restarting', targets, 'skipped', 0, 'wave', 0, 'lookUntil', null,
         'startedAt', ${stamp('began')}, 'endedAt', ${stamp('ended')}, 'notStarted', 0, 'seq', 2)
  from told`;

const TARGETS = `
insert into rollout_targets (rollout_id, position, region_id, instance_id, account_id, name, zone_id, instance_type, wave, phase, attempts,
                             intent_key, seen_restart_id, changed_at)
select rollout_id, row_number() over (partition by rollout_id order by requested_at, id) - 1, region_id, instance_id, account_id, instance_name,
       region_id || '-b', instance_type, 0, 'ended', 1, intent_key, id, ended_at
  from restarts where rollout_id is not null`;

const ROLLOUT_EVENTS = `
insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
select started_at, 'rollout', id::text, 1, 'applied', 'person', actor_id, record->'actor'->>'name', jsonb_build_object(
         'actor', record->'actor', 'intentKey', intent_key, 'mode', mode, 'reason', record->'reason', 'options', record->'options',
         'acknowledged', '[]'::jsonb, 'retryOf', null, 'waves', record->'waves', 'targets', (
           select jsonb_agg(jsonb_build_object('accountId', account_id, 'regionId', region_id, 'instanceId', instance_id, 'name', name, 'zoneId', zone_id,
                    'instanceType', instance_type, 'tagValue', null, 'seenRestartId', null, 'skip', null) order by position)
             from rollout_targets where rollout_id = rollouts.id))
  from rollouts
 union all
select ended_at, 'rollout', id::text, 2, 'ended', 'system', 'desk', 'Restart Desk', jsonb_build_object('result', 'completed', 'notStarted', 0)
  from rollouts order by 1`;

/** The life of each restart by its ending, such that replaying it gives the record. */
const EVENTS = `
insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
select case step.kind when 'requested' then requested_at when 'sending' then sending_at when 'ended' then ended_at
         when 'restarting' then (record->'evidence'->>'askedAt')::timestamptz + interval '200 ms' else (record->>'answeredAt')::timestamptz end,
       'restart', restarts.id::text, step.seq, step.kind, case step.seq when 1 then 'person' else 'system' end,
       case step.seq when 1 then actor_id else 'desk' end, case step.seq when 1 then actor_name else 'Restart Desk' end,
       case step.kind
         when 'requested' then jsonb_build_object('actor', record->'actor', 'intentKey', intent_key, 'accountId', account_id, 'regionId', region_id,
           'instanceId', instance_id, 'instanceName', instance_name, 'mode', mode, 'reason', record->'reason', 'acknowledged', '[]'::jsonb, 'known', record->'judged')
           || case when rollout_id is null then '{}'::jsonb else jsonb_build_object('rolloutId', rollout_id) end
         when 'sending' then jsonb_build_object('owner', 'bench', 'judged', record->'judged')
         when 'accepted' then jsonb_build_object('requestId', request_id, 'takesSlot', true)
         when 'unconfirmed' then jsonb_build_object('why', record->'lostWhy')
         when 'restarting' then jsonb_build_object('evidence', 'status', 'status', 'Starting', 'askedAt', record->'evidence'->'askedAt')
         else jsonb_build_object('ending', state)
           || case when record->>'code' is null then '{}'::jsonb else jsonb_build_object('code', record->'code') end
           || case when service_code is null then '{}'::jsonb else jsonb_build_object('service', record->'service') end
           || case when took_ms is null then '{}'::jsonb else
                jsonb_build_object('readAskedAt', ${stamp('sending_at + make_interval(secs => took_ms / 1000.0)')}) end end
  from restarts cross join lateral unnest(
    case when record->>'code' is not null then array['requested', 'ended'] when record->>'answeredAt' is null then array['requested', 'sending', 'ended']
         when state = 'never_confirmed' then array['requested', 'sending', 'unconfirmed', 'ended']
         when record->>'evidence' is null then array['requested', 'sending', 'accepted', 'ended']
         else array['requested', 'sending', 'accepted', 'restarting', 'ended'] end) with ordinality step(kind, seq)
 order by requested_at, restarts.id, step.seq`;

const SEEN = `
insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
select requested_at, 'instance', region_id || '/' || instance_id,
       ($1::int * (row_number() over (partition by region_id, instance_id order by requested_at) - 1) + step)::int,
       'status_changed', 'system', 'desk', 'Restart Desk',
       jsonb_build_object('askedAt', record->'requestedAt', 'from', 'Running', 'to', 'Starting')
  from restarts cross join generate_series(1, $1::int) step`;
