import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { people, sessions } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { personActor } from '../../domain/access/actor';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import { type CookieToSet, cookieOf } from '../http/cookie-header';
import { type PersonEventBody, recordPersonEvent } from '../people/record-person-event';
import { toldName } from '../people/told-name';
import { rememberBrowser } from '../sign-in/known-browser';
import { readPasswordHash } from '../sign-in/password';
import { endSession } from './end-session';
import { readSessionToken, signSessionToken } from './session-cookie';
import { hashOfToken } from './token-hash';

/** How somebody proved who they are. */
export type SignedInHow = Extract<PersonEventBody, { kind: 'signed_in' }>['data']['how'];

/** The same; of a password with the hash that it was checked against, which may have been replaced since. */
export type SignInProof = Exclude<SignedInHow, 'password'> | { passwordHash: string };

/** The longest name of a browser that is kept, in characters. */
const MOST_AGENT = 400;
/** How long the row of a session that is over stays, so that a page that was left open can say why. */
const KEPT_DAYS = 30;

/**
 * Opens a session for somebody who has just proved who they are, always under a new token, and records it. A session that
 * this browser held until now ends. The cookies are to be set when the transaction has committed.
 * @returns fails with one sentence for who was deactivated, for demo people where there are none, and for a password that
 * was changed since it was checked.
 */
export async function openSession(
  tx: Transaction,
  access: Pick<AccessContext, 'settings' | 'origin' | 'secret' | 'cookieName'>,
  personId: string,
  proof: SignInProof,
  visitor: Visitor,
): Promise<Result<CookieToSet[], Saying>> {
  const older = await lockPeopleOf(tx, access, personId, visitor);
  // Locked: whoever deactivates them or changes their password at this moment ends this session too, or is seen here.
  const [person] = await tx
    .select({ name: toldName(), source: people.source, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.id, personId));
  if (person === undefined) throw new Error(`There is no person ${personId}`);
  if (person.deactivatedAt !== null) return fail(DEACTIVATED);
  if (person.source === 'demo' && !access.settings.demo) return fail(saying('doorReply.noDemoPeople'));
  if (typeof proof === 'object' && (await readPasswordHash(tx, personId)) !== proof.passwordHash)
    return fail(OVERTAKEN);
  if (older !== null) await endSession(tx, older);
  await sweep(tx);
  const token = randomBytes(24).toString('base64url');
  await tx.insert(sessions).values({
    id: randomUUID(),
    token: hashOfToken(token),
    userId: personId,
    expiresAt: sql`clock_timestamp() + ${access.settings.sessionMs} * interval '1 millisecond'`,
    ipAddress: visitor.address,
    userAgent: storable(visitor.userAgent),
  });
  await tx.update(people).set({ lastSignInAt: sql`clock_timestamp()` }).where(eq(people.id, personId));
  const how = typeof proof === 'object' ? 'password' : proof;
  const self = personActor({ id: personId, name: person.name });
  await recordPersonEvent(tx, personId, self, { kind: 'signed_in', data: { how, address: visitor.address } });
  const signed = decodeURIComponent(signSessionToken(token, access.secret));
  const cookies = [cookieOf(access, access.cookieName, signed, Math.ceil(access.settings.sessionMs / 1000))];
  if (how === 'password' || how === 'link')
    cookies.push(await rememberBrowser(tx, access, visitor.cookieHeader, personId));
  return ok(cookies);
}

/** What is told to who proves who they are and may not come in any more. */
export const DEACTIVATED = saying('peopleReply.accountDeactivated');

/** What is told to whose password was the right one until a moment ago. */
export const OVERTAKEN = saying('peopleReply.passwordOvertaken');

/**
 * Locks somebody who is about to sign in, and whoever this browser was signed in as until now: in the order of their ids,
 * so that no two sign-ins wait for each other. A verb that locks the person before `openSession` does begins with it.
 * @returns the id of the session that this browser holds; null when there is none to end.
 */
export async function lockPeopleOf(
  tx: Transaction,
  access: Pick<AccessContext, 'secret' | 'cookieName'>,
  personId: string,
  visitor: Visitor,
): Promise<string | null> {
  const older = await findOlder(tx, access, visitor);
  const ids = older === null ? [personId] : [personId, older.userId];
  await tx.select({ id: people.id }).from(people).where(inArray(people.id, ids)).orderBy(people.id).for('update');
  return older?.id ?? null;
}

async function findOlder(
  tx: Transaction,
  access: Pick<AccessContext, 'secret' | 'cookieName'>,
  { cookieHeader }: Visitor,
): Promise<{ id: string; userId: string } | null> {
  const token = readSessionToken(cookieHeader, access.cookieName, access.secret);
  if (token === null) return null;
  const [older] = await tx
    .select({ id: sessions.id, userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.token, hashOfToken(token)), isNull(sessions.endedAt)));
  return older ?? null;
}

/** Takes away what is kept no longer. What another sign-in takes away at this moment is left to it. */
async function sweep(tx: Transaction): Promise<void> {
  const over = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(sql`${sessions.expiresAt} < clock_timestamp() - ${KEPT_DAYS} * interval '1 day'`)
    .for('update', { skipLocked: true });
  await tx.delete(sessions).where(inArray(sessions.id, over));
}

function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '').slice(0, MOST_AGENT);
}
