import { z } from 'zod';
import { type InvalidInput, readInput, says } from '../access/read-input';
import { COMMENTED_KINDS, MAX_COMMENT, showsItself, tidyComment } from '../domain/comments/comment';
import type { Result } from '../domain/result';
import { saying } from '../domain/words/saying';

const HALF_PAIR = /\p{Surrogate}/u;

/** What a person writes on a restart or rollout. */
export const addCommentInput = z.object({
  on: z.enum(COMMENTED_KINDS),
  onId: z.uuid().toLowerCase(),
  /** Made once by the page: the same key of the same person is the same comment, however often it is sent. */
  intentKey: z.uuid().toLowerCase(),
  text: z
    .string()
    .max(8 * MAX_COMMENT)
    .refine((text) => !HALF_PAIR.test(text))
    .transform(tidyComment)
    .refine((text) => [...text].length <= MAX_COMMENT)
    .refine(showsItself, says(saying('doorReply.commentNeedsWords'))),
});

/** A comment as somebody asks for it. */
export type AddCommentInput = z.output<typeof addCommentInput>;

const SHOWN = ['text'] as const;
const SAYINGS = { text: saying('doorReply.commentLength', { most: MAX_COMMENT }) };

/** Reads what a browser sent as a comment: anything may come. */
export function parseCommentInput(raw: unknown): Result<AddCommentInput, InvalidInput<(typeof SHOWN)[number]>> {
  const malformed = saying('doorReply.commentOnWhat');
  return readInput(addCommentInput, { shown: SHOWN, sentences: SAYINGS, malformed }, raw);
}
