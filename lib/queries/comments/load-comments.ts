import { and, count, desc, eq } from 'drizzle-orm';
import type { Queryable } from '../../db/client';
import { comments } from '../../db/comment-schema';
import { databaseNow } from '../../db/database-clock';
import { rollouts } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import { type Commented, type CommentsView, MOST_COMMENTS } from '../../domain/comments/comment';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The comments on a restart or rollout, the newest of them when there are many; null when there is no such, also for what is no id.
 * @param known the version that the page has.
 */
export async function loadComments(
  db: Queryable,
  { kind, id }: Commented,
  known: string | null,
): Promise<CommentsView | null> {
  if (!UUID.test(id)) return null;
  const own = and(eq(comments.onKind, kind), eq(comments.onId, id));
  const newestFirst = [desc(comments.at), desc(comments.id)];
  const [[counted], [newest], servedAt] = await Promise.all([
    db.select({ count: count() }).from(comments).where(own),
    db
      .select({ id: comments.id })
      .from(comments)
      .where(own)
      .orderBy(...newestFirst)
      .limit(1),
    databaseNow(db),
  ]);
  const all = counted?.count ?? 0;
  if (all === 0 && !(await isRecorded(db, { kind, id }))) return null;
  // The count too: what is older than the newest can commit after it.
  const version = `${all} ${newest?.id ?? ''}`;
  if (version === known) return { version, comments: null, count: all, servedAt };
  const rows = await db
    .select()
    .from(comments)
    .where(own)
    .orderBy(...newestFirst)
    .limit(MOST_COMMENTS);
  return {
    version,
    comments: rows.reverse().map(({ id: own, at, actorId, actorName, text }) => ({
      id: own,
      at: at.toISOString(),
      actor: { id: actorId, name: actorName },
      text,
    })),
    count: all,
    servedAt,
  };
}

async function isRecorded(db: Queryable, { kind, id }: Commented): Promise<boolean> {
  const found =
    kind === 'restart'
      ? await db.select({ id: restarts.id }).from(restarts).where(eq(restarts.id, id))
      : await db.select({ id: rollouts.id }).from(rollouts).where(eq(rollouts.id, id));
  return found.length > 0;
}
