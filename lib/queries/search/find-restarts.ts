import { and, desc, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database, Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import { withSettings } from '../../db/with-settings';
import { statesOf } from '../../domain/restart/outcomes';
import type { RestartState } from '../../domain/restart/restart';
import type { LookUpText } from '../../domain/search/search-query';
import { isIndexed, searchPattern } from '../../domain/search/search-text';
import { isCancelled } from '../../restarts/database-errors';
import { NEWEST_FIRST } from '../history/history-conditions';
import { HIT, type Hit, merged } from './hits';

/** Of all restarts, so many of the newest are looked through one by one: what is common is among them. */
const RECENT = 3_000;
/** The same for each instance and person that fits. */
const RECENT_OF_ONE = 500;
/** Instances and people whose restarts are looked through. */
const MOST_KNOWN = 20;
/** Hits that are read; fewer are shown, and the others still name instances and people. */
const MOST_HITS = 40;
/** A word that stands with many old restarts and few new ones costs a read of all of them: so long, in milliseconds, at most. */
const SEARCH_WITHIN_MS = 500;

/** What ECS or the desk refused, dry runs too. */
const REFUSED: readonly RestartState[] = [...statesOf('refused'), 'check_refused'];

/** What else fits the text: their restarts are found without the index of texts. */
export interface Known {
  instanceIds: readonly string[];
  actorIds: readonly string[];
}

/** The restarts whose own id or whose request id of ECS stands in the text; newest first. */
export async function findByIds(db: Queryable, { uuids, tokens }: LookUpText): Promise<Hit[]> {
  const requestIds = tokens.flatMap((token) => [token, token.toUpperCase(), token.toLowerCase()]);
  const [own, ofRequests] = await Promise.all([
    uuids.length === 0 ? [] : db.select(HIT).from(restarts).where(inArray(restarts.id, uuids)),
    requestIds.length === 0
      ? []
      : db.select(HIT).from(restarts).where(inArray(restarts.requestId, requestIds)).limit(MOST_HITS),
  ]);
  return merged(own, ofRequests);
}

/**
 * Restarts whose text holds every word, newest first. Three ways, each bounded: through the newest of all, through the
 * newest of the instances and people that fit, and only where these show too few, by the index of texts.
 * @param enough with more hits than this it stops. @param withinMs how long the index may take; `cut` tells that it took longer.
 */
export async function findByText(
  db: Database,
  asked: LookUpText,
  known: Known,
  enough: number,
  withinMs = SEARCH_WITHIN_MS,
): Promise<{ hits: Hit[]; cut: boolean }> {
  const fits = holdsAll(asked);
  const [recent, ofKnown] = await Promise.all([recentHits(db, fits), knownHits(db, known, fits)]);
  const near = merged(recent, ofKnown);
  if (near.length > enough) return { hits: near, cut: false };
  // Without a word that it finds PostgreSQL would go through all of the index, for seconds that no timeout ends.
  if (!asked.refusals && !asked.words.some(isIndexed)) return { hits: near, cut: true };
  const indexed = await indexedHits(db, fits, withinMs);
  return { hits: merged(near, indexed ?? []), cut: indexed === null };
}

/** The newest restarts of instances whose ids stand in the text, whatever else stands there. */
export async function findOfInstances(db: Database, { tokens }: LookUpText): Promise<Hit[]> {
  return knownHits(db, { instanceIds: tokens, actorIds: [] }, sql`true`);
}

function holdsAll({ words, refusals }: LookUpText): SQL {
  const texts = words.map((word) => holds(word));
  const refused = refusals ? [or(inArray(restarts.state, [...REFUSED]), holds('refused'))] : [];
  return and(...texts, ...refused) ?? sql`false`;
}

/** @param text in lower case. */
function holds(text: string): SQL {
  return sql`${restarts.searchText} like ${searchPattern(text)}`;
}

function recentHits(db: Queryable, fits: SQL): Promise<Hit[]> {
  return db
    .select(HIT)
    .from(newestOf(db, null, RECENT))
    .where(fits)
    .orderBy(...NEWEST_FIRST)
    .limit(MOST_HITS);
}

async function knownHits(db: Database, { instanceIds, actorIds }: Known, fits: SQL): Promise<Hit[]> {
  if (instanceIds.length + actorIds.length === 0) return [];
  // Without sorting, only the index of the column itself can give its newest.
  return withSettings(db, { enable_sort: 'off', enable_bitmapscan: 'off', enable_seqscan: 'off' }, async (tx) => {
    const ofInstances = await hitsOfEach(tx, restarts.instanceId, instanceIds, fits);
    return merged(ofInstances, await hitsOfEach(tx, restarts.actorId, actorIds, fits)).slice(0, MOST_HITS);
  });
}

async function hitsOfEach(db: Queryable, column: PgColumn, ids: readonly string[], fits: SQL): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const wanted = sql`unnest(${sql.param(ids.slice(0, MOST_KNOWN))}::text[]) as wanted(id)`;
  const hits = db
    .select(HIT)
    .from(newestOf(db, { column, id: sql`wanted.id` }, RECENT_OF_ONE))
    .where(fits)
    .orderBy(...NEWEST_FIRST)
    .limit(MOST_HITS)
    .as('hits');
  return db.select(hits._.selectedFields).from(wanted).crossJoinLateral(hits);
}

/** So many of the newest, of all or of one, called as the table is, so that conditions on its columns mean them. */
function newestOf(db: Queryable, of: { column: PgColumn; id: SQL } | null, limit: number) {
  // Between it and itself, in an order that begins with it: the index of all times does not have that.
  return db
    .select()
    .from(restarts)
    .where(of === null ? undefined : sql`${of.column} between ${of.id} and ${of.id}`)
    .orderBy(...(of === null ? [] : [desc(of.column)]), ...NEWEST_FIRST)
    .limit(limit)
    .as('restarts');
}

/** By the trigrams of the text; null when that took too long. */
async function indexedHits(db: Database, fits: SQL, withinMs: number): Promise<Hit[] | null> {
  // In the order of their times all restarts might have to be read.
  const settings = {
    enable_seqscan: 'off',
    enable_indexscan: 'off',
    work_mem: '32MB',
    statement_timeout: String(withinMs),
  };
  try {
    return await withSettings(db, settings, (tx) =>
      tx
        .select(HIT)
        .from(restarts)
        .where(fits)
        .orderBy(...NEWEST_FIRST)
        .limit(MOST_HITS),
    );
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}
