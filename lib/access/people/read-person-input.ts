import { z } from 'zod';
import type { Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import { type InvalidInput, readInput, storableText } from '../read-input';
import { emailField, FIELD_SAYINGS, nameField, passwordField } from '../sign-in/fields';
import { UNKNOWN_LINK } from './find-link';
import { grantsField } from './parse-grants';

/** The fields that the verbs on people know, each with what it takes. */
const personId = storableText.min(1).max(128);
/** Whether it opens anything is for find-link.ts. */
const token = z.string();

export const FIELDS = {
  personId,
  token,
  name: nameField,
  email: emailField,
  password: passwordField,
  grants: grantsField,
} as const;

const SAYINGS: Readonly<Record<string, Saying>> = {
  ...FIELD_SAYINGS,
  personId: saying('peopleReply.whichPerson'),
  grants: saying('peopleReply.rolesMalformed'),
  token: UNKNOWN_LINK,
  current: saying('peopleReply.currentPassword'),
  next: saying('peopleReply.nextPassword'),
};

/**
 * Reads what a browser sent to a verb on people.
 * @param shown the fields that stand on the page.
 */
export function readPersonInput<Output, Field extends string>(
  schema: z.ZodType<Output>,
  shown: readonly Field[],
  raw: unknown,
): Result<Output, InvalidInput<Field>> {
  return readInput(schema, { shown, sentences: SAYINGS }, raw);
}
