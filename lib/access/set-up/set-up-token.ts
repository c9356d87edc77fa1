import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { AccessSettings } from '../../access-settings';
import type { Database, Queryable } from '../../db/client';
import { deskMeta } from '../../db/schema';

const KEPT_AS = 'setup_token';

/** The token that every process of this database prints while there is no administrator; made by the first of them. */
export async function ensureSetUpToken(db: Database): Promise<string> {
  await db
    .insert(deskMeta)
    .values({ key: KEPT_AS, value: randomBytes(24).toString('base64url') })
    .onConflictDoNothing();
  const token = await keptToken(db);
  if (token === null) throw new Error('The set-up token was not kept');
  return token;
}

/** Is this the token that lets in who makes the first administrator? The one of the settings, or else the one that is kept. */
export async function isSetUpToken(
  db: Queryable,
  settings: Pick<AccessSettings, 'setupToken'>,
  given: string,
): Promise<boolean> {
  const right = settings.setupToken ?? (await keptToken(db));
  return right !== null && timingSafeEqual(digest(given), digest(right));
}

/** It has served its time. */
export async function forgetSetUpToken(db: Queryable): Promise<void> {
  await db.delete(deskMeta).where(eq(deskMeta.key, KEPT_AS));
}

async function keptToken(db: Queryable): Promise<string | null> {
  const [row] = await db.select().from(deskMeta).where(eq(deskMeta.key, KEPT_AS));
  return row?.value ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
