import { and, desc, eq, gte, inArray, isNotNull, like, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { rolloutTargets } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import { type HistoryFilter, searchWordsOf } from '../../domain/history/history-filter';
import { CALLED_OFF_FROM, statesOf } from '../../domain/restart/outcomes';
import { searchPattern } from '../../domain/search/search-form';
import { addDays, startOfDay } from '../../domain/time/days';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Nothing was sent, and its rollout took it back: its target has let go of this attempt, and waits for another one or was not
 * started. What was given up after its last try still belongs to its target, and counts as not sent.
 */
export const CALLED_OFF: SQL = and(
  isNotNull(restarts.rolloutId),
  inArray(restarts.state, [...CALLED_OFF_FROM]),
  sql`not exists (
    select 1 from ${rolloutTargets} target
     where target.rollout_id = ${restarts.rolloutId} and target.intent_key = ${restarts.intentKey})`,
) as SQL;

/** What a filter asks of rows of `restarts`; undefined when nothing narrows them. Every part of it has an index, the mode that of times. */
export function conditionsOf(filter: HistoryFilter): SQL | undefined {
  const { person, instance, account, region, type, team, rollout, outcome, mode, code, from, to, zone, q } = filter;
  const parts: (SQL | undefined)[] = [];
  if (person !== '') parts.push(eq(restarts.actorId, person));
  if (instance !== '') parts.push(or(eq(restarts.instanceId, instance), eq(restarts.instanceName, instance)));
  if (account !== '') parts.push(eq(restarts.accountId, account));
  if (region !== '') parts.push(eq(restarts.regionId, region));
  if (type !== '') parts.push(eq(restarts.instanceType, type));
  if (team !== '') parts.push(eq(restarts.team, team));
  if (rollout !== '') parts.push(eq(restarts.rolloutId, rollout));
  const states = outcome === '' || outcome === 'asked' ? [] : statesOf(outcome);
  if (states.length === 1) parts.push(eq(restarts.state, sql`${states[0]}`));
  else if (states.length > 1) parts.push(inArray(restarts.state, states));
  if (outcome === 'called_off') parts.push(CALLED_OFF);
  // All others hold none of it; those that name one state hold it whole.
  else if (outcome === 'asked' || outcome === 'not_sent' || outcome === 'refused') parts.push(sql`not (${CALLED_OFF})`);
  if (mode === 'real') parts.push(ne(restarts.mode, 'dry_run'));
  else if (mode !== '') parts.push(eq(restarts.mode, mode));
  if (code !== '') parts.push(or(eq(restarts.reasonCode, code), eq(restarts.serviceCode, code)));
  if (from !== '') parts.push(gte(restarts.requestedAt, new Date(startOfDay(from, zone))));
  if (to !== '') parts.push(lt(restarts.requestedAt, new Date(startOfDay(addDays(to, 1), zone))));
  if (q !== '') parts.push(textCondition(q));
  return and(...parts);
}

/** Every word must occur; a whole id of a request or a record is found by itself. */
export function textCondition(q: string): SQL | undefined {
  const whole = UUID.test(q)
    ? [eq(restarts.id, q.toLowerCase()), inArray(restarts.requestId, [q, q.toUpperCase(), q.toLowerCase()])]
    : [eq(restarts.requestId, q)];
  const words = searchWordsOf(q);
  const occur =
    words.length === 0 ? undefined : and(...words.map((word) => like(restarts.searchText, searchPattern(word))));
  return or(...whole, occur);
}

/** Newest first; two of one moment by their id, so that the order is one and the same on every page. */
export const NEWEST_FIRST = [desc(restarts.requestedAt), desc(restarts.id)];
