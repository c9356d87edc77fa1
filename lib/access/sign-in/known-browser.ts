import { randomBytes } from 'node:crypto';
import { and, eq, inArray, lt, ne, or, sql } from 'drizzle-orm';
import { knownBrowsers, people } from '../../db/access-schema';
import type { Queryable, Transaction } from '../../db/client';
import type { AccessContext } from '../access-context';
import { type CookieToSet, cookieOf, ownCookieName, readCookie } from '../http/cookie-header';
import { hashOfToken } from '../sessions/token-hash';

/*
 * A browser in which somebody has proved who they are before. Failures of others, from wherever, do not hold it up at that
 * account: the person on call gets in from their own machine while somebody guesses. It lets nobody in by itself. Its
 * cookie holds a random token and the database its hash: nobody makes one up, with a copy of the database neither.
 */

const KEPT_DAYS = 365;
/** Browsers of one person, the ones that were used last. */
const MOST_KEPT = 50;
const TOKEN = /^[\w-]{43}$/;

/** The hash of the browser behind a Cookie header, if this account is known there; null otherwise. */
export async function knownBrowser(
  db: Queryable,
  access: Pick<AccessContext, 'origin'>,
  cookieHeader: string | null,
  email: string,
): Promise<string | null> {
  const tokenHash = hashIn(access, cookieHeader);
  if (tokenHash === null) return null;
  const [found] = await db
    .select({ tokenHash: knownBrowsers.tokenHash })
    .from(knownBrowsers)
    .innerJoin(people, eq(people.id, knownBrowsers.personId))
    .where(and(eq(knownBrowsers.tokenHash, tokenHash), eq(people.email, email.toLowerCase()), isKept));
  return found?.tokenHash ?? null;
}

/**
 * Remembers the browser in which this person has just proved who they are. Others who are known in it stay known.
 * @returns the cookie for it.
 */
export async function rememberBrowser(
  tx: Transaction,
  access: Pick<AccessContext, 'origin'>,
  cookieHeader: string | null,
  personId: string,
): Promise<CookieToSet> {
  const held = readCookie(cookieHeader, nameOf(access));
  const before = hashIn(access, cookieHeader);
  const lastUsedAt = sql`clock_timestamp()`;
  if (held !== null && before !== null) {
    const again = await tx
      .update(knownBrowsers)
      .set({ lastUsedAt })
      .where(and(eq(knownBrowsers.tokenHash, before), eq(knownBrowsers.personId, personId)))
      .returning({ personId: knownBrowsers.personId });
    if (again.length > 0) return cookieFor(access, held);
  }
  // A new token for who is new there: whoever has planted theirs in this browser must not be known by it.
  const token = randomBytes(32).toString('base64url');
  const tokenHash = hashOfToken(token);
  if (before !== null) {
    await tx.update(knownBrowsers).set({ tokenHash }).where(eq(knownBrowsers.tokenHash, before));
  }
  await tx.insert(knownBrowsers).values({ tokenHash, personId, lastUsedAt });
  const older = tx
    .select({ tokenHash: knownBrowsers.tokenHash })
    .from(knownBrowsers)
    .where(eq(knownBrowsers.personId, personId))
    .orderBy(sql`${knownBrowsers.lastUsedAt} desc`)
    .offset(MOST_KEPT);
  await tx
    .delete(knownBrowsers)
    .where(
      and(
        eq(knownBrowsers.personId, personId),
        or(inArray(knownBrowsers.tokenHash, older), lt(knownBrowsers.lastUsedAt, OLDEST)),
      ),
    );
  return cookieFor(access, token);
}

/**
 * Forgets the browsers that a person is known in: whoever sat there is held up by what others guess, like anybody.
 * @param except the Cookie header of the browser that stays known, if it is.
 */
export async function forgetBrowsers(
  tx: Transaction,
  personId: string,
  except: { access: Pick<AccessContext, 'origin'>; cookieHeader: string | null } | null = null,
): Promise<void> {
  const stays = except === null ? null : hashIn(except.access, except.cookieHeader);
  await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.personId, personId), stays === null ? undefined : ne(knownBrowsers.tokenHash, stays)));
}

const OLDEST = sql`clock_timestamp() - ${KEPT_DAYS} * interval '1 day'`;
const isKept = sql`${knownBrowsers.lastUsedAt} > ${OLDEST}`;

function hashIn(access: Pick<AccessContext, 'origin'>, cookieHeader: string | null): string | null {
  const token = readCookie(cookieHeader, nameOf(access));
  return token !== null && TOKEN.test(token) ? hashOfToken(token) : null;
}

function cookieFor(access: Pick<AccessContext, 'origin'>, token: string): CookieToSet {
  return cookieOf(access, nameOf(access), token, KEPT_DAYS * 86_400);
}

function nameOf({ origin }: Pick<AccessContext, 'origin'>): string {
  return ownCookieName(origin, 'device');
}
