import { z } from 'zod';
import { type InvalidInput, readInput } from '../access/read-input';
import type { Result } from '../domain/result';
import { MOST_WATCHED } from '../domain/watch/watch';
import { saying } from '../domain/words/saying';

const id = z.uuid().toLowerCase();
const key = z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

const watched = z.union([
  z.object({ kind: z.literal('instance'), subject: key }),
  z.object({ kind: z.enum(['restart', 'rollout']), subject: id }),
]);

/** What a person wants to watch, or no longer. */
export const keepWatchInput = watched;

/** What a person has seen of what they watch. */
export const seeWatchedInput = z.object({
  seen: z.array(z.intersection(watched, z.object({ stamp: z.string().max(100) }))).max(MOST_WATCHED),
});

const malformed = saying('doorReply.watchWhat');

/** Reads what a browser sent as something to watch: anything may come. */
export function parseWatchInput(raw: unknown): Result<z.output<typeof keepWatchInput>, InvalidInput<never>> {
  return readInput(keepWatchInput, { shown: [], sentences: {}, malformed }, raw);
}

/** Reads what a browser sent as having been seen: anything may come. */
export function parseSeenInput(raw: unknown): Result<z.output<typeof seeWatchedInput>, InvalidInput<never>> {
  return readInput(seeWatchedInput, { shown: [], sentences: {}, malformed }, raw);
}
