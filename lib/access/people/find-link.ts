import { eq } from 'drizzle-orm';
import { credentials, invites, people } from '../../db/access-schema';
import type { Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { fail, ok, type Result } from '../../domain/result';
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
  sentence: string;
}

const ASK = 'Ask an administrator for a new one.';
/** What is told of a token that nobody made. */
export const UNKNOWN_LINK = `This link is not known. Check that it was copied whole. ${ASK}`;

/** Finds what a token opens. Fails with one sentence that says why it opens nothing. */
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
    return fail({ unknown: true, sentence: UNKNOWN_LINK });
  }
  const { invite, deactivatedAt, password, ...person } = row;
  const sentence = whyOver(invite, deactivatedAt, Date.parse(await databaseNow(db)));
  if (sentence !== null) return fail({ unknown: false, sentence });
  return ok({ id: invite.id, person, expiresAt: invite.expiresAt, replaces: password !== null });
}

function whyOver(
  { usedAt, revokedAt, expiresAt }: typeof invites.$inferSelect,
  deactivatedAt: Date | null,
  nowMs: number,
): string | null {
  if (deactivatedAt !== null) return 'Your account was deactivated. An administrator can change that.';
  if (usedAt !== null)
    return `This link was used at ${moment(usedAt)}. Sign in with your password. If it was not you, tell an administrator.`;
  if (revokedAt !== null)
    return `This link was replaced or withdrawn at ${moment(revokedAt)}. Use the newest one, or ask an administrator.`;
  if (expiresAt.getTime() <= nowMs) return `This link was good until ${moment(expiresAt)}. ${ASK}`;
  return null;
}

function moment(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
