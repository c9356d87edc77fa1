import { z } from 'zod';
import { type InvalidInput, readInput, says, storableText } from '../access/read-input';
import type { Result } from '../domain/result';
import { MOST_VIEW_NAME, MOST_VIEW_QUERY, viewNameOf, viewQueryOf } from '../domain/views/saved-view';
import { saying } from '../domain/words/saying';

const id = z.uuid().toLowerCase();
const name = storableText
  .transform((text) => text.trim())
  .refine(
    (text) => text !== '' && text === viewNameOf(text),
    says(saying('viewReply.name', { most: String(MOST_VIEW_NAME) })),
  );
const query = z
  .string()
  .max(MOST_VIEW_QUERY)
  .refine((text) => viewQueryOf(text) !== null, says(saying('viewReply.stray')))
  .transform((text) => viewQueryOf(text) ?? '');

/** A view that a person wants to keep: a name, and the query of a filter. */
export const saveViewInput = z.object({ name, query, shared: z.boolean() });

/** What is to be another one with a view; what is left out stays. */
export const changeViewInput = z.object({
  id,
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
});

/** A view that is to be kept no longer. */
export const removeViewInput = z.object({ id });

export type SaveViewInput = z.output<typeof saveViewInput>;
export type ChangeViewInput = z.output<typeof changeViewInput>;

const TOLD = {
  shown: ['name'],
  sentences: {
    name: saying('viewReply.name', { most: String(MOST_VIEW_NAME) }),
    query: saying('viewReply.query', { most: String(MOST_VIEW_QUERY) }),
  },
  malformed: saying('viewReply.malformed'),
} as const;

/** Reads what a browser sent by one of the schemas above: anything may come. */
export function parseViewInput<Output>(schema: z.ZodType<Output>, raw: unknown): Result<Output, InvalidInput<'name'>> {
  return readInput<Output, 'name'>(schema, TOLD, raw);
}
