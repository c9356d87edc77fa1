import { z } from 'zod';
import { saying } from '../../domain/words/saying';
import { storableText } from '../read-input';

/**
 * An email as it is kept: trimmed, in lower case. The longest that mail knows has 254 characters. ASCII alone, judged before
 * it is lower-cased: other letters look like these, and some become them (the Kelvin sign a k).
 */
export const emailField = storableText
  .max(400)
  .transform((text) => text.trim())
  .refine((text) => text.length <= 254 && /^[!-~]+$/.test(text) && /^[^@"<>,;]+@[^@"<>,;]+$/.test(text))
  .transform((text) => text.toLowerCase());

/** Characters of a name, at most. */
const LONGEST_NAME = 100;
/** What steers a terminal, or turns round the text that stands beside it. */
const STEERING = /[\p{Cc}\p{Bidi_Control}]/gu;
/** What leaves a line as blank as it was. The last one is the blank of Braille. */
const INVISIBLE = /[\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** How somebody is called: one line that can be seen, and that changes nothing around it. */
export const nameField = storableText
  .max(400)
  .transform((text) => oneLine(text))
  .refine((text) => text.search(STEERING) < 0 && isVisible(text) && [...text].length <= LONGEST_NAME);

/**
 * A name that somebody else keeps, made usable rather than refused: without what a name here cannot hold, and cut.
 * @returns null when nothing of it can be seen.
 */
export function cleanName(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const plain = oneLine(given.slice(0, 4 * LONGEST_NAME))
    .replace(STEERING, '')
    .replace(/\p{Surrogate}/gu, '');
  const name = [...oneLine(plain)].slice(0, LONGEST_NAME).join('').trim();
  return isVisible(name) ? name : null;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function isVisible(text: string): boolean {
  return text.replace(INVISIBLE, '') !== '';
}

/** Anything that could have been typed as a password; whether it can be one is for `checkPassword`. */
export const passwordField = z.string().min(1).max(1_000);

/** What is told of a field that cannot be used. */
export const FIELD_SAYINGS = {
  email: saying('peopleReply.email'),
  name: saying('peopleReply.name'),
  password: saying('peopleReply.password'),
} as const;
