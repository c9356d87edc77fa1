import { eq } from 'drizzle-orm';
import { sessions } from '../../db/access-schema';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import { type CookieToSet, cookieOf } from '../http/cookie-header';
import { endSession } from '../sessions/end-session';
import { readSessionToken } from '../sessions/session-cookie';
import { hashOfToken } from '../sessions/token-hash';

/** Ends the session that a browser holds. The row stays, so that other tabs can say why they are signed out. */
export async function signOut(access: AccessContext, { cookieHeader }: Visitor): Promise<CookieToSet[]> {
  const token = readSessionToken(cookieHeader, access.cookieName, access.secret);
  if (token !== null) {
    await access.db.transaction(async (tx) => {
      const [session] = await tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.token, hashOfToken(token)));
      if (session !== undefined) await endSession(tx, session.id);
    });
  }
  return [cookieOf(access, access.cookieName, '', 0)];
}
