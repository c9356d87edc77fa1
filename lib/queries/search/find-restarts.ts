import { and, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { restarts } from '../../db/schema';
import { withSettings } from '../../db/with-settings';
import { statesOf } from '../../domain/restart/outcomes';
import type { Restart, RestartState } from '../../domain/restart/restart';
import { type LookUpText, searchesTexts } from '../../domain/search/search-query';
import { isIndexed, searchPattern } from '../../domain/search/search-text';
import { isCancelled } from '../../restarts/database-errors';
import { NEWEST_FIRST } from '../history/history-conditions';

/** Restarts that are shown. With more than these, older ones are not searched. */
export const MOST_RESTARTS = 8;
/** Restarts that are read in each way; those that are not shown still name instances and people. */
const MOST_READ = 40;
/** Of all restarts, so many of the newest are looked through one by one: what is common is among them. */
const RECENT = 3_000;

/** What ECS or the desk refused, dry runs too. */
const REFUSED: readonly RestartState[] = [...statesOf('refused'), 'check_refused'];

interface FoundRestarts {
  /** Their own id, or their request id of ECS, stands in the text. */
  exact: Restart[];
  /** They hold every word, newest first. */
  byText: Restart[];
  /** Of instances whose ids stand in the text, whatever else stands there. */
  ofInstances: Restart[];
  /** Older ones may be missing. */
  cut: boolean;
}

/**
 * Restarts by whole ids and by the words of their text: among the newest, and only where these show too few, by the index of
 * texts among all.
 * @param withinMs how long the index may take; `cut` tells that it took longer.
 */
export async function findRestarts(db: Database, asked: LookUpText, withinMs: number): Promise<FoundRestarts> {
  if (!searchesTexts(asked)) return { exact: [], byText: [], ofInstances: [], cut: false };
  const fits = holdsAll(asked);
  const near = await findNear(db, asked, fits);
  const of = (...ways: Way[]) => newestFirst(near.filter(({ way }) => ways.includes(way)).map(({ record }) => record));
  const [exact, byText, ofInstances] = [of('id'), of('recent', 'instance that fits'), of('instance')];
  if (byText.length > MOST_RESTARTS) return { exact, byText, ofInstances, cut: false };
  // Without a word that it finds PostgreSQL would go through all of the index, for seconds that no timeout ends.
  const older = asked.refusals || asked.words.some(isIndexed) ? await findAmongAll(db, fits, withinMs) : null;
  return { exact, byText: newestFirst([...byText, ...(older ?? [])]), ofInstances, cut: older === null };
}

type Way = 'id' | 'instance' | 'instance that fits' | 'recent';

/** What indexes of ids and of times find, each bounded by a number of rows, in one round trip. */
async function findNear(
  db: Database,
  { uuids, tokens }: LookUpText,
  fits: SQL,
): Promise<{ way: Way; record: Restart }[]> {
  const requestIds = tokens.flatMap((token) => [token, token.toUpperCase(), token.toLowerCase()]);
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
    (select 'recent', record from ${newest(RECENT)}
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

function holdsAll({ words, refusals }: LookUpText): SQL {
  const refused = refusals ? [or(inArray(restarts.state, [...REFUSED]), holds('refused'))] : [];
  return and(...words.map(holds), ...refused) ?? sql`false`;
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
