import { eq } from 'drizzle-orm';
import { credentials, invites, people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import { fingerprintOfToken } from './links';

/** A link that can be used, and whose it is. */
export interface FoundLink {
  id: string;
  person: { id: string; name: string; email: string };
  expiresAt: Date;
  /** They have a password already. */
  replaces: boolean;
}

/** `unknown`: nobody made it, so that it may be a guess. */
export interface LinkTrouble {
  unknown: boolean;
  saying: Saying;
}

/** What is told of a token that nobody made. */
export const UNKNOWN_LINK = saying('peopleReply.linkUnknown');

/** Finds what a token opens. Fails with what says why it opens nothing. */
export async function findLink(db: Queryable, token: string): Promise<Result<FoundLink, LinkTrouble>> {
  const fingerprint = fingerprintOfToken(token);
  const [row] =
    fingerprint === null
      ? []
      : await db
          .select({
            invite: invites,
            id: people.id,
            name: people.name,
            email: people.email,
            deactivatedAt: people.deactivatedAt,
            password: credentials.password,
          })
          .from(invites)
          .innerJoin(people, eq(people.id, invites.personId))
          .leftJoin(credentials, eq(credentials.userId, people.id))
          .where(eq(invites.tokenHash, fingerprint))
          // A person of a single sign-on has more ways in than one.
          .orderBy(credentials.password)
          .limit(1);
  if (row === undefined) {
    return fail({ unknown: true, saying: UNKNOWN_LINK });
  }
  const { invite, deactivatedAt, password, ...person } = row;
  const over = whyOver(invite, deactivatedAt, Date.parse(await databaseNow(db)));
  if (over !== null) return fail({ unknown: false, saying: over });
  return ok({ id: invite.id, person, expiresAt: invite.expiresAt, replaces: password !== null });
}

function whyOver(
  { usedAt, revokedAt, expiresAt }: typeof invites.$inferSelect,
  deactivatedAt: Date | null,
  nowMs: number,
): Saying | null {
  if (deactivatedAt !== null) return saying('peopleReply.accountDeactivated');
  if (usedAt !== null) return saying('peopleReply.linkUsed', { usedAt: usedAt.toISOString() });
  if (revokedAt !== null) return saying('peopleReply.linkReplaced', { revokedAt: revokedAt.toISOString() });
  if (expiresAt.getTime() <= nowMs) return saying('peopleReply.linkExpired', { expiredAt: expiresAt.toISOString() });
  return null;
}
