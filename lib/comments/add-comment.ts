import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { noteRefusal, type RefusalContext } from '../access/note-refusal';
import { lockGrants } from '../access/people/lock-person';
import type { Transaction } from '../db/client';
import { comments } from '../db/comment-schema';
import { databaseNow } from '../db/database-clock';
import { insertEvents } from '../db/insert-events';
import { rollouts } from '../db/rollout-schema';
import { restarts } from '../db/schema';
import { personActor } from '../domain/access/actor';
import type { Door } from '../domain/access/doors';
import { type Grant, mayDo, type Permission, type Permitted } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import type { Commented, CommentedKind, CommentView } from '../domain/comments/comment';
import type { Saying } from '../domain/words/reply-words';
import { lacking, saying } from '../domain/words/saying';
import { commentColumns } from './comment-columns';
import { COMMENT_SUBJECT, type CommentEventBody } from './comment-event';
import { type AddCommentInput, parseCommentInput } from './parse-comment-input';

/** What it is on must be something that the person may see, too. */
const SEES: Readonly<Record<CommentedKind, Permission>> = { restart: 'fleet.see', rollout: 'rollouts.see' };
const DOOR: Readonly<Record<CommentedKind, Door>> = {
  restart: 'route /api/restarts/[id]/comments/add',
  rollout: 'route /api/rollouts/[id]/comments/add',
};

type Written = { refused: Extract<Permitted, { allowed: false }> } | { reply: ActionReply<CommentView, 'text'> };

const NOT_THERE: Readonly<Record<CommentedKind, Saying>> = {
  restart: saying('doorReply.noRestartToComment'),
  rollout: saying('doorReply.noRolloutToComment'),
};

/**
 * Adds a comment to a restart or rollout, for good: nobody changes or deletes it. The same key of the same person is the same
 * comment, and answered with what was written first.
 */
export async function addComment(
  access: RefusalContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<CommentView, 'text'>> {
  const parsed = parseCommentInput(raw);
  if (!parsed.ok) return parsed.error;
  const input = parsed.value;
  const written = await access.db.transaction(async (tx): Promise<Written> => {
    // People come before what is theirs, as in every restart: nobody can take the role away before this ends.
    const may = mayComment((await lockGrants(tx, actor.id)) ?? [], input.on);
    if (!may.allowed) return { refused: may };
    if (!(await isThere(tx, { kind: input.on, id: input.onId })))
      return { reply: { kind: 'unavailable', ...NOT_THERE[input.on] } };
    return { reply: { kind: 'done', value: await write(tx, actor, input) } };
  });
  if ('reply' in written) return written.reply;
  const { lacks } = written.refused;
  const address = actor.address ?? 'unknown';
  await noteRefusal(access, { door: DOOR[input.on], why: lacks.why, lacks, person: actor, address });
  return { kind: 'not_permitted', ...lacking(lacks) };
}

function mayComment(grants: readonly Grant[], on: CommentedKind): Permitted {
  const may = mayDo(grants, 'comments.write');
  return may.allowed ? mayDo(grants, SEES[on]) : may;
}

async function isThere(tx: Transaction, { kind, id }: Commented): Promise<boolean> {
  const found =
    kind === 'restart'
      ? await tx.select({ id: restarts.id }).from(restarts).where(eq(restarts.id, id))
      : await tx.select({ id: rollouts.id }).from(rollouts).where(eq(rollouts.id, id));
  return found.length > 0;
}

async function write(tx: Transaction, person: AskingPerson, input: AddCommentInput): Promise<CommentView> {
  const { on, onId, intentKey, text } = input;
  const id = randomUUID();
  const at = await databaseNow(tx);
  const actor = personActor(person);
  const body: CommentEventBody = { kind: 'written', data: { on, onId, intentKey, text } };
  // One that comes twice waits here for the first, and writes nothing.
  const added = await tx
    .insert(comments)
    .values({ id, ...commentColumns(body, at, actor) })
    .onConflictDoNothing({ target: [comments.actorId, comments.intentKey] })
    .returning({ id: comments.id });
  if (added.length === 0) return firstOf(tx, actor.id, intentKey);
  await insertEvents(tx, [{ at, subjectKind: COMMENT_SUBJECT, subjectId: id, seq: 1, actor, ...body }]);
  return { id, at, actor: { id: actor.id, name: actor.name }, text };
}

async function firstOf(tx: Transaction, actorId: string, intentKey: string): Promise<CommentView> {
  const [row] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.actorId, actorId), eq(comments.intentKey, intentKey)));
  if (row === undefined) throw new Error('A comment of this key is there and cannot be read');
  const { id, at, actorName, text } = row;
  return { id, at: at.toISOString(), actor: { id: actorId, name: actorName }, text };
}
