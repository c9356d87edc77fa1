import { randomBytes, timingSafeEqual } from 'node:crypto';
import { eq, like, sql } from 'drizzle-orm';
import type { AccessSettings } from '../../config/access-settings';
import type { Database, Queryable } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { deskMeta } from '../../db/schema';
import { hashOfToken } from '../sessions/token-hash';

/** Each token has a row: this and its hash as the key, and when it was made. */
const KEPT_AS = 'setup_token:';
/** Where servers of before 2026-12 kept theirs, readable. */
const ONCE_KEPT_AS = 'setup_token';
/** A server that starts again and again leaves no more than so many behind. */
const MOST_KEPT = 20;

/**
 * Makes a token for this process to print while there is no administrator. It is kept as a hash, so that no process can
 * print another's: each has its own, and all of them are good at every process.
 */
export async function makeSetUpToken(db: Database): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.insert(deskMeta).values({ key: KEPT_AS + hashOfToken(token), value: await databaseNow(db) });
  await db.execute(sql`delete from ${deskMeta} where ${deskMeta.key} in (
    select key from ${deskMeta} where key like ${`${KEPT_AS}%`} order by value desc, key offset ${MOST_KEPT})`);
  return token;
}

/** Is this a token that lets in who makes the first administrator? The one of the settings, or else one that was made. */
export async function isSetUpToken(
  db: Queryable,
  settings: Pick<AccessSettings, 'setupToken'>,
  given: string,
): Promise<boolean> {
  const hash = hashOfToken(given);
  if (settings.setupToken !== null)
    return timingSafeEqual(Buffer.from(hash), Buffer.from(hashOfToken(settings.setupToken)));
  return (await db.$count(deskMeta, eq(deskMeta.key, KEPT_AS + hash))) > 0;
}

/** They have served their time. */
export async function forgetSetUpTokens(db: Queryable): Promise<void> {
  await db.delete(deskMeta).where(like(deskMeta.key, `${KEPT_AS}%`));
  await db.delete(deskMeta).where(eq(deskMeta.key, ONCE_KEPT_AS));
}
