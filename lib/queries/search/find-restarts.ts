import { and, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { stopwatch } from '../../clock';
import type { Database, Transaction } from '../../db/client';
import { restarts } from '../../db/schema';
import { statesOf } from '../../domain/restart/outcomes';
import type { Restart, RestartState } from '../../domain/restart/restart';
import { isIndexed, searchPattern } from '../../domain/search/search-form';
import { fitOf, type LookUpText } from '../../domain/search/search-query';
import { NEWEST_FIRST } from '../history/history-conditions';
import { readWithin } from '../read-within';

/** Restarts that are shown. With more than these, older ones are not searched. */
export const MOST_RESTARTS = 8;
/** Restarts that are read in each way; those that are not shown still name instances and people. */
const MOST_READ = 40;
/**
 * Of all restarts, so many of the newest are looked through one by one: what is common is among them, and it is all that a word
 * of one or two letters is looked for in.
 */
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
 * texts among all. For words that the index does not find, the newest are all that is looked through.
 * @param withinMs how long it may take, whatever PostgreSQL makes of it; `cut` tells that it would have taken longer.
 * @param span the day that is meant; null for all.
 */
export async function findRestarts(
  db: Database,
  asked: LookUpText,
  withinMs: number,
  span: Span | null = null,
): Promise<FoundRestarts> {
  const since = stopwatch();
  const fits = holdsAll(asked, span);
  const [byName, recent] = await Promise.all([
    readWithin(db, withinMs, (tx) => findByName(tx, asked, fits, span)),
    readWithin(db, withinMs, (tx) => findRecent(tx, fits, span)),
  ]);
  const near = [...(byName ?? []), ...(recent ?? [])];
  const cutNear = byName === null || recent === null;
  const of = (...ways: Way[]) => newestFirst(near.filter(({ way }) => ways.includes(way)).map(({ record }) => record));
  const [exact, ofInstances] = [of('id'), of('instance')];
  const found = of('recent', 'instance that fits', 'name that fits');
  if (found.length > MOST_RESTARTS) return { exact, byText: wholeFirst(found, asked), ofInstances, cut: cutNear };
  const { words, about, refusals } = asked;
  // A day alone: the newest of it are all that is asked for.
  const dayAlone = words.length + about.length === 0 && !refusals;
  // Without a word that it finds PostgreSQL would go through all of the index, for seconds that no timeout ends. Of a day it is told
  // as cut; without one the answer tells by itself that only the newest were looked through.
  const indexed = refusals || [...words, ...about].some(isIndexed);
  if (dayAlone || !indexed)
    return { exact, byText: wholeFirst(found, asked), ofInstances, cut: cutNear || (!dayAlone && span !== null) };
  const older = await findAmongAll(db, fits, withinMs - since.elapsedMs());
  const byText = wholeFirst(newestFirst([...found, ...(older ?? [])]), asked);
  return { exact, byText, ofInstances, cut: cutNear || older === null };
}

/** Whoever types all of a name means it, whatever else holds a part of it. */
function wholeFirst(found: readonly Restart[], asked: LookUpText): Restart[] {
  const whole = ({ instanceName, instanceId }: Restart) =>
    asked.words.includes(instanceName.toLowerCase()) ||
    fitOf(asked, { names: [instanceName], ids: [instanceId] }) === 'exact';
  return found.toSorted((a, b) => Number(whole(b)) - Number(whole(a)));
}

type Way = 'id' | 'instance' | 'instance that fits' | 'name that fits' | 'recent';

interface Hit extends Record<string, unknown> {
  way: Way;
  record: Restart;
}

/** What indexes of ids and of names find, each bounded by a number of rows, in one round trip. */
async function findByName(
  tx: Transaction,
  { uuids, tokens, text, words }: LookUpText,
  fits: SQL,
  span: Span | null,
): Promise<Hit[]> {
  const requestIds = tokens.flatMap((token) => [token, token.toUpperCase(), token.toLowerCase()]);
  const names = [...new Set([...tokens, text, ...words, words.join(' ')])];
  const then = within(span) ?? sql`true`;
  const { rows } = await tx.execute<Hit>(sql`
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
     where ${fits}`);
  return rows;
}

/** What fits among the newest, of the day that is meant or of all. */
async function findRecent(tx: Transaction, fits: SQL, span: Span | null): Promise<Hit[]> {
  const { rows } = await tx.execute<Hit>(sql`
    select 'recent' as way, record from ${newest(RECENT, within(span) ?? sql`true`)}
     where ${fits} order by ${sql.join(NEWEST_FIRST, sql`, `)} limit ${MOST_READ}`);
  return rows;
}

function newest(limit: number, where: SQL): SQL {
  return sql`(select * from ${restarts} where ${where} order by ${sql.join(NEWEST_FIRST, sql`, `)} limit ${limit}) as restarts`;
}

/** By the trigrams of the text; null when that took too long. */
async function findAmongAll(db: Database, fits: SQL, withinMs: number): Promise<Restart[] | null> {
  // Put in order afterwards: for the newest in order PostgreSQL might go through all of the times instead.
  const found = sql`
    with fitting as materialized (select id, requested_at from ${restarts} where ${fits})
    select record from ${restarts} where id in (
      select id from fitting order by requested_at desc, id desc limit ${MOST_READ})`;
  const all = await readWithin(db, withinMs, (tx) => tx.execute<{ record: Restart }>(found), { work_mem: '32MB' });
  return all === null ? null : all.rows.map(({ record }) => record);
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
