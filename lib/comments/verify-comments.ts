import { asc, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client';
import { comments } from '../db/comment-schema';
import { allOf, type StoredEvent, unreadClause } from '../domain/stored-events';
import { printable } from '../domain/words/printable';
import { commentColumns } from './comment-columns';
import { COMMENT_SUBJECT, parseCommentEvent } from './comment-event';

/** Comments at a time. */
const PAGE = 500;

type Row = typeof comments.$inferSelect;
interface Told extends StoredEvent {
  actor: { id: string; name: string };
}

/** Compares each comment with its event. What retention drops goes with its row, so that none lacks the other. */
export async function verifyComments(
  tx: Transaction,
  { report }: { report: (sentence: string) => void },
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await tx.select().from(comments).where(gt(comments.id, after)).orderBy(asc(comments.id)).limit(PAGE);
    const told = await eventsOf(
      tx,
      page.map(({ id }) => id),
    );
    for (const row of page) {
      const wrong = whatDiffers(row, told.get(row.id) ?? []);
      if (wrong !== null) report(`Comment ${row.id} ${wrong}.`);
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) break;
  }
  const { rows } = await tx.execute<{ subject_id: string }>(sql`
    select distinct subject_id from events where subject_kind = ${COMMENT_SUBJECT}
       and not exists (select 1 from ${comments} where ${comments.id}::text = events.subject_id) order by 1 limit 50`);
  for (const { subject_id } of rows) report(`Comment ${printable(subject_id)} has an event and no row.`);
}

async function eventsOf(tx: Transaction, ids: string[]): Promise<Map<string, Told[]>> {
  const { rows } = await tx.execute<
    { subject_id: string; actor: Told['actor'] } & StoredEvent & Record<string, unknown>
  >(
    sql`select subject_id, seq, kind, data, at, jsonb_build_object('id', actor_id, 'name', actor_name) as actor from events
         where subject_kind = ${COMMENT_SUBJECT} and subject_id = any(${sql.param(ids)}::text[]) order by subject_id, seq`,
  );
  const told = new Map<string, Told[]>();
  for (const row of rows) told.set(row.subject_id, [...(told.get(row.subject_id) ?? []), row]);
  return told;
}

/** How a comment differs from its event; null when it does not. */
function whatDiffers(row: Row, stored: readonly Told[]): string | null {
  const all = allOf(stored.map(parseCommentEvent));
  if (!all.ok) return unreadClause(all.error);
  const [event, more] = all.value;
  const actor = stored[0]?.actor;
  if (event === undefined || actor === undefined) return 'has no events';
  if (more !== undefined) return 'has more events than one';
  const told = commentColumns(event, event.at, actor);
  const differing = Object.entries(told)
    .filter(([name, value]) => JSON.stringify(row[name as keyof typeof told]) !== JSON.stringify(value))
    .map(([name]) => name);
  return differing.length === 0 ? null : `is not what its event gives: ${differing.join(', ')}`;
}
