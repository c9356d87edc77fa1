/**
 * Fills `restarts` with so many of a year, as lib/restarts/append-restart-events.ts writes them, and takes their statistics: of web-0 to
 * web-499, by 20 people, a quarter of them refused. Whoever is called Grace asked for every fifth of the first half.
 * @param firstAt when the first was asked; ISO 8601.
 */
export async function fillRestarts(
  query: (text: string, values?: unknown[]) => Promise<unknown>,
  count: number,
  firstAt = '2025-01-01T00:00:00Z',
): Promise<void> {
  await query(FILL, [count, firstAt]);
  await query('vacuum analyze restarts');
}

const FILL = `
with numbered as (
  select n, n % 500 as i,
    case when n < $1::int / 2 and n % 5 = 0 then 'grace' else 'person-' || n % 20 end as actor,
    (array['running_again', 'running_again', 'refused_by_ecs', 'check_passed'])[1 + (n / 500) % 4] as state,
    date_trunc('milliseconds', $2::timestamptz + n * (interval '365 days' / $1::int)) as at
  from generate_series(1, $1::int) as n
), named as (
  select *, 'web-' || i as name, 'i-bulk-' || lpad(i::text, 3, '0') as instance,
    case actor when 'grace' then 'Grace Hopper' else 'Somebody ' || n % 20 end as who,
    case state when 'refused_by_ecs' then 'OperationConflict' end as code,
    upper(md5('request' || n)::uuid::text) as request, md5('restart' || n)::uuid as id, md5('key' || n)::uuid as key,
    'Leaks memory, see ticket OPS-' || n as reason
  from numbered
)
insert into restarts (id, actor_id, intent_key, account_id, region_id, instance_id, mode, state, holds_slot, watched,
  requested_at, ended_at, request_id, instance_name, actor_name, code, service_code, search_text, owner, record)
select id, actor, key, 'default', 'cn-hangzhou', instance, 'graceful', state, false, false, at, at, request, name, who, code, code,
  lower(concat_ws(' ', name, instance, 'cn-hangzhou default', who, 'graceful', state, code, reason)), 'bulk',
  jsonb_build_object('id', id, 'actor', jsonb_build_object('kind', 'person', 'id', actor, 'name', who), 'intentKey', key,
    'accountId', 'default', 'regionId', 'cn-hangzhou', 'instanceId', instance, 'instanceName', name, 'mode', 'graceful',
    'reason', reason, 'acknowledged', '[]'::jsonb, 'state', state, 'wasReal', false, 'holdsSlot', false,
    'requestedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'sendingAt', null, 'answeredAt', null,
    'lostWhy', null, 'windowFrom', null, 'gap', null, 'judged', null, 'evidence', null, 'endedAt', null, 'tookMs', 41000,
    'code', null, 'detail', null, 'service', case when code is not null then jsonb_build_object('code', code,
      'message', 'Another operation is under way.', 'requestId', request, 'httpStatus', 403, 'recommend', null, 'accessDenied', null) end,
    'requestId', request, 'otherRestartId', null, 'later', '[]'::jsonb, 'returnedAt', null, 'seq', 4)
from named`;
