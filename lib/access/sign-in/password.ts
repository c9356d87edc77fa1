import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { credentials } from '../../db/access-schema';
import type { Queryable, Transaction } from '../../db/client';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessMemory } from '../access-memory';
import { easyBecause } from './easy-password';
import { inTurn } from './in-turn';
import { fitsHash, hashPassword } from './password-hash';

/** Characters of a password, the fewest and the most. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/**
 * A password that can be used; fails with what says why. Asked wherever one is set.
 * @param origin where people open the desk: its name is one of the first guesses.
 */
export function checkPassword(
  password: string,
  person: { email: string; name: string },
  origin: string | null,
): Result<string, Saying> {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) {
    return fail(
      saying('peopleReply.passwordLength', { min: String(PASSWORD_LENGTH.min), max: String(PASSWORD_LENGTH.max) }),
    );
  }
  const host = origin === null ? '' : new URL(origin).hostname;
  const easy = easyBecause(password, [person.email, person.name, host, 'Restart Desk']);
  if (easy !== null) return fail(saying(`peopleReply.easy_${easy}`));
  return ok(password);
}

/** Hashes a password, which takes a good part of a second: outside of a transaction. @throws BusyError when too many wait. */
export function hashOf({ turns }: Pick<AccessMemory, 'turns'>, password: string): Promise<string> {
  return inTurn(turns, () => hashPassword(password));
}

/**
 * Is this the password of that hash? It takes as long when there is none.
 * @param hash null: nobody of that email, or without a password. Then the answer is no.
 * @param first let in before the others that wait: a browser that is known there.
 * @throws BusyError when too many wait.
 */
export async function isPassword(
  memory: Pick<AccessMemory, 'turns' | 'nobodysHash'>,
  password: string,
  hash: string | null,
  first: boolean,
): Promise<boolean> {
  memory.nobodysHash ??= hashPassword(randomUUID());
  const against = hash ?? (await memory.nobodysHash);
  const same = await inTurn(memory.turns, () => fitsHash(password, against), first);
  return same && hash !== null;
}

/** What is kept of somebody's password; null: they have none. */
export async function readPasswordHash(db: Queryable, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ password: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential')));
  return row?.password ?? null;
}

/** Makes it the person's password, also of somebody who had none. @param hash as `hashOf` gives it. */
export async function storePassword(tx: Transaction, personId: string, hash: string): Promise<void> {
  const updated = await tx
    .update(credentials)
    .set({ password: hash, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential')))
    .returning({ id: credentials.id });
  if (updated.length > 0) return;
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), accountId: personId, providerId: 'credential', userId: personId, password: hash });
}

/** Takes somebody's password away: they sign in by other means from now on. @returns whether there was one. */
export async function endPassword(tx: Transaction, personId: string): Promise<boolean> {
  const ended = await tx
    .delete(credentials)
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential')))
    .returning({ password: credentials.password });
  return ended.some(({ password }) => password !== null);
}
