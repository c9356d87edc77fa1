import { and, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { restarts } from '../../db/schema';
import { withSettings } from '../../db/with-settings';
import { statesOf } from '../../domain/restart/outcomes';
import type { Restart, RestartState } from '../../domain/restart/restart';
import { isIndexed, searchPattern } from '../../domain/search/search-form';
import { fitOf, type LookUpText, searchesTexts } from '../../domain/search/search-query';
import { isCancelled } from '../../restarts/database-errors';
import { NEWEST_FIRST } from '../history/history-conditions';

/** Restarts that are shown. With more than these, older ones are not searched. */
export const MOST_RESTARTS = 8;
/** Restarts that are read in each way; those that are not shown still name instances and people. */
const MOST_READ = 40;
/** Of all restarts, so many of the newest are looked through one by one: what is common is among them. */
const RECENT = 3_000;

/** Of the restarts of whatever is called as a word that was typed, so many of the newest are looked through. */
const OF_ONE_NAME = 120;

/** What ECS or the desk refused, dry runs too. */
const REFUSED: readonly RestartState[] = [...statesOf('refused'), 'check_refused'];

interface FoundRestarts {
  /** Their own id, or their request id of ECS, stands in the text. */
  exact: Restart[];
  /** They hold every word: those of what is called so as a whole first, each newest first. */
  byText: Restart[];
  /** Of instances whose ids stand in the text, whatever else stands there. */
  ofInstances: Restart[];
  /** Older ones may be missing. */
  cut: boolean;
}

/** Two moments; what was asked for at the first, and not at the second, is between them. */
export interface Span {
  from: Date;
  before: Date;
}

/**
 * Restarts by whole ids and by the words of their text: among the newest, and only where these show too few, by the index of
 * texts among all.
 * @param withinMs how long the index may take; `cut` tells that it took longer. @param span the day that is meant; null for all.
 */
export async function findRestarts(
  db: Database,
  asked: LookUpText,
  withinMs: number,
  span: Span | null = null,
): Promise<FoundRestarts> {
  if (!searchesTexts(asked)) return { exact: [], byText: [], ofInstances: [], cut: false };
  const fits = holdsAll(asked, span);
  const near = await findNear(db, asked, fits, span);
  const of = (...ways: Way[]) => newestFirst(near.filter(({ way }) => ways.includes(way)).map(({ record }) => record));
  const [exact, ofInstances] = [of('id'), of('instance')];
  const found = of('recent', 'instance that fits', 'name that fits');
  if (found.length > MOST_RESTARTS) return { exact, byText: wholeFirst(found, asked), ofInstances, cut: false };
  const { words, about, refusals } = asked;
  // A day alone: the newest of it are all that is asked for.
  if (words.length + about.length === 0 && !refusals) return { exact, byText: found, ofInstances, cut: false };
  // Without a word that it finds PostgreSQL would go through all of the index, for seconds that no timeout ends.
  const older = refusals || [...words, ...about].some(isIndexed) ? await findAmongAll(db, fits, withinMs) : null;
  const byText = wholeFirst(newestFirst([...found, ...(older ?? [])]), asked);
  return { exact, byText, ofInstances, cut: older === null };
}

/** Whoever types all of a name means it, whatever else holds a part of it. */
function wholeFirst(found: readonly Restart[], asked: LookUpText): Restart[] {
  const whole = ({ instanceName, instanceId }: Restart) =>
    asked.words.includes(instanceName.toLowerCase()) ||
    fitOf(asked, { names: [instanceName], ids: [instanceId] }) === 'exact';
  return found.toSorted((a, b) => Number(whole(b)) - Number(whole(a)));
}

type Way = 'id' | 'instance' | 'instance that fits' | 'name that fits' | 'recent';

/** What indexes of ids and of times find, each bounded by a number of rows, in one round trip. */
async function findNear(
  db: Database,
  { uuids, tokens, text, words }: LookUpText,
  fits: SQL,
  span: Span | null,
): Promise<{ way: Way; record: Restart }[]> {
  const requestIds = tokens.flatMap((token) => [token, token.toUpperCase(), token.toLowerCase()]);
  const names = [...new Set([...tokens, text, ...words, words.join(' ')])];
  const then = within(span) ?? sql`true`;
  const newest = (limit: number, where = sql`true`) =>
    sql`(select * from ${restarts} where ${where} order by ${sql.join(NEWEST_FIRST, sql`, `)} limit ${limit}) as restarts`;
  const { rows } = await db.execute<{ way: Way; record: Restart }>(sql`
    (select 'id' as way, record from ${restarts}
      where ${or(inArray(restarts.id, uuids), inArray(restarts.requestId, requestIds))} limit ${MOST_READ})
    union all
    select case when ${fits} then 'instance that fits' else 'instance' end, record
      from unnest(${sql.param(tokens)}::text[]) as token
     cross join lateral ${newest(MOST_READ, sql`${restarts.instanceId} = token`)}
    union all
    select 'name that fits', record
      from unnest(${sql.param(names)}::text[]) as called
     cross join lateral ${newest(OF_ONE_NAME, sql`${restarts.instanceName} = called and ${then}`)}
     where ${fits}
    union all
    (select 'recent', record from ${newest(RECENT, then)}
      where ${fits} order by ${sql.join(NEWEST_FIRST, sql`, `)} limit ${MOST_READ})`);
  return rows;
}

/** By the trigrams of the text; null when that took too long. */
async function findAmongAll(db: Database, fits: SQL, withinMs: number): Promise<Restart[] | null> {
  try {
    // Put in order afterwards: for the newest in order PostgreSQL might go through all of the times instead.
    const found = sql`
      with fitting as materialized (select id, requested_at from ${restarts} where ${fits})
      select record from ${restarts} where id in (
        select id from fitting order by requested_at desc, id desc limit ${MOST_READ})`;
    const settings = { work_mem: '32MB', statement_timeout: String(withinMs) };
    const { rows } = await withSettings(db, settings, (tx) => tx.execute<{ record: Restart }>(found));
    return rows.map(({ record }) => record);
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}

function holdsAll({ words, about, refusals }: LookUpText, span: Span | null): SQL {
  const refused = refusals ? [or(inArray(restarts.state, [...REFUSED]), holds('refused'))] : [];
  return and(...[...words, ...about].map(holds), ...refused, within(span)) ?? sql`false`;
}

function within(span: Span | null): SQL | undefined {
  return span === null ? undefined : and(gte(restarts.requestedAt, span.from), lt(restarts.requestedAt, span.before));
}

/** @param text in lower case. */
function holds(text: string): SQL {
  return sql`${restarts.searchText} like ${searchPattern(text)}`;
}

/** Each once. */
function newestFirst(found: readonly Restart[]): Restart[] {
  const order = ({ requestedAt, id }: Restart) => `${requestedAt} ${id}`;
  const byId = new Map(found.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => (order(a) < order(b) ? 1 : -1));
}
