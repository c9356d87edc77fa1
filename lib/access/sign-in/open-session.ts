import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { people, sessions } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { fail, ok, type Result } from '../../result';
import type { AccessContext } from '../context';
import { type CookieToSet, cookieOf } from '../cookies';
import { type PersonEventBody, recordPersonEvent } from '../record-person-event';
import { readSessionToken, signSessionToken } from '../session-cookie';
import { deviceCookie } from './device-cookie';
import { endSession } from './end-session';

/** How somebody proved who they are. */
export type SignedInHow = Extract<PersonEventBody, { kind: 'signed_in' }>['data']['how'];

/** The request in which they did. */
export interface Visitor {
  /** As `currentAddress()` gives it. */
  address: string;
  /** The request's Cookie header. */
  cookieHeader: string | null;
  /** The request's User-Agent header. */
  userAgent: string | null;
}

/** The longest name of a browser that is kept, in characters. */
const MOST_AGENT = 400;
/** How long the row of a session that is over stays, so that a page that was left open can say why. */
const KEPT_DAYS = 30;

/**
 * Opens a session for somebody who has just proved who they are, always under a new token, and records it. A session that
 * this browser held until now ends. The cookies are to be set when the transaction has committed.
 * @returns fails with one sentence for who was deactivated, and for demo people where there are none.
 */
export async function openSession(
  tx: Transaction,
  access: Pick<AccessContext, 'settings' | 'origin' | 'secret' | 'cookieName'>,
  personId: string,
  how: SignedInHow,
  visitor: Visitor,
): Promise<Result<CookieToSet[], string>> {
  // Locked: whoever deactivates them at this moment ends this session too, or is seen here.
  const [person] = await tx
    .select({ name: people.name, email: people.email, source: people.source, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.id, personId))
    .for('update');
  if (person === undefined) throw new Error(`There is no person ${personId}`);
  if (person.deactivatedAt !== null) return fail(DEACTIVATED);
  if (person.source === 'demo' && !access.settings.demo) return fail('Demo people do not exist here.');
  await endOlder(tx, access, visitor);
  await tx.delete(sessions).where(sql`${sessions.expiresAt} < clock_timestamp() - ${KEPT_DAYS} * interval '1 day'`);
  const token = randomBytes(24).toString('base64url');
  await tx.insert(sessions).values({
    id: randomUUID(),
    token,
    userId: personId,
    expiresAt: sql`clock_timestamp() + ${access.settings.sessionMs} * interval '1 millisecond'`,
    ipAddress: visitor.address,
    userAgent: storable(visitor.userAgent),
  });
  await tx.update(people).set({ lastSignInAt: sql`clock_timestamp()` }).where(eq(people.id, personId));
  const self = { kind: 'person', id: personId, name: person.name } as const;
  await recordPersonEvent(tx, personId, self, { kind: 'signed_in', data: { how, address: visitor.address } });
  const signed = decodeURIComponent(signSessionToken(token, access.secret));
  const cookies = [cookieOf(access, access.cookieName, signed, Math.ceil(access.settings.sessionMs / 1000))];
  if (how === 'password' || how === 'link') cookies.push(deviceCookie(access, visitor.cookieHeader, person.email));
  return ok(cookies);
}

/** What is told to who proves who they are and may not come in any more. */
export const DEACTIVATED = 'Your account was deactivated. An administrator can change that.';

async function endOlder(
  tx: Transaction,
  access: Pick<AccessContext, 'secret' | 'cookieName'>,
  { cookieHeader }: Visitor,
): Promise<void> {
  const token = readSessionToken(cookieHeader, access.cookieName, access.secret);
  if (token === null) return;
  const [older] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.token, token), isNull(sessions.endedAt)));
  if (older !== undefined) await endSession(tx, older.id);
}

function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '').slice(0, MOST_AGENT);
}
