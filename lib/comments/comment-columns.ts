import type { EventActor } from '../domain/access/actor';
import { commentSearchText } from '../domain/comments/comment-search';
import type { CommentEventBody } from './comment-event';

/** The columns of a comment's row that its event gives. @param at ISO 8601 UTC. */
export function commentColumns({ data }: CommentEventBody, at: string, actor: Pick<EventActor, 'id' | 'name'>) {
  const { on, onId, intentKey, text } = data;
  return {
    onKind: on,
    onId,
    actorId: actor.id,
    actorName: actor.name,
    intentKey,
    at: new Date(at),
    text,
    searchText: commentSearchText({ text, actorName: actor.name }),
  };
}
