import { z } from 'zod';
import type { CommentedKind } from '../domain/comments/comment';
import { eventParser, oneOfCodes } from '../domain/parse-event';

/** What a comment holds beside who wrote it and when. */
interface WrittenData {
  on: CommentedKind;
  onId: string;
  intentKey: string;
  text: string;
}

/** Everything that can happen to a comment. Kinds are kept for ever: rows of them are in databases. */
export type CommentEventBody = { kind: 'written'; data: WrittenData };

/**
 * What the events of comments belong to. Each comment is a subject of its own, and never part of the events of what it is on: a
 * release that cannot read one of those leaves the restart or rollout alone.
 */
export const COMMENT_SUBJECT = 'comment';

/** Reads a stored event of a comment. */
export const parseCommentEvent = eventParser<CommentEventBody>({
  written: z.looseObject({
    on: oneOfCodes<CommentedKind>({ restart: true, rollout: true }),
    onId: z.string(),
    intentKey: z.string(),
    text: z.string(),
  }),
});
