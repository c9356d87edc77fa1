import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { and, eq, sql } from 'drizzle-orm';
import { credentials } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { fail, ok, type Result } from '../../result';

/** Characters of a password, the fewest and the most. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** A password that can be used; fails with one sentence. */
export function checkPassword(password: string, person: { email: string }): Result<string, string> {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) {
    return fail(
      `A password has ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters. A few words are easier to keep than signs.`,
    );
  }
  if (new Set(password).size < 5 || password.toLowerCase().includes(person.email.toLowerCase()))
    return fail('This password is too easy to guess. Take a few words that do not belong together.');
  return ok(password);
}

/** Hashes a password, which takes a good part of a second: outside of a transaction. */
export const hashOf = hashPassword;

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
