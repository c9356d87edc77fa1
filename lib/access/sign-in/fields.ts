import { z } from 'zod';

/** What PostgreSQL can hold as text: no NUL, no half of a surrogate pair. */
export const storableText = z.string().refine((text) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text));

/** An email as it is kept: trimmed, in lower case. The longest that mail knows has 254 characters. */
export const emailField = storableText
  .max(400)
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => text.length <= 254 && /^[^\s@"<>,;]+@[^\s@"<>,;]+$/.test(text));

/** How somebody is called: one line. */
export const nameField = storableText
  .max(400)
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .refine((text) => text.length >= 1 && [...text].length <= 100);

/** Anything that could have been typed as a password; whether it can be one is for `checkPassword`. */
export const passwordField = z.string().min(1).max(1_000);

/** What is told of a field that cannot be used. */
export const FIELD_SENTENCES = {
  email: 'Write an email address such as ada@example.com.',
  name: 'Write a name of at most 100 characters.',
  password: 'Write the password.',
} as const;
