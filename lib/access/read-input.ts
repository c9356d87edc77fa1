import { z } from 'zod';
import type { ActionReply } from '../domain/access/person';
import { fail, ok, type Result } from '../domain/result';
import type { Saying } from '../domain/words/reply-words';
import { saying } from '../domain/words/saying';

/** Input that cannot be used: which field, and one sentence. */
export type InvalidInput<Field extends string> = Extract<ActionReply<never, Field>, { kind: 'invalid' }>;

/** What is told of input that cannot be used. */
interface Told<Field extends string> {
  /** The fields that stand on the page; what is wrong with others is wrong with the request. */
  shown: readonly Field[];
  /** Of each field, where its rule says nothing by itself. */
  sentences: Readonly<Record<string, Saying>>;
  /** Of everything else. */
  malformed?: Saying;
}

const MALFORMED = saying('doorReply.malformed');

/**
 * Reads what came from outside by the schema of a verb: anything may come. Fails with the first field that cannot be used,
 * and one sentence about it.
 */
export function readInput<Output, Field extends string>(
  schema: z.ZodType<Output>,
  { shown, sentences, malformed = MALFORMED }: Told<Field>,
  raw: unknown,
): Result<Output, InvalidInput<Field>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const named = issue?.path.map(String).find((part) => Object.hasOwn(sentences, part));
  const field = shown.find((known) => known === (named ?? issue?.path[0])) ?? null;
  const own: Saying | undefined = issue?.code === 'custom' ? issue.params?.saying : undefined;
  const told = own ?? (named === undefined ? malformed : sentences[named]);
  return fail({ kind: 'invalid', field, ...(told ?? malformed) });
}

/** What a rule of a schema says itself, where the sentence of its field would not tell what is wrong. */
export function says(saying: Saying): { params: { saying: Saying } } {
  return { params: { saying } };
}

/** Half a surrogate pair: no text, and PostgreSQL does not take it. */
const HALF_PAIR = /\p{Surrogate}/u;

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
export const storableText = z.string().refine((text) => !text.includes('\u0000') && !HALF_PAIR.test(text));

/** The longest reason, in characters. */
export const MAX_REASON = 500;

/** What is told of a reason that cannot be used. */
export const REASON_SAYING = saying('doorReply.reason', { most: String(MAX_REASON) });

/** Why something is done. It is trimmed, without NUL, which has no place in a reason; it may be empty. */
export const reasonField = z
  .string()
  .max(4 * MAX_REASON)
  .refine((text) => !HALF_PAIR.test(text))
  .transform((text) => text.replaceAll('\u0000', '').trim())
  .refine((text) => [...text].length <= MAX_REASON);
