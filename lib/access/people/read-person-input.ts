import { z } from 'zod';
import type { ActionReply } from '../../domain/access/person';
import { fail, ok, type Result } from '../../domain/result';
import { emailField, FIELD_SENTENCES, nameField, passwordField, storableText } from '../sign-in/fields';

/** What cannot be read. */
export type Invalid<Field extends string> = Extract<ActionReply<never, Field>, { kind: 'invalid' }>;

const MALFORMED = 'The request is malformed. Reload the page and ask again.';

/** The fields that the verbs on people know, each with what it takes. */
const personId = storableText.min(1).max(128);
/** Read by parse-grants.ts: here anything will do. */
const grants = z.unknown();

export const FIELDS = { personId, name: nameField, email: emailField, password: passwordField, grants } as const;

const SENTENCES: Readonly<Record<string, string>> = {
  ...FIELD_SENTENCES,
  personId: 'The request does not say which person. Reload the page and ask again.',
  current: 'Write the password that you have now.',
  next: 'Write the new password.',
};

/**
 * Reads what a browser sent: anything may come. Fails with the first field that cannot be used, and one sentence about it.
 * @param shown the fields that stand on the page; what is wrong with others is wrong with the request.
 */
export function readInput<Output, Field extends string>(
  schema: z.ZodType<Output>,
  shown: readonly Field[],
  raw: unknown,
): Result<Output, Invalid<Field>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const named = parsed.error.issues[0]?.path[0];
  const field = shown.find((known) => known === named) ?? null;
  return fail({ kind: 'invalid', field, sentence: SENTENCES[String(named)] ?? MALFORMED });
}
