import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { credentials, people } from '../../db/access-schema';
import { visitorActor } from '../../domain/access/actor';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import { errorName } from '../../error-name';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { recordPersonEvent } from '../people/record-person-event';
import { readInput } from '../read-input';
import { DEACTIVATED, openSession } from '../sessions/open-session';
import { emailField, FIELD_SAYINGS, passwordField } from './fields';
import { BusyError } from './in-turn';
import { isPassword } from './password';
import { guardAttempt } from './sign-in-attempts';

/** What the form sends. */
export const signInWithPasswordInput = z.object({ email: emailField, password: passwordField });
export type PasswordInput = z.input<typeof signInWithPasswordInput>;
export type FieldOfSignIn = keyof PasswordInput;

interface Refused extends Saying {
  field: FieldOfSignIn | null;
}

/** One answer for a wrong password and for an email that nobody has. */
export const WRONG = saying('peopleReply.wrongPair');
const BUSY = saying('peopleReply.busy');

/**
 * Signs somebody in by email and password.
 * @returns the cookies of their session; or why not, in a sentence that does not tell whether the email is known here.
 */
export async function signInWithPassword(
  access: AccessContext,
  actor: Visitor,
  raw: unknown,
): Promise<Result<CookieToSet[], Refused>> {
  const told = { shown: ['email', 'password'] as const, sentences: FIELD_SAYINGS, malformed: WRONG };
  const read = readInput(signInWithPasswordInput, told, raw);
  if (!read.ok) return read;
  const { email, password } = read.value;
  const { address, cookieHeader } = actor;
  const guarded = await guardAttempt(access, { address, account: email, cookieHeader });
  if (!guarded.ok) return fail({ field: null, ...guarded.error });
  const [person] = await access.db
    .select({
      id: people.id,
      name: people.name,
      deactivatedAt: people.deactivatedAt,
      hash: credentials.password,
    })
    .from(people)
    .leftJoin(credentials, and(eq(credentials.userId, people.id), eq(credentials.providerId, 'credential')))
    .where(eq(people.email, email));
  const right = await isPassword(access.memory, password, person?.hash ?? null, guarded.value.known).catch(
    (error: unknown) => {
      if (error instanceof BusyError) return null;
      throw error;
    },
  );
  if (right === null) {
    // Nothing was checked.
    await guarded.value.takeBack();
    return fail({ field: null, ...BUSY });
  }
  const passwordHash = person?.hash ?? null;
  if (!right || person === undefined || passwordHash === null) {
    // Not waited for: it would tell by its time that the email is known.
    if (person !== undefined) void noteFailure(access, person, address, guarded.value.failures);
    return fail({ field: null, ...WRONG });
  }
  await guarded.value.takeBack();
  if (person.deactivatedAt !== null) return fail({ field: null, ...DEACTIVATED });
  const proof = { passwordHash };
  const opened = await access.db.transaction((tx) => openSession(tx, access, person.id, proof, actor));
  return opened.ok ? ok(opened.value) : fail({ field: null, ...opened.error });
}

/** Leaves an event of a failure: of the first ones each, and then of every one that doubles their number. */
async function noteFailure(
  access: AccessContext,
  person: { id: string; name: string },
  address: string,
  failures: number,
): Promise<void> {
  const told = failures <= 5 || Number.isInteger(Math.log2(failures));
  if (!told) return;
  try {
    await access.db.transaction((tx) =>
      recordPersonEvent(tx, person.id, visitorActor(address), { kind: 'sign_in_failed', data: { address, failures } }),
    );
  } catch (error) {
    access.say('warn', 'A failed sign-in could not be recorded', { person: person.id, error: errorName(error) });
  }
}
