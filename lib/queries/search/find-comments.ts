import { and, gte, like, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { comments } from '../../db/comment-schema';
import { rollouts } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import type { CommentedKind } from '../../domain/comments/comment';
import { isIndexed, searchPattern } from '../../domain/search/search-form';
import type { LookUpText } from '../../domain/search/search-query';
import type { FoundComment } from '../../domain/search/search-views';
import { readWithin } from '../read-within';
import type { Span } from './find-restarts';

const MOST_FOUND = 5;
/** So much of a comment is shown, in characters. */
const MOST_SHOWN = 160;

interface FoundComments {
  items: FoundComment[];
  /** Some may be missing: they could not be searched in time. */
  cut: boolean;
}

/**
 * Comments that hold every word in what was written or in the name of who wrote it, newest first. Each leads to what it is on: one
 * on what retention has dropped leads nowhere, and is not found. A question for refusals, or for how restarts went, is answered by
 * restarts alone.
 * @param on what the reader may see. @param withinMs how long the index of texts may take. @param span the day that is meant; null
 * for all.
 */
export async function findComments(
  db: Database,
  { words, about, refusals }: LookUpText,
  on: readonly CommentedKind[],
  withinMs: number,
  span: Span | null = null,
): Promise<FoundComments> {
  if (refusals || about.length > 0) return { items: [], cut: false };
  // Without such a word PostgreSQL would go through all of the index.
  if (!words.some(isIndexed)) return { items: [], cut: false };
  const then = span === null ? [] : [gte(comments.at, span.from), lt(comments.at, span.before)];
  const fits = and(...words.map((word) => like(comments.searchText, searchPattern(word))), ...then);
  const found = await readWithin(db, withinMs, (tx) =>
    tx.execute<Row>(newestOf(sql`${fits} and ${comments.onKind} = any(${sql.param([...on])}::text[])`)),
  );
  return { items: (found?.rows ?? []).map(foundOf), cut: found === null };
}

interface Row extends Record<string, unknown> {
  id: string;
  on_kind: CommentedKind;
  on_id: string;
  ms: string;
  actor_name: string;
  text: string;
  name: string;
}

/** Put in order afterwards: for the newest in order PostgreSQL might go through all times instead of the index of texts. */
function newestOf(fits: SQL): SQL {
  return sql`
    with fitting as materialized (select * from ${comments} where ${fits})
    select fitting.id, fitting.on_kind, fitting.on_id, fitting.actor_name, fitting.text,
           floor(extract(epoch from fitting.at) * 1000)::bigint as ms,
           coalesce(nullif(${restarts.instanceName}, ''), ${restarts.instanceId}, ${rollouts.record}->>'reason') as name
      from fitting
      left join ${restarts} on fitting.on_kind = 'restart' and ${restarts.id} = fitting.on_id
      left join ${rollouts} on fitting.on_kind = 'rollout' and ${rollouts.id} = fitting.on_id
     where ${restarts.id} is not null or ${rollouts.id} is not null
     order by fitting.at desc, fitting.id desc limit ${MOST_FOUND}`;
}

function foundOf(row: Row): FoundComment {
  const { id, on_kind: kind, on_id: onId, actor_name: actorName, ms } = row;
  const text = [...row.text.replaceAll('\n', ' ')].slice(0, MOST_SHOWN).join('');
  return { id, on: { kind, id: onId }, name: row.name, text, actorName, at: new Date(Number(ms)).toISOString() };
}
